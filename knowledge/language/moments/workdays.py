"""What has to be known of working days to read 下个工作日; which days those are is known elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Workdays(Protocol):
    """A calendar of the days on which people work."""

    def __contains__(self, day: date, /) -> bool:
        """Whether people work on that day."""
        ...

    def knows(self, year: int, /) -> bool:
        """Whether the holidays of that year are known; where not, Monday to Friday is assumed."""
        ...


class _MondayToFriday:
    """No calendar at all."""

    def __contains__(self, day: date, /) -> bool:
        return day.weekday() < 5

    def knows(self, _year: int, /) -> bool:
        return False


MONDAY_TO_FRIDAY: Workdays = _MondayToFriday()
