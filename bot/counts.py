"""What the running bot counts of itself: plain numbers, that cost nothing to count and say nothing of anybody.

Who wants to see them (bot/web/metrics.py) looks when asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds up to which a duration falls into each class; longer ones are a class of their own."""


class Durations:
    """How many took how long."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """One more."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass(frozen=True, slots=True)
class Counts:
    """One for a process.

    updates: handled ones, by kind and outcome (done, failed, poison). answers: by status (answered, choices, unknown,
    smalltalk). requests: to the Bot API, by method and what came of them. hooks: requests of Telegram to the webhook, by
    HTTP status. handling: from when a worker takes an update until it is noted as done.
    """

    updates: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    requests: Counter[tuple[str, str]] = field(default_factory=Counter)
    hooks: Counter[int] = field(default_factory=Counter)
    handling: Durations = field(default_factory=Durations)
