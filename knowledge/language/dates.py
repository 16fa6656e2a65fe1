"""Dates of a text put together from their parts: 2024年7月26日, 2024-07-26, 二〇二四年七月, 24年一季度, 2023年以来."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.language import numbers
from knowledge.language.quantity import Quantity

_ORDER = {"year": ("month", "quarter"), "month": ("day",)}
_KEPT = 512
"""Texts whose dates are remembered: what the entries say is held against question after question."""
_JOINTS = ("", " ", "-", "/", ".", "的")
IN_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.]\d")
"""The beginning of a date without 年 (2022-06-07), to be looked for where a text tells a date at all."""


class Date(NamedTuple):
    """A date, or as much of it as is written (0 for the rest), and where it stands. since: 以来 is said of it."""

    start: int
    end: int
    written: str
    year: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0
    since: bool = False

    def same(self, other: Date) -> bool:
        """Whether the other says the same, or the same more closely (2024年7月 for 2024年); 以来 is not left out."""
        if self.since and not other.since:
            return False
        mine, theirs = self[3:7], other[3:7]
        return all(one in (0, another) for one, another in zip(mine, theirs, strict=True))


@lru_cache(_KEPT)
def read(text: str) -> tuple[Date, ...]:
    """Every date of a text, in order. A year without 年 (2024) is one only where a month follows. Never raises."""
    parts = [part for part in numbers.read(text) if part.kind in ("year", "month", "day", "quarter") and part.is_exact]
    groups: list[list[Quantity]] = []
    for before, part in pairwise([None, *parts]):
        if part is None:
            continue
        follows = (
            before is not None and part.kind in _ORDER.get(before.kind, ()) and text[before.end : part.start] in _JOINTS
        )
        if follows:
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(_date(text, group) for group in groups if len(group) > 1 or group[0].unit)


def _date(text: str, group: list[Quantity]) -> Date:
    start, end = group[0].start, group[-1].end
    since = text.startswith("以来", end)
    end += len("以来") if since else 0
    of = {part.kind: int(part.value or 0) for part in group}
    year, month, day, quarter = (of.get(kind, 0) for kind in ("year", "month", "day", "quarter"))
    return Date(start, end, text[start:end], year, month, day, quarter, since)
