"""When to announce, as people write it: 明天9点, 周五下午3点半, 12月1日 09:30, 2小时后.

A time of day without a day is the next one to come; a day of the month or year that is over is the next one. What is
certainly over (今天8点, at nine) is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

DEFAULT_HOUR = 9
"""Of a day that is named without a time."""

FURTHEST = timedelta(days=366)

_DAYS = {"今天": 0, "今日": 0, "今晚": 0, "今早": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = {
    name: number for number, names in enumerate(["一1", "二2", "三3", "四4", "五5", "六6", "日天7"]) for name in names
}
_LATE = {"下午": 12, "晚上": 12, "傍晚": 12, "今晚": 12, "明晚": 12}

_NUMBER = r"[零〇一二两三四五六七八九十百\d]+"
_DAY = re.compile(
    rf"(?P<near>大后天|后天|明天|明日|明早|明晚|今天|今日|今晚|今早)"
    rf"|(?P<next>下个?|本|这)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-7])"
    rf"|(?:(?P<year>\d{{4}})[年/.-])?(?P<month>{_NUMBER})[月/.-](?P<day>{_NUMBER})[日号]?"
    rf"|(?P<only>{_NUMBER})[日号]"
)
_TIME = re.compile(
    rf"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上)?"
    rf"(?:(?P<hour>{_NUMBER})(?:[点时](?:(?P<half>半)|(?P<quarter>[一三])刻|整|钟|(?P<minute>{_NUMBER})分?)?|:(?P<colon>\d{{2}})))"
)
_LATER = re.compile(rf"(?P<count>{_NUMBER}|半)个?(?P<half>半)?(?P<unit>分钟|小时|钟头|天|周|星期)(?:之?后|以后)")
_BLANKS = re.compile(r"(?<!\d) | (?!\d)")
"""Blanks but those between digits: 12/1 9:30."""
_CLEANED = str.maketrans("０１２３４５６７８９：／－．　", "0123456789:/-. ")


class NotATime(ValueError):
    """A text that names no time to come. `reason`: unread, past, far."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(text: str, now: datetime) -> datetime:
    """The time that a text names, in the time zone of `now`, in whole minutes. Raises NotATime."""
    said = _BLANKS.sub("", re.sub(r"[\s,，的在T]+", " ", text.translate(_CLEANED)).strip())
    try:
        later = _LATER.fullmatch(said)
        return _within(_later(later, now) if later else _named(said, now), now)
    except NotATime:
        raise
    except OverflowError:
        raise NotATime("far") from None
    except ValueError:  # there is no such day, or no such number
        raise NotATime("unread") from None


def _named(said: str, now: datetime) -> datetime:
    day = _DAY.match(said)
    rest = said[day.end() :].strip() if day else said
    time = _TIME.fullmatch(rest) if rest else None
    if (rest and time is None) or not said:
        raise NotATime("unread")
    hour, minute = _clock(time, day) if time else (DEFAULT_HOUR, 0)
    if day is None:
        found = _at(now.date(), hour, minute, now)
        return found if found > now else found + timedelta(days=1)
    return _on(day, hour, minute, now)


def _on(day: re.Match[str], hour: int, minute: int, now: datetime) -> datetime:
    today = now.date()
    if near := day["near"]:
        return _at(today + timedelta(days=_DAYS[near]), hour, minute, now)
    if weekday := day["weekday"]:
        monday = today - timedelta(days=today.weekday())
        found = _at(monday + timedelta(days=_WEEKDAYS[weekday]), hour, minute, now)
        named = day["next"] or ""
        if named.startswith("下"):
            return found + timedelta(weeks=1)
        return found if named or found > now else found + timedelta(weeks=1)
    if only := day["only"]:
        found = _at(today.replace(day=_number(only)), hour, minute, now)
        if found > now:
            return found
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return _at(first.replace(day=_number(only)), hour, minute, now)
    month, of_month = _number(day["month"]), _number(day["day"])
    if day["year"]:
        return _at(date(int(day["year"]), month, of_month), hour, minute, now)
    found = _at(date(today.year, month, of_month), hour, minute, now)
    return found if found > now else _at(date(today.year + 1, month, of_month), hour, minute, now)


def _clock(time: re.Match[str], day: re.Match[str] | None) -> tuple[int, int]:
    hour = _number(time["hour"])
    minute = int(time["colon"]) if time["colon"] else 0
    if time["half"]:
        minute = 30
    elif time["quarter"]:
        minute = 15 * _number(time["quarter"])
    elif time["minute"]:
        minute = _number(time["minute"])
    part = time["part"] or (day["near"] if day else None) or ""
    if (part in _LATE and hour < 12) or (part == "中午" and hour <= 2):
        hour += 12
    return hour, minute


def _later(match: re.Match[str], now: datetime) -> datetime:
    count = 0.5 if match["count"] == "半" else float(_number(match["count"]))
    count += 0.5 if match["half"] else 0
    unit = {"分钟": "minutes", "小时": "hours", "钟头": "hours", "天": "days"}.get(match["unit"], "weeks")
    later = now + timedelta(**{unit: count})
    return later.replace(second=0, microsecond=0) + timedelta(minutes=1 if later.second else 0)


def _at(day: date, hour: int, minute: int, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=now.tzinfo)


def _within(found: datetime, now: datetime) -> datetime:
    if found <= now:
        raise NotATime("past")
    if found > now + FURTHEST:
        raise NotATime("far")
    return found


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    import cn2an  # compiling its patterns takes a fifth of a second, which no start should wait for

    return int(cn2an.cn2an(text.replace("〇", "零"), "smart"))
