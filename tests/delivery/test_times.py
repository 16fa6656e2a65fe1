"""When to announce, as people write it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.times import FURTHEST, NotATime, parse
from bot.delivery.working_days import WorkingDays

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, 30, 20, tzinfo=ZONE)  # a Wednesday
REST = WorkingDays(
    days_off=frozenset(date(2026, 10, day) for day in range(1, 8)), extra=frozenset({date(2026, 10, 10)})
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("明天9点", "11-26 09:00"),
        ("明天 9:00", "11-26 09:00"),
        ("明天上午九点半", "11-26 09:30"),
        ("后天下午3点一刻", "11-27 15:15"),
        ("大后天晚上8点", "11-28 20:00"),
        ("今晚八点", "11-25 20:00"),
        ("明早8点", "11-26 08:00"),
        ("今天中午12点", "11-25 12:00"),
        ("今天下午2点30分", "11-25 14:30"),
        ("12月1日 09:30", "12-01 09:30"),
        ("12月1日09：30", "12-01 09:30"),
        ("十二月一号上午十点", "12-01 10:00"),
        ("12/1 9:30", "12-01 09:30"),
        ("2026-12-01 09:30", "12-01 09:30"),
        ("2026年12月1日9点", "12-01 09:00"),
        ("30号下午4点", "11-30 16:00"),
        ("5号9点", "12-05 09:00"),
        ("周五下午3点", "11-27 15:00"),
        ("星期一 9:00", "11-30 09:00"),
        ("下周三9点", "12-02 09:00"),
        ("本周日晚上7点", "11-29 19:00"),
        ("周三9点", "12-02 09:00"),
        ("18点", "11-25 18:00"),
        ("9点", "11-26 09:00"),
        ("明天", "11-26 09:00"),
        ("2小时后", "11-25 12:31"),
        ("半小时后", "11-25 11:01"),
        ("一个半小时后", "11-25 12:01"),
        ("30分钟后", "11-25 11:01"),
        ("3天后", "11-28 10:31"),
    ],
)
def test_what_people_write_is_understood(said: str, meant: str) -> None:
    assert f"{parse(said, NOW):%m-%d %H:%M}" == meant
    assert parse(said, NOW).tzinfo is ZONE


def test_a_day_that_is_over_this_year_is_next_year() -> None:
    assert parse("3月1日9点", NOW) == datetime(2027, 3, 1, 9, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("今天8点", "past"),
        ("本周一9点", "past"),
        ("2025-01-01 09:00", "past"),
        ("2030年1月1日9点", "far"),
        ("800天后", "far"),
        ("99999999999999999999天后", "far"),
        ("2月30日9点", "unread"),
        ("25点", "unread"),
        ("9点75分", "unread"),
        ("马上", "unread"),
        ("", "unread"),
        ("明天有空再说", "unread"),
        ("2026-13-01 09:00", "unread"),
    ],
)
def test_what_names_no_time_to_come_is_refused_with_its_reason(said: str, reason: str) -> None:
    with pytest.raises(NotATime) as refused:
        parse(said, NOW)
    assert refused.value.reason == reason


@given(st.text(alphabet="今明后天周一二三两十百千万半个月日号点分时:0123456789/-. 下午晚上小后星期年", max_size=14))
def test_any_text_is_a_time_to_come_or_refused(said: str) -> None:
    try:
        found = parse(said, NOW)
    except NotATime:
        return
    assert NOW < found <= NOW + FURTHEST


def test_daily_comes_on_working_days() -> None:
    thursday = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE)
    assert REST.next_daily(thursday, 9 * 60) == datetime(2026, 11, 27, 9, tzinfo=ZONE)
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
    assert REST.next_daily(friday, 9 * 60) == datetime(2026, 11, 30, 9, tzinfo=ZONE)
    assert REST.next_daily(friday, 17 * 60 + 30) == datetime(2026, 11, 27, 17, 30, tzinfo=ZONE)


def test_holidays_are_left_out_and_working_days_that_were_moved_count() -> None:
    before = datetime(2026, 9, 30, 12, 0, tzinfo=ZONE)
    assert REST.next_daily(before, 9 * 60) == datetime(2026, 10, 8, 9, tzinfo=ZONE)
    assert REST.next_daily(datetime(2026, 10, 9, 12, tzinfo=ZONE), 9 * 60) == datetime(2026, 10, 10, 9, tzinfo=ZONE)


def test_weekly_comes_on_the_first_working_day_of_a_week() -> None:
    assert REST.next_weekly(NOW, 9 * 60) == datetime(2026, 11, 30, 9, tzinfo=ZONE)
    before_holidays = datetime(2026, 9, 29, 12, tzinfo=ZONE)
    assert REST.next_weekly(before_holidays, 9 * 60) == datetime(2026, 10, 8, 9, tzinfo=ZONE)
