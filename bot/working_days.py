"""Which days people work, and when what comes regularly comes next.

China moves its working days around the holidays and publishes it year by year (国务院办公厅关于部分节假日安排的通知); the package
chinesecalendar keeps those notices. The operator's own days are over it. A year that it does not know yet is taken from Monday to
Friday, and `knows` says so, so that people are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import chinese_calendar

DAYS_AHEAD = 60
"""More than any row of days off."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The operator's own days: days off that would be working days, and working days that would be off."""

    days_off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        if day in self.extra or day in self.days_off:
            return day in self.extra
        return chinese_calendar.is_workday(day) if _is_published(day.year) else day.weekday() < 5

    def knows(self, year: int) -> bool:
        """Whether the holidays of that year are known, by the package or by the operator."""
        return _is_published(year) or any(day.year == year for day in self.days_off | self.extra)

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


@cache
def _is_published(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 12, 31))
    except NotImplementedError:  # what the package raises for a year that it does not have
        return False
    return True
