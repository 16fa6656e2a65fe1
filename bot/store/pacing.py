"""How fast may be written: to all chats together, and to each of them.

Pure arithmetic on times in milliseconds; that they are kept in the database, so that a restart goes on with them and
two processes share them, is the ledger's matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MINUTE = 60_000
SLACK = 1.05
"""Times are taken here and counted there: requests come a little later or sooner than they were sent."""

ALL = 0
"""The scope that stands for all chats together; others are ids of chats."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests in a second over all chats, milliseconds between two to one chat, and requests in any minute to one group.

    Telegram's own: about 30 messages a second over all, one a second to a chat, 20 a minute to a group
    (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); these stay below.
    """

    per_second: float = 20.0
    gap: int = 1000
    per_minute: int = 20

    def after(self, scope: int, recent: Sequence[int], at: int) -> tuple[int, list[int]]:
        """From when on a scope is free after a request at `at`, and the requests to remember for the next one.

        `recent` are the requests before it. Groups and channels have negative ids, and they alone a limit by the minute.
        """
        if scope == ALL:
            return at + math.ceil(self.interval), []
        kept = [*(time for time in recent if at - MINUTE < time <= at), at][-self.per_minute :]
        free_at = at + self.gap
        if scope < 0 and len(kept) >= self.per_minute:
            free_at = max(free_at, kept[-self.per_minute] + MINUTE)
        return free_at, kept

    @property
    def interval(self) -> float:
        """Milliseconds between two requests."""
        return 1000 * SLACK / self.per_second

    def seconds(self, requests: int) -> float:
        """How long that many requests to different chats take."""
        return requests * self.interval / 1000
