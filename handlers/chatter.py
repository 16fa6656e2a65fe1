"""Replies in a group that ask nothing: 收到 below an announcement, 转发一下 or a sticker below an answer.

A reply to the bot is a question, but people also reply to comment, and a bot that answers each comment is noise. So
what asks nothing gets silence there; in private chats, where nobody else reads it, the bot stays polite.
"""

from __future__ import annotations

import re

from telegram import Message

from bot.store import Answered
from handlers import addressing
from handlers.desk import Desk
from knowledge import Answer
from knowledge.answer import Context

STATED = re.compile(r"\d\s*[余多]?[万萬亿億千百]*[余多]?[元块塊家户戶个個项項场場名人%％]")
"""A figure with its unit: who states one is confirmed or corrected."""

OF_OURSELVES = re.compile("我们|我們|咱|俺|我司|我公司|本公司|敝")
"""Whoever speaks of themselves states a figure of their own."""

SPOKEN = "voice"
"""The name of the line for what is spoken: it may have been a question."""


class Chatter:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._sure = desk.sure

    async def __call__(self, message: Message, asked: str, answer: Answer, before: Context) -> bool:
        """Whether a message is such a reply, that `answer` would be noise to. `before` is what it may inherit."""
        if not _is_mere_reply(message):
            return False
        shown = await self.below(message)
        is_sure = answer.status == "answered" and answer.confidence >= self._sure
        if shown is None:  # an announcement, a greeting: nothing that was asked for, and nothing to doubt
            asks = self._knowledge.asks(asked) and not self._knowledge.doubts(asked)
            return not (asks or is_sure)
        if not shown.shown:  # the bot has asked for a question
            return False
        stated = STATED.search(asked) and not OF_OURSELVES.search(asked)
        return not (stated or self._knowledge.asks(asked, before))

    async def below(self, message: Message) -> Answered | None:
        """The answer that a message replies to; None where that is no answer of the bot."""
        replied = message.reply_to_message
        if replied is None or not addressing.answers_us(message, message.get_bot().bot):
            return None
        return await self._store.answers.message(message.chat_id, replied.message_id)

    def is_seen_off(self, message: Message, line: str) -> bool:
        """Whether something without words is such a reply, that a line by that name would be noise to."""
        return line != SPOKEN and _is_mere_reply(message)


def _is_mere_reply(message: Message) -> bool:
    return message.reply_to_message is not None and addressing.only_replies(message, message.get_bot().bot)
