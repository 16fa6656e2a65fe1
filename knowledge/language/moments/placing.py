"""Clock times on the clock of a zone, on the nights too in which it changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

Note = Literal["never", "twice", "assumed"]
"""What had to be settled, for whoever wrote it to see: a clock time that does not exist, or exists twice, on the night in which the
clock changes; working days of a year whose holidays are not known, for which Monday to Friday is assumed.
"""


def placed(day: date, since: timedelta, seen: datetime) -> tuple[datetime, tuple[Note, ...]]:
    """The time at which the clock shows `since` midnight of the day, in the zone of `seen`, which is now.

    One that the clock leaves out is as much later as the clock is put forward; of two the first that is still to come.
    """
    wall = datetime.combine(day, time()) + since
    first, second = (wall.replace(tzinfo=seen.tzinfo, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first, ()
    there = first.astimezone(UTC).astimezone(seen.tzinfo)
    if there.replace(tzinfo=None, fold=0) != wall:
        return there, ("never",)
    return first if passes(seen, first) > timedelta() else second, ("twice",)


def passes(start: datetime, end: datetime) -> timedelta:
    """How long it is from one to the other. By UTC: of two times in one zone Python only compares what the clock shows."""
    return end.astimezone(UTC) - start.astimezone(UTC)
