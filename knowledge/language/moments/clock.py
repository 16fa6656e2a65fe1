"""Clock times, and what the parts of a day make of them: 晚上8点 is 20:00, 晚上12点 the midnight that ends the day.

A part of the day is a table: the hour that is said to the hour that is meant, counted from the beginning of the day that is
named. 24 and more lie in the day after: the night belongs to the evening with which it begins, so 明晚1点 is an hour after the
midnight that ends tomorrow. An hour that a table does not have contradicts its part (上午15点), and is not guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from knowledge.language.moments.refusing import NotATime


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: the hours that are said in it, and the one that is meant where none is said."""

    hours: Mapping[int, int]
    usual: int | None = None


def _same(first: int, last: int) -> dict[int, int]:
    return {hour: hour for hour in range(first, last + 1)}


def _later(first: int, last: int, by: int) -> dict[int, int]:
    return {hour: hour + by for hour in range(first, last + 1)}


MIDNIGHT_AT_ITS_END = {0: 24, 12: 24, 24: 24}

SMALL_HOURS = Part(_same(0, 8) | {12: 0, 24: 24})
DAWN = Part(_same(1, 10), usual=6)
MORNING = Part(_same(0, 12), usual=8)
FORENOON = Part(_same(0, 12), usual=9)
NOON = Part(_same(10, 15) | _later(1, 3, 12), usual=12)
AFTERNOON = Part(_same(12, 23) | _later(1, 11, 12), usual=15)
DUSK = Part(_same(16, 21) | _later(4, 9, 12), usual=18)
EVENING = Part(_same(17, 23) | _later(5, 11, 12) | _later(1, 4, 24) | MIDNIGHT_AT_ITS_END, usual=20)
NIGHT = Part(_same(19, 23) | _later(7, 11, 12) | _later(1, 6, 24) | MIDNIGHT_AT_ITS_END)
MIDNIGHT = Part(NIGHT.hours, usual=24)
AM = Part(_same(0, 11) | {12: 0})
PM = Part(_same(12, 23) | _later(1, 11, 12))
WHOLE_DAY = Part(_same(0, 24))

NAMES: Mapping[str, Part] = {
    name: part
    for part, names in (
        (SMALL_HOURS, "凌晨 零晨 临晨"),
        (DAWN, "清晨 拂晓 黎明 天亮 大清早 清早"),
        (MORNING, "早上 早晨 早间 一大早 一早 朝早 早 晨"),
        (FORENOON, "上午 午前 上昼"),
        (NOON, "正午 中午 午间 晌午"),
        (AFTERNOON, "下午 午后 下昼 晏昼"),
        (DUSK, "傍晚 黄昏"),
        (EVENING, "晚上 晚间 夜晚 晚"),
        (NIGHT, "三更半夜 大半夜 后半夜 下半夜 半夜 深夜 夜间 夜里 夜"),
        (MIDNIGHT, "午夜 子夜 夜半"),
        (AM, "am a.m. a.m"),
        (PM, "pm p.m. p.m"),
    )
    for name in names.split()
}
"""The parts of a day by every name that they have, in simplified characters and small letters."""

_OF_THE_NIGHT = (EVENING, NIGHT, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as a clock shows it; `less` are minutes before it (差五分九点)."""

    hour: int
    minute: int = 0
    second: int = 0
    less: int = 0


def since_midnight(clock: Clock | None, parts: Sequence[Part]) -> timedelta | None:
    """From the beginning of the day that is named to what is said; None where neither clock nor part says anything.

    Raises NotATime: unread for what no clock shows, for an hour that is not in its part of the day, for parts that disagree,
    and for a part alone that is no time (半夜).
    """
    if clock is None:
        return _usual(parts) if parts else None
    if (
        clock.minute > 59
        or clock.second > 59
        or clock.less > 59
        or (clock.hour == 24 and (clock.minute or clock.second))
    ):
        raise NotATime("unread")
    meant = {part.hours.get(clock.hour) for part in _agreeing(parts) or (WHOLE_DAY,)}
    if len(meant) != 1 or (hour := meant.pop()) is None:
        raise NotATime("unread")
    return timedelta(hours=hour, minutes=clock.minute - clock.less, seconds=clock.second)


def _agreeing(parts: Sequence[Part]) -> Sequence[Part]:
    """今晚凌晨1点 is said of the night: the small hours are those after the evening, not those before it."""
    if SMALL_HOURS in parts and any(part in _OF_THE_NIGHT for part in parts):
        return (NIGHT,)
    return parts


def _usual(parts: Sequence[Part]) -> timedelta:
    usual = parts[-1].usual
    if usual is None:
        raise NotATime("unread")
    return timedelta(hours=usual)
