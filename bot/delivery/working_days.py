"""Which days people work, and when what comes regularly comes next.

Monday to Friday, but for the days off and the working days that the operator names: when China moves its working days
around the holidays is published year by year (国务院办公厅关于部分节假日安排的通知).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS_AHEAD = 60
"""More than any row of days off."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days off that would be working days, and working days that would be off."""

    days_off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.extra or (day.weekday() < 5 and day not in self.days_off)

    def next_daily(self, now: datetime, minute: int) -> datetime:
        """The next working day's time, by the minute of the day, in the time zone of `now`."""
        return next(self._times(now, minute))

    def next_weekly(self, now: datetime, minute: int) -> datetime:
        """That time of the first working day of a week to come; of this week's, if that is still to come."""
        return next(found for found in self._times(now, minute) if self._is_first(found.date()))

    def _times(self, now: datetime, minute: int) -> Iterator[datetime]:
        for ahead in range(DAYS_AHEAD):
            day = now.date() + timedelta(days=ahead)
            found = datetime.combine(day, time(minute // 60, minute % 60), now.tzinfo)
            if found > now and day in self:
                yield found

    def _is_first(self, day: date) -> bool:
        return not any(day - timedelta(days=back) in self for back in range(1, day.weekday() + 1))
