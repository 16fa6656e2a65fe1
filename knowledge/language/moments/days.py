"""The ways to name a day, each with the dates that it can mean.

A way that leaves open which one is meant (周五, 31号) has several dates, the nearest first: the first one that is still to come
is taken. One that names a single date (3月1日, 本周一) has only that, and is over when it is over; what may have been meant
instead (next year's, next week's) is only ever offered.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Protocol

from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.workdays import Workdays

LAST = -1
"""The last day of a month."""

NIGHT_ENDS = 5
"""The hour before which the evening before is still 今晚."""

MONTHS_AHEAD = 13
DAYS_AHEAD = 60
"""More than any row of days off."""


class Day(Protocol):
    """A way to name a day."""

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        """What it can mean, seen from now; at least one. Raises NotATime: no_such_day."""
        ...

    def instead(self, now: datetime) -> Iterator[date]:
        """What may have been meant where all of that is over."""
        ...


@dataclass(frozen=True, slots=True)
class Unnamed:
    """No day at all: a clock time is the next one to come. The evening before still owns the night that goes on."""

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        yield from (now.date() + timedelta(days=ahead) for ahead in (-1, 0, 1, 2))

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Near:
    """今天, 明天, 昨天: so many days from today."""

    ahead: int

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        if self.ahead == 0 and now.hour < NIGHT_ENDS:
            yield now.date() - timedelta(days=1)
        yield now.date() + timedelta(days=self.ahead)

    def instead(self, now: datetime) -> Iterator[date]:
        if self.ahead == 0:
            yield now.date() + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ahead:
    """两天后, 一个月后: so many months and days from today; of a month that is too short the last day."""

    months: int = 0
    days: int = 0

    def day(self, now: datetime) -> date:
        """That day. Raises OverflowError beyond the last year of the calendar."""
        year, of_year = month(now, self.months)
        found = day_of(year, of_year, now.day) or day_of(year, of_year, LAST)
        if found is None:
            raise OverflowError
        return found + timedelta(days=self.days)

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        yield self.day(now)

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Weekday:
    """周五 (of this week or the next), 本周五, 下周五. `number` counts from Monday, 0; `weeks` from this week."""

    number: int
    weeks: int | None = None

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        for weeks in (0, 1) if self.weeks is None else (self.weeks,):
            yield monday(now, weeks) + timedelta(days=self.number)

    def instead(self, now: datetime) -> Iterator[date]:
        if self.weeks == 0:
            yield monday(now, 1) + timedelta(days=self.number)


@dataclass(frozen=True, slots=True)
class OfSomeMonth:
    """31号: of the next month that has one."""

    day: int

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        there = [found for ahead in range(MONTHS_AHEAD) if (found := day_of(*month(now, ahead), self.day)) is not None]
        if not there:
            raise NotATime("no_such_day")
        yield from there

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


@dataclass(frozen=True, slots=True)
class OfMonth:
    """本月5号, 下个月1号, 下月底: of the month that is so many months away."""

    day: int
    months: int

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        yield _there(day_of(*month(now, self.months), self.day))

    def instead(self, now: datetime) -> Iterator[date]:
        if self.months == 0 and (found := day_of(*month(now, 1), self.day)) is not None:
            yield found


@dataclass(frozen=True, slots=True)
class OfSomeYear:
    """元旦: of this year or the next."""

    day: int
    month: int

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        for year in (now.year, now.year + 1):
            yield _there(day_of(year, self.month, self.day))

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


@dataclass(frozen=True, slots=True)
class OfYear:
    """12月1日, 2026年12月1日, 明年1月1日. `year` is the year, or None: that which is `years` away."""

    day: int
    month: int
    year: int | None = None
    years: int = 0

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        year = self.year if self.year is not None else now.year + self.years
        yield _there(day_of(year, self.month, self.day))

    def instead(self, now: datetime) -> Iterator[date]:
        for year in (now.year, now.year + 1) if self.years >= 0 else ():
            if (found := day_of(year, self.month, self.day)) is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Working:
    """工作日: the next one whose time is still to come. 3个工作日后: the third after today."""

    after: int | None = None

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        days = (now.date() + timedelta(days=ahead) for ahead in range(1 if self.after else 0, _days(self.after)))
        working = (day for day in days if day in works)
        yield from working if not self.after else islice(working, self.after - 1, self.after)

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


@dataclass(frozen=True, slots=True)
class WorkingBetween:
    """下周第一个工作日, 本月最后一个工作日: the first or the last working day from one day to another."""

    start: Day
    end: Day
    first: bool

    def dates(self, now: datetime, works: Workdays) -> Iterator[date]:
        start, end = (next(day.dates(now, works)) for day in (self.start, self.end))
        days = (start + timedelta(days=ahead) for ahead in range((end - start).days + 1))
        working = [day for day in days if day in works]
        if not working:
            raise NotATime("no_such_day")
        yield working[0 if self.first else -1]

    def instead(self, now: datetime) -> Iterator[date]:
        yield from ()


def monday(now: datetime, weeks: int) -> date:
    """The Monday of the week that is so many weeks away."""
    return now.date() + timedelta(days=7 * weeks - now.weekday())


def month(now: datetime, months: int) -> tuple[int, int]:
    """Year and month of the month that is so many months away."""
    years, of_year = divmod(now.month - 1 + months, 12)
    return now.year + years, of_year + 1


def day_of(year: int, of_year: int, day: int) -> date | None:
    """That day, LAST being the last of its month; None where no calendar has it."""
    if not (1 <= year <= 9999 and 1 <= of_year <= 12):
        return None
    length = monthrange(year, of_year)[1]
    if day == LAST:
        day = length
    return date(year, of_year, day) if 1 <= day <= length else None


def _there(found: date | None) -> date:
    if found is None:
        raise NotATime("no_such_day")
    return found


def _days(after: int | None) -> int:
    return DAYS_AHEAD + 7 * (after or 0)
