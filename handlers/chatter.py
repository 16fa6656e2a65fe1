"""Replies in a group that ask nothing: 收到 below an announcement, 哈哈 below an answer.

A reply to the bot is a question, but people also reply to comment, and a bot that answers each comment is noise. So
what asks nothing is answered only where the answer tells more than the message that it replies to.
"""

from __future__ import annotations

import re

from telegram import Message

from handlers import addressing
from handlers.desk import Desk
from handlers.unasked import ASKING
from knowledge import Answer

STATED = re.compile(r"\d\s*[余多]?[万萬亿億千百]*[余多]?[元块塊家户戶个個项項场場名人%％]")
"""A figure with its unit: who states one is confirmed or corrected."""

SOUND = re.compile(r"[哈呵嘿嘻噢哦喔嗯呃啊6]+\W*")
"""Laughing and nodding, which the bot meets with a word where it is alone with somebody."""

WANTED = re.compile("详|詳|细|細|具体|具體|展开|展開|再说|再說")
"""A wish to hear more."""


class Chatter:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._sure = desk.sure

    async def __call__(self, message: Message, asked: str, answer: Answer) -> bool:
        """Whether a message is such a reply, that `answer` would be noise to."""
        replied = message.reply_to_message
        if replied is None or not addressing.only_replies(message, message.get_bot().bot):
            return False
        if any(pattern.search(asked) for pattern in (ASKING, STATED, WANTED)):
            return False
        shown = await self._store.answers.message(message.chat_id, replied.message_id)
        if SOUND.fullmatch(asked):
            return True
        if shown is None:  # an announcement, a greeting: nothing that was asked for
            return answer.status != "answered" or answer.confidence < self._sure
        known = shown.entry in self._knowledge.entries
        return known and answer.headline == self._knowledge.entry(shown.entry).headline
