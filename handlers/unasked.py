"""Questions in a group that are asked of nobody: answered only where admins want it, and then only when sure.

A wrong or unwanted answer is worse than none here, so whatever is doubtful is left alone, and there are pauses.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Message

from handlers import addressing
from knowledge import Answer

PAUSE = 20.0
"""Seconds between two such answers in one chat."""

LONGEST = 120
"""Characters of a question in passing; what is longer tells a story."""

MOST_CHATS = 10_000

ASKING = re.compile(
    r"[?？吗嗎么麼呢]|多少|几|幾|哪|谁|誰|什么|甚麼|啥|怎|如何|是否|有没有|有沒有|有无|有無|何时|何時|多大|多久|咩|幾時"
)


class Unasked:
    """`sure` is the confidence from which on such a question is answered."""

    def __init__(self, sure: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._sure = sure
        self._clock = clock
        self._last: OrderedDict[int, float] = OrderedDict()

    def is_question(self, message: Message) -> bool:
        """Whether a member asks something here, in writing, and asks it of nobody."""
        text = message.text or ""
        if not addressing.is_in_own_name(message) or message.forward_origin is not None:
            return False
        return len(text) <= LONGEST and bool(ASKING.search(text)) and not addressing.speaks_to_others(message)

    def admits(self, chat_id: int, answer: Answer) -> bool:
        """Whether an answer may be given now; if so, the next pause begins."""
        if answer.status != "answered" or answer.confidence < self._sure:
            return False
        now = self._clock()
        if now - self._last.get(chat_id, float("-inf")) < PAUSE:
            return False
        self._last[chat_id] = now
        self._last.move_to_end(chat_id)
        if len(self._last) > MOST_CHATS:
            self._last.popitem(last=False)
        return True
