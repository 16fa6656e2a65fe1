"""A long text that was pasted: no question, and Telegram's apps send it in pieces.

It gets one line that asks for the question alone, however many pieces there are.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal

from telegram import Message

from handlers.addressing import speaker

PIECE = 4000
"""From so many UTF-16 units on a message is taken for a piece; apps cut at 4,096, or at a blank before."""

TOGETHER = 3
"""Seconds within which pieces of one text follow each other."""

MOST = 1000


class Pasting:
    """Tells the head of a pasted text from its rest, and both from a question (None)."""

    def __init__(self) -> None:
        self._pieces: OrderedDict[tuple[int, int], float] = OrderedDict()

    def __call__(self, message: Message, asked: str) -> Literal["head", "rest"] | None:
        key, sent = (message.chat_id, speaker(message)), message.date.timestamp()
        follows = sent - self._pieces.pop(key, float("-inf")) <= TOGETHER
        is_piece = len(asked.encode("utf-16-le", "surrogatepass")) // 2 >= PIECE
        if is_piece:
            self._pieces[key] = sent
            if len(self._pieces) > MOST:
                self._pieces.popitem(last=False)
        if follows:
            return "rest"
        return "head" if is_piece else None
