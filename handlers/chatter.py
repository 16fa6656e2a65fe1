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
from knowledge.language.text import simplify

FIGURE = re.compile(r"\d[\d,.]*\s*[余多]?[万亿千百]*[余多]?(?:[元块家户个项场名人%％]|(?<=[万亿]))")
"""A figure with its unit: who states another one than the answer has is corrected, who says that one again only wonders."""

CORRECTED = "不是"
"""How an answer begins that corrects a figure."""

HELD_AGAINST = re.compile(
    "[那可但]?(?:不?是|应该|應該|明明|听说|聽說|我?记得|我?記得|以为|以為|不止|网上|網上|新闻|新聞)"
)
"""How somebody begins who holds a figure against an answer."""

ASKING = re.compile("[?？吗嗎吧呢]")

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
        if figures := FIGURE.findall(_plain(asked)):
            told = _plain(message.reply_to_message.text or "") if message.reply_to_message is not None else ""
            if all(figure in told for figure in figures) and not ASKING.search(asked):
                return True
            if HELD_AGAINST.match(asked) or (answer.headline.startswith(CORRECTED) and not OF_OURSELVES.search(asked)):
                return False
        return not self._knowledge.asks(asked, before)

    async def below(self, message: Message) -> Answered | None:
        """The answer that a message replies to; None where that is no answer of the bot."""
        replied = message.reply_to_message
        if replied is None or not addressing.answers_us(message, message.get_bot().bot):
            return None
        return await self._store.answers.message(message.chat_id, replied.message_id)

    def is_seen_off(self, message: Message, line: str) -> bool:
        """Whether something without words is such a reply, that a line by that name would be noise to."""
        return line != SPOKEN and _is_mere_reply(message)


def _plain(text: str) -> str:
    """A text whose figures can be compared: of whatever script, without blanks."""
    return re.sub(r"\s", "", simplify(text))


def _is_mere_reply(message: Message) -> bool:
    return message.reply_to_message is not None and addressing.only_replies(message, message.get_bot().bot)
