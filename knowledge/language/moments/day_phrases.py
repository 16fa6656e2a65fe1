"""Days: 12月1日, 12/1, 2026-12-01, 31号, 下个月1号, 月底, 下周三, 明天, 下个工作日."""

from __future__ import annotations

from dataclasses import replace

from knowledge.language.moments import words
from knowledge.language.moments.days import (
    LAST,
    Day,
    Near,
    OfMonth,
    OfSomeMonth,
    OfSomeYear,
    OfYear,
    Weekday,
    Working,
    WorkingBetween,
)
from knowledge.language.moments.numerals import NUMBER, number
from knowledge.language.moments.patterns import A_WEEK, AFTERWARDS, AWAY, Match, Phrase, any_of, compiled
from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.saying import Said

MOST_WORKING_DAYS = 250
"""About a year of them."""

_YEAR = rf"(?:(?P<year>[0-9]{{4}}|[0-9]{{2}}|[零〇一二三四五六七八九]{{4}})年|(?P<years>{any_of(words.YEARS)}))的?"
_EDGE = r"(?P<edge>最后一天|第一天|底|末|尾|初|中(?!午))"
_DAY = rf"(?P<day>{NUMBER})[日号]?+(?![点时:])"

WORKING_BETWEEN = compiled(
    rf"""(?:(?P<weeks>{AWAY})个?{A_WEEK}|(?P<months>{AWAY})个?月|(?![第头最])(?:{_YEAR})?(?:(?P<month>{NUMBER})月)?)
    份?的?(?P<which>第一|头一|最后一)个工作日"""
)
WORKING_LATER = compiled(rf"(?P<after>{NUMBER})个?工作日{AFTERWARDS}")
WORKING = compiled(r"(?:(?P<next>下一?个?)|最近的?(?:一个)?)?工作日")
EDGE_OF_YEAR = compiled(rf"(?:{_YEAR}年?|年)(?P<edge>最后一天|第一天|底|末|尾|初)")
HOLIDAY = compiled(rf"(?:{_YEAR})?(?P<holiday>{any_of(words.HOLIDAYS)})")
OF_YEAR = compiled(rf"(?:{_YEAR})?(?P<month>{NUMBER})月份?的?(?:月?{_EDGE}|{_DAY})")
WITH_MARKS = compiled(
    r"(?:(?P<year>[0-9]{4})[-/.])?(?P<month>[0-9]{1,2}+)[-/.](?P<day>[0-9]{1,2}+)[日号]?+(?![0-9点时:/.-])"
)
WITHOUT_MARKS = compiled(r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])")
OF_MONTH = compiled(rf"(?P<months>{AWAY})个?月份?的?(?:月?{_EDGE}|{_DAY})")
OF_SOME_MONTH = compiled(rf"(?:月{_EDGE}|(?P<day>{NUMBER})[日号])")
WEEKDAY = compiled(rf"(?:(?P<weeks>{AWAY})个?(?:{A_WEEK}的?)?)?{A_WEEK}(?P<weekday>[一二三四五六日天末1-7])")
NEAR = compiled(rf"(?:{any_of(name for name in words.NEAR if len(name) > 1)}|[前昨今明后](?=[早晨晚夜午]))")


def _on(said: Said, day: Day) -> Said:
    if said.day is not None or said.span is not None:
        raise NotATime("unread")
    return replace(said, day=day)


def _day_in(match: Match) -> int:
    return words.EDGES[match["edge"]] if match["edge"] else number(match["day"])


def _of_year(said: Said, match: Match) -> Said:
    return _on(said, OfYear(_day_in(match), number(match["month"]), *_year_in(match)))


def _edge_of_year(said: Said, match: Match) -> Said:
    day = words.EDGES[match["edge"]]
    return _on(said, OfYear(day, 1 if day == 1 else 12, *_year_in(match)))


def _year_in(match: Match) -> tuple[int | None, int]:
    if match["years"]:
        return None, words.YEARS[match["years"]]
    if match["year"]:
        year = number(match["year"])
        return (2000 + year if len(match["year"]) == 2 else year), 0
    return None, 0


def _in_digits(said: Said, match: Match) -> Said:
    return _on(said, OfYear(int(match["day"]), int(match["month"]), int(match["year"]) if match["year"] else None))


def _of_month(said: Said, match: Match) -> Said:
    return _on(said, OfMonth(_day_in(match), words.AWAY[match["months"]]))


def _of_some_month(said: Said, match: Match) -> Said:
    return _on(said, OfSomeMonth(_day_in(match)))


def _holiday(said: Said, match: Match) -> Said:
    of_year, day = words.HOLIDAYS[match["holiday"]]
    is_open = not (match["year"] or match["years"])
    return _on(said, OfSomeYear(day, of_year) if is_open else OfYear(day, of_year, *_year_in(match)))


def _weekday(said: Said, match: Match) -> Said:
    if said.weekday is not None:
        raise NotATime("unread")
    weeks = words.AWAY[match["weeks"]] if match["weeks"] else None
    return replace(said, weekday=Weekday(words.WEEKDAYS[match["weekday"]], weeks))


def _near(said: Said, match: Match) -> Said:
    return _on(said, Near(words.NEAR[match[0].lower()]))


def _working(said: Said, match: Match) -> Said:
    return _on(said, Working(1 if match["next"] else None))


def _working_later(said: Said, match: Match) -> Said:
    after = number(match["after"])
    if after == 0:
        raise NotATime("unread")
    if after > MOST_WORKING_DAYS:
        raise NotATime("far")
    return _on(said, Working(after))


def _working_between(said: Said, match: Match) -> Said:
    start, end = _span_of(match)
    return _on(said, WorkingBetween(start, end, first=match["which"] != "最后一"))


def _span_of(match: Match) -> tuple[Day, Day]:
    if match["weeks"]:
        weeks = words.AWAY[match["weeks"]]
        return Weekday(0, weeks), Weekday(6, weeks)
    if match["months"]:
        months = words.AWAY[match["months"]]
        return OfMonth(1, months), OfMonth(LAST, months)
    first, last = (number(match["month"]),) * 2 if match["month"] else (1, 12)
    return OfYear(1, first, *_year_in(match)), OfYear(LAST, last, *_year_in(match))


PHRASES: tuple[Phrase, ...] = (
    (WORKING_BETWEEN, _working_between),
    (WORKING_LATER, _working_later),
    (WORKING, _working),
    (EDGE_OF_YEAR, _edge_of_year),
    (HOLIDAY, _holiday),
    (OF_YEAR, _of_year),
    (WITH_MARKS, _in_digits),
    (WITHOUT_MARKS, _in_digits),
    (OF_MONTH, _of_month),
    (OF_SOME_MONTH, _of_some_month),
    (WEEKDAY, _weekday),
    (NEAR, _near),
)
