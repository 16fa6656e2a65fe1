"""What a text says, before anybody asks what it means now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from knowledge.language.moments.clock import Clock, Part
from knowledge.language.moments.days import Day, Weekday


@dataclass(frozen=True, slots=True)
class Span:
    """So long from now: months and days by the calendar, seconds as they pass."""

    months: int = 0
    days: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of what a text says. A weekday beside a day has to be that day's."""

    day: Day | None = None
    weekday: Weekday | None = None
    parts: tuple[Part, ...] = ()
    clock: Clock | None = None
    span: Span | None = None
    zones: tuple[tzinfo, ...] = ()
    immediately: bool = False
