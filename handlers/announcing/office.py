"""What announcements go by: the pace, the time zone, the working days."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Announcements
from bot.store import Limits
from bot.working_days import WorkingDays
from knowledge.language.moments import Moment


@dataclass(frozen=True, slots=True)
class Office:
    """As the operator set it. `clock` gives seconds since 1970: on a stand-in of Telegram its clock, which can be moved."""

    limits: Limits = field(default_factory=Limits)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    working_days: WorkingDays = field(default_factory=WorkingDays)
    clock: Callable[[], float] = time.time

    @classmethod
    def open(cls, settings: Announcements, clock: Callable[[], float] = time.time) -> Office:
        """As the settings want it."""
        return cls(
            limits_of(settings),
            ZoneInfo(settings.time_zone),
            WorkingDays(frozenset(settings.days_off), frozenset(settings.working_days)),
            clock,
        )

    def now(self) -> datetime:
        """The time here."""
        return datetime.fromtimestamp(self.clock(), self.zone)

    def milliseconds(self) -> int:
        """The time as the store keeps it: milliseconds since 1970."""
        return round(self.now().timestamp() * 1000)

    def at(self, milliseconds: int) -> datetime:
        """A stored time, here."""
        return datetime.fromtimestamp(milliseconds / 1000, self.zone)


def limits_of(settings: Announcements) -> Limits:
    """The pace that the settings want."""
    return Limits(settings.per_second, round(settings.seconds_between * 1000), settings.per_minute)


def due_at(moment: Moment) -> int:
    """A time as drafts and announcements keep it: milliseconds since 1970, 0 being at once."""
    return 0 if moment.immediately else round(moment.at.timestamp() * 1000)
