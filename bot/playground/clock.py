"""The world's time: the real one, moved forward by tests that cannot wait 48 hours."""

from __future__ import annotations

import time


class Clock:
    """Unix time in seconds plus an offset. Long polling and latency use real time, never this clock."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        return time.time() + self.offset

    def date(self) -> int:
        """The time as messages carry it, in whole seconds."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("the clock of the world only goes forward")
        self.offset += seconds
