"""How many questions one person may ask in a minute. Beyond that they get one friendly line, then silence."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

WINDOW = 60.0
MOST_PEOPLE = 10_000

Verdict = Literal["answer", "warn", "silence"]


class Flood:
    """Counts questions in windows of a minute that begin with a person's first question. In memory only."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._people: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def __call__(self, person: int) -> Verdict:
        """Count one question, and say what it gets."""
        now = self._clock()
        began, count = self._people.pop(person, (now, 0))
        if now - began >= WINDOW:
            began, count = now, 0
        self._people[person] = (began, count + 1)
        if len(self._people) > MOST_PEOPLE:
            self._people.popitem(last=False)
        if count < self._most:
            return "answer"
        return "warn" if count == self._most else "silence"
