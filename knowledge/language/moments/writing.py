"""Shows a time in full, so that a person sees what was understood: 2026年12月1日（周二）09:30（北京时间）. It reads back as that time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"
BEIJING = "Asia/Shanghai"
SMALL_HOURS_END = 6


def written(at: datetime) -> str:
    """Date, weekday, clock time and zone."""
    return f"{day_and_time(at)}（{zone_name(at)}）"


def day_and_time(at: datetime, *, year: bool = True) -> str:
    """Date, weekday and clock time. The small hours are named: whoever wrote 3点 may have meant the afternoon."""
    of_year = f"{at.year}年" if year else ""
    small_hours = "凌晨 " if at.hour < SMALL_HOURS_END else ""
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return f"{of_year}{at.month}月{at.day}日（周{WEEKDAYS[at.weekday()]}）{small_hours}{clock}"


def zone_name(at: datetime) -> str:
    """北京时间, or the zone with its distance from UTC at that time, which tells the two apart that a clock shows twice."""
    key = at.tzinfo.key if isinstance(at.tzinfo, ZoneInfo) else ""
    if key == BEIJING:
        return "北京时间"
    return "，".join(filter(None, (key, _offset(at.utcoffset() or timedelta()))))


def _offset(offset: timedelta) -> str:
    minutes = round(abs(offset).total_seconds() / 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
