"""What was asked and what became of it: by day, by part, and in a line of blocks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.store import Store
from bot.store.curation import Tally
from knowledge import KnowledgeBase

OUTCOMES = ("answered", "choices", "unknown", "smalltalk")
VOTES = ("up", "down")
COLUMNS = ("asked", *OUTCOMES, *VOTES)
DAYS = (7, 30, 90)
"""The times that can be chosen, in days."""

_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Stats:
    """Counts by the names of `COLUMNS`. days: every day of the time asked for, in order; parts: busiest first, empty for
    what belongs to none."""

    total: Counter[str] = field(default_factory=Counter)
    days: dict[date, Counter[str]] = field(default_factory=dict)
    parts: dict[str, Counter[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "total": _row(self.total),
            "days": {str(day): _row(counted) for day, counted in self.days.items()},
            "parts": {part: _row(counted) for part, counted in self.parts.items()},
        }

    def table(self) -> str:
        """A line for each day as CSV, with a heading."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("day", *COLUMNS))
        writer.writerows((day, *_row(counted).values()) for day, counted in self.days.items())
        return text.getvalue()

    def line(self, column: str = "asked") -> str:
        """A column's days as blocks, oldest first."""
        return sparkline([counted[column] for counted in self.days.values()])


def stats(tallies: Sequence[Tally], days: int, today: date, part_of: Callable[[str], str]) -> Stats:
    """The counts of so many days up to today. part_of: the title of the part of an entry's id, empty where it has none."""
    found = Stats(days={today - timedelta(days=back): Counter() for back in range(days - 1, -1, -1)})
    parts: dict[str, Counter[str]] = {}
    for one in tallies:
        by_day = found.days.get(one.day)
        if by_day is None:
            continue
        by_part = parts.setdefault(part_of(one.entry) if one.entry else "", Counter())
        for name in (one.outcome,) if one.outcome in VOTES else ("asked", one.outcome):
            for counted in (found.total, by_day, by_part):
                counted[name] += one.times
    found.parts.update(sorted(parts.items(), key=lambda item: (-item[1]["asked"], item[0])))
    return found


async def counted(store: Store, knowledge: KnowledgeBase, days: int) -> Stats:
    """The counts of so many days up to today, by the parts as they are now."""
    return stats(await store.curation.tallies(days), days, datetime.now(UTC).date(), part_of(knowledge))


def part_of(knowledge: KnowledgeBase) -> Callable[[str], str]:
    """Tells the title of the part of an entry's id, as it is now; empty for one that is gone or belongs to none."""
    titles = {entry: title for title, entries in knowledge.parts() for entry in entries}

    def told(entry: str) -> str:
        return next((titles.get(one.id, "") for one in knowledge.entries.meant(entry)), "")

    return told


def sparkline(values: Sequence[int]) -> str:
    """Values as blocks; the highest fills the line, nothing is the lowest block."""
    most = max(values, default=0)
    return "".join(_BLOCKS[-(-value * (len(_BLOCKS) - 1) // most) if most else 0] for value in values)


def _row(counted: Counter[str]) -> dict[str, int]:
    return {column: counted[column] for column in COLUMNS}
