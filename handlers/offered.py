"""Which question the choices under a message are for, while they are fresh: for the curators, who read which one was taken.

It stays in memory: no table is to say what was asked in which chat.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

KEPT = 600.0
"""Seconds."""

MOST = 10_000


class Offer(NamedTuple):
    """What was asked, by whom, and the entry that was offered first."""

    asked: str
    user_id: int
    first: str


class Offered:
    """The offers of the last minutes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, Offer]] = OrderedDict()

    def put(self, chat_id: int, message_id: int, offer: Offer) -> None:
        """Remember what a message offers."""
        self._known[chat_id, message_id] = (self._clock() + KEPT, offer)
        self._known.move_to_end((chat_id, message_id))
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def take(self, chat_id: int, message_id: int) -> Offer | None:
        """What a message offers, once."""
        until, offer = self._known.pop((chat_id, message_id), (0.0, None))
        return offer if self._clock() < until else None
