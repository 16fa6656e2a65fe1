"""The one error of this package, with what a person is to be told."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Literal

Reason = Literal["unread", "past", "far", "recurring", "no_such_day", "not_that_weekday"]
"""Why a text is no time to announce at.

- unread: it says no time that is understood;
- past: it says a time that is over;
- far: it says one that is too long from now;
- recurring: it says when something comes again and again;
- no_such_day: it names a day that is in no calendar, like 2月30日;
- not_that_weekday: it names a day and a weekday that do not meet.
"""


class NotATime(ValueError):
    """A text that names no time to come.

    `at` is the time that it names where there is one (past, far, not_that_weekday); `instead` is what may have been meant
    by one that is over, to be asked and never to be assumed.
    """

    def __init__(self, reason: Reason, at: datetime | None = None, instead: datetime | None = None) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.at = at
        self.instead = instead

    def seen_in(self, zone: tzinfo | None) -> NotATime:
        """The same with its times in that zone."""
        times = (time.astimezone(zone) if time is not None else None for time in (self.at, self.instead))
        return NotATime(self.reason, *times)
