"""Time zones as they stand beside a time: Z, +08:00, UTC+8, 北京时间, Europe/Berlin."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.language.moments.refusing import NotATime

FURTHEST_OFFSET = timedelta(hours=14)
"""No clock on earth is further from UTC."""


def offset_zone(sign: str, hours: str, minutes: str) -> tzinfo:
    """The zone that is so many hours and minutes from UTC. Raises NotATime: unread for what no clock has."""
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > FURTHEST_OFFSET or int(minutes or 0) > 59:
        raise NotATime("unread")
    return timezone(-offset if sign == "-" else offset)


def named_zone(name: str) -> tzinfo:
    """The zone of that name, like Europe/Berlin. Raises NotATime: unread."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name may also be a folder of the time zone data
        raise NotATime("unread") from None
