"""Settles what a text says into the one time that is meant now.

Hours pass by UTC and days by the calendar, so 3小时后 over the night in which the clock changes is three hours later, and 1天后 the
same clock time. A clock time that does not exist that night is as much later as the clock is put forward; one that exists
twice is the first that is still to come. Both are said (`Moment.notes`), since whoever wrote it may not have thought of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from knowledge.language.moments.clock import since_midnight
from knowledge.language.moments.days import Ahead, Day, Near, Unnamed, Working, WorkingBetween
from knowledge.language.moments.placing import Note, passes, placed
from knowledge.language.moments.reading import said_in
from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.saying import Said, Span
from knowledge.language.moments.workdays import MONDAY_TO_FRIDAY, Workdays

USUAL = timedelta(hours=9)
"""The time of a day that is named without one."""

FURTHEST = timedelta(days=366)

HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to announce at, in the zone of now. `immediately`: 现在 was said, and `at` is now."""

    at: datetime
    notes: tuple[Note, ...] = ()
    immediately: bool = False


def read(text: str, now: datetime, works: Workdays = MONDAY_TO_FRIDAY) -> Moment:
    """The time that a text means, seen from `now`, which has a zone. It is still to come, and in whole minutes unless the text
    says seconds; from `now` on it is never earlier than asked for. Raises NotATime and nothing else.
    """
    try:
        return _settled(said_in(text), now, works)
    except OverflowError:  # beyond the last year of Python's calendar
        raise NotATime("far") from None
    except NotATime as error:
        raise error.seen_in(now.tzinfo) from None


def _settled(said: Said, now: datetime, works: Workdays) -> Moment:
    if said.immediately:
        if said != Said(immediately=True, zones=said.zones):
            raise NotATime("unread")
        return Moment(now.replace(microsecond=0), immediately=True)
    seen = now.astimezone(_zone(said, now))
    if said.span is not None and said.clock is None and not said.parts:
        at, notes = _after(said, said.span, seen)
    else:
        at, notes = _on_a_day(said, seen, works)
    at = at.astimezone(now.tzinfo)
    if len({at.astimezone(zone).utcoffset() for zone in said.zones}) > 1:
        raise NotATime("unread")
    if passes(now, at) > FURTHEST:
        raise NotATime("far", at)
    return Moment(at, notes)


def _zone(said: Said, now: datetime) -> tzinfo | None:
    """Where the clock hangs that is meant; of Europe/Berlin and UTC+1 the latter, which leaves nothing open."""
    fixed = [zone for zone in said.zones if isinstance(zone, timezone)]
    return [*fixed, *said.zones, now.tzinfo][0]


def _after(said: Said, span: Span, seen: datetime) -> tuple[datetime, tuple[Note, ...]]:
    """So long from now, rounded up to a minute."""
    if said.weekday is not None:
        raise NotATime("unread")
    at = seen
    notes: tuple[Note, ...] = ()
    if span.months or span.days:
        at, notes = placed(Ahead(span.months, span.days).day(seen), _shown_by(seen), seen)
    at = at.astimezone(UTC) + timedelta(seconds=span.seconds)
    if at.second or at.microsecond:
        at = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return at.astimezone(seen.tzinfo), notes


def _shown_by(seen: datetime) -> timedelta:
    return timedelta(hours=seen.hour, minutes=seen.minute, seconds=seen.second, microseconds=seen.microsecond)


def _on_a_day(said: Said, seen: datetime, works: Workdays) -> tuple[datetime, tuple[Note, ...]]:
    """At a clock time of a day: on the first day that can be meant whose time is still to come."""
    day, clock = _day(said), since_midnight(said.clock, said.parts)
    since = clock if clock is not None else USUAL
    named = None
    for named in day.dates(seen, works):
        at, notes = placed(named, since, seen)
        if _is_behind(day) or not _is_to_come(at, seen):
            continue
        if not _meets(said, named):
            raise NotATime("not_that_weekday", at)
        assumed = isinstance(day, Working | WorkingBetween) and not works.knows(named.year)
        return at, (*notes, "assumed") if assumed else notes
    if named is None:
        raise NotATime("no_such_day")
    over, _ = placed(named, since, seen)
    instead = next(_instead(said, day, since, seen), None)
    if instead is None and not _meets(said, named):
        raise NotATime("not_that_weekday", over)
    raise NotATime("past", over, instead if clock is not None or named != seen.date() else None)


def _day(said: Said) -> Day:
    if said.span is None:
        return said.day or said.weekday or Unnamed()
    if said.span.seconds:  # 3小时后9点
        raise NotATime("unread")
    return Ahead(said.span.months, said.span.days)


def _is_behind(day: Day) -> bool:
    """昨晚1点 is over, even at half past midnight."""
    return isinstance(day, Near) and day.ahead < 0


def _meets(said: Said, named: date) -> bool:
    """Whether the day is on the weekday that is said beside it."""
    if said.weekday is None or (said.day is None and said.span is None):
        return True
    return said.weekday.weeks is None and said.weekday.number == named.weekday()


def _instead(said: Said, day: Day, since: timedelta, seen: datetime) -> Iterator[datetime]:
    """What may have been meant by a time that is over: 今天8点 at nine is this evening's, 3月1日 in November next year's."""
    times = [(named, since) for named in day.instead(seen)]
    if said.clock is not None and 1 <= said.clock.hour <= 12 and not said.parts and not said.zones:
        times[:0] = [(named, since + HALF_A_DAY) for named in day.dates(seen, MONDAY_TO_FRIDAY) if named == seen.date()]
    for named, that in times:
        at, _ = placed(named, that, seen)
        if _meets(said, named) and _is_to_come(at, seen) and passes(seen, at) <= FURTHEST:
            yield at


def _is_to_come(at: datetime, seen: datetime) -> bool:
    return passes(seen, at) > timedelta()
