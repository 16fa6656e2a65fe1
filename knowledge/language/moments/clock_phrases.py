"""Clock times, parts of the day and zones: 晚上8点, 12点半, 差一刻九点, 9:30, 09:30+08:00, 9am, 北京时间; and words around them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timezone, tzinfo

from knowledge.language.moments import words
from knowledge.language.moments.clock import NAMES, Clock
from knowledge.language.moments.numerals import NUMBER, number
from knowledge.language.moments.patterns import Match, Phrase, any_of, compiled
from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.saying import Said
from knowledge.language.moments.zones import named_zone, offset_zone

_OFFSET = r"(?:\s?(?:(?P<utc>Z)(?![a-z])|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?(?![0-9:-])))?"

CHINESE_ZONE = compiled(any_of(words.ZONES))
UTC_OFFSET = compiled(
    r"(?:UTC|GMT)(?:\s?(?P<sign>[+-])(?P<hours>[0-9]{1,2}+)(?::?(?P<minutes>[0-9]{2}))?)?(?![0-9a-z])"
)
NAMED_ZONE = compiled(r"[A-Z][A-Z0-9_+-]{2,}+(?:/[A-Z0-9_+-]++)*+")
WITH_COLONS = compiled(
    rf"""(?P<t>T)?(?P<hour>[0-9]{{1,2}}+):(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}})(?:\.[0-9]++)?)?
    (?![0-9:]){_OFFSET}"""
)
WITHOUT_COLONS = compiled(
    rf"""(?P<t>T)(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?P<second>[0-9]{{2}})?(?:\.[0-9]++)?
    (?![0-9:]){_OFFSET}"""
)
HOUR_ALONE = compiled(r"(?P<hour>[0-9]{1,2}+)(?=\s?[ap]\.?m)")
SPOKEN = compiled(
    rf"""(?:差(?:(?P<less>{NUMBER})分钟?|(?P<less_quarter>[一1])刻钟?)到?)?
    (?P<hour>{NUMBER})(?:点钟?|时)[整正]?
    (?:
    (?P<half>半)钟?|
    (?P<quarters>[一二两三123])刻钟?|
    差(?:(?P<to>{NUMBER})分钟?|(?P<to_quarter>[一1])刻钟?)|
    过?(?P<minute>{NUMBER})(?:分(?:[钟整]|(?P<second>{NUMBER})秒)?)?(?![年月日号天周点时:/.个-])
    )?"""
)
PART = compiled(rf"{any_of(NAMES)}(?![a-z])")
AROUND = compiled(rf"(?:[{re.escape(words.MARKS)}]|{any_of(words.FILLERS)})")


def _at(said: Said, clock: Clock) -> Said:
    if said.clock is not None:
        raise NotATime("unread")
    return replace(said, clock=clock)


def _in(said: Said, zone: tzinfo) -> Said:
    return replace(said, zones=(*said.zones, zone))


def _spoken(said: Said, match: Match) -> Said:
    minute = 30 if match["half"] else 15 * number(match["quarters"] or "0") or number(match["minute"] or "0")
    minutes, quarter = match["less"] or match["to"], match["less_quarter"] or match["to_quarter"]
    if minutes and quarter:  # 差五分九点差一刻
        raise NotATime("unread")
    less = 15 if quarter else number(minutes or "0")
    return _at(said, Clock(number(match["hour"]), minute, number(match["second"] or "0"), less))


def _in_digits(said: Said, match: Match) -> Said:
    """As a clock or ISO 8601 has it. 9:30-10:30 is from when to when, and no time with its distance from UTC."""
    said = _at(said, Clock(int(match["hour"]), int(match["minute"]), int(match["second"] or 0)))
    if match["utc"]:
        return _in(said, UTC)
    if not match["sign"]:
        return said
    if match["sign"] == "-" and not (match["t"] or match["second"]):
        raise NotATime("unread")
    return _in(said, offset_zone(match["sign"], match["hours"], match["minutes"]))


def _hour_alone(said: Said, match: Match) -> Said:
    return _at(said, Clock(int(match["hour"])))


def _part(said: Said, match: Match) -> Said:
    return replace(said, parts=(*said.parts, NAMES[match[0].lower()]))


def _chinese_zone(said: Said, match: Match) -> Said:
    return _in(said, timezone(words.ZONES[match[0]]))


def _utc(said: Said, match: Match) -> Said:
    return _in(said, offset_zone(match["sign"] or "+", match["hours"] or "0", match["minutes"]))


def _named_zone(said: Said, match: Match) -> Said:
    return _in(said, named_zone(match[0]))


def _nothing(said: Said, _: Match) -> Said:
    return said


PHRASES: tuple[Phrase, ...] = (
    (CHINESE_ZONE, _chinese_zone),
    (UTC_OFFSET, _utc),
    (WITH_COLONS, _in_digits),
    (WITHOUT_COLONS, _in_digits),
    (HOUR_ALONE, _hour_alone),
    (SPOKEN, _spoken),
    (PART, _part),
    (NAMED_ZONE, _named_zone),
    (AROUND, _nothing),
)
