"""The small parts of reading times: numbers, parts of the day, and how a time is shown."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from knowledge.language.moments import NotATime, written
from knowledge.language.moments.clock import EVENING, NAMES, SMALL_HOURS, Clock, since_midnight
from knowledge.language.moments.numerals import number
from knowledge.language.moments.reading import simplified


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[
            ("0", 0),
            ("09", 9),
            ("2026", 2026),
            ("零", 0),
            ("两", 2),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十一", 31),
        ],
        *[
            ("廿五", 25),
            ("卅", 30),
            ("卅一", 31),
            ("零五", 5),
            ("〇五", 5),
            ("九十", 90),
            ("一百二十", 120),
            ("一百零五", 105),
        ],
        *[("二〇二六", 2026), ("二零二七", 2027)],
    ],
)
def test_numbers_are_read_as_they_stand_in_times(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "reason"), [("二三", "unread"), ("十十", "unread"), ("百", "unread"), ("9" * 50, "far")]
)
def test_what_is_no_number_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NotATime, match=reason):
        number(text)


def test_every_part_of_the_day_keeps_to_the_day_and_the_night_that_follows_it() -> None:
    for name, part in NAMES.items():
        assert all(0 <= meant <= 30 and meant % 12 == said % 12 for said, meant in part.hours.items()), name


def test_a_part_of_the_day_decides_what_an_hour_means() -> None:
    assert since_midnight(Clock(12), [SMALL_HOURS]) == timedelta(0)
    assert since_midnight(Clock(12), [EVENING]) == timedelta(hours=24)
    assert since_midnight(Clock(12), []) == timedelta(hours=12)
    assert since_midnight(Clock(1, 30), [EVENING, SMALL_HOURS]) == timedelta(hours=25, minutes=30)
    assert since_midnight(None, []) is None


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")), "2026年12月1日（周二）09:30（北京时间）"),
        (datetime(2026, 12, 6, 0, 0, tzinfo=ZoneInfo("Asia/Shanghai")), "2026年12月6日（周日）凌晨 00:00（北京时间）"),
        (
            datetime(2026, 12, 1, 9, 30, 15, tzinfo=ZoneInfo("Asia/Shanghai")),
            "2026年12月1日（周二）09:30:15（北京时间）",
        ),
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
            "2026年10月25日（周日）凌晨 02:30（Europe/Berlin，UTC+2）",
        ),
        (
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
            "2026年10月25日（周日）凌晨 02:30（Europe/Berlin，UTC+1）",
        ),
        (
            datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            "2026年12月1日（周二）09:00（UTC-3:30）",
        ),
    ],
)
def test_a_time_is_shown_with_date_weekday_and_zone(at: datetime, shown: str) -> None:
    assert written(at) == shown


def test_a_text_is_folded_before_it_is_read() -> None:
    assert simplified("  明天\u200b　９：３０ ") == "明天9:30"
    assert simplified("12 月 1 日 9 点, 12/1 9:30") == "12月1日9点,12/1 9:30"
    assert simplified("下個禮拜一晚上8點∶30") == "下个礼拜一晚上8点:30"
