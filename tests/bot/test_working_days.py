"""Which days people work, and when what comes regularly comes next."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.working_days import WorkingDays

ZONE = ZoneInfo("Asia/Shanghai")
PUBLISHED = WorkingDays()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # a Saturday that was moved
        (date(2026, 10, 11), False),
        (date(2026, 2, 17), False),  # the Spring Festival
        (date(2025, 10, 8), False),
    ],
)
def test_working_days_are_those_that_were_published(day: date, works: bool) -> None:
    assert (day in PUBLISHED) is works
    assert PUBLISHED.knows(day.year)


def test_the_days_of_the_operator_are_over_what_was_published() -> None:
    own = WorkingDays(days_off=frozenset({date(2026, 10, 8)}), extra=frozenset({date(2026, 10, 1)}))
    assert date(2026, 10, 8) not in own
    assert date(2026, 10, 1) in own
    assert own.next_daily(datetime(2026, 10, 1, 12, tzinfo=ZONE), 9 * 60) == datetime(2026, 10, 9, 9, tzinfo=ZONE)


def test_a_year_that_nobody_knows_is_taken_from_monday_to_friday_and_told() -> None:
    assert not PUBLISHED.knows(2099)
    assert date(2099, 10, 1) in PUBLISHED  # a Thursday, and the National Day
    assert date(2099, 10, 3) not in PUBLISHED
    assert not PUBLISHED.knows(1999)


def test_a_year_of_which_the_operator_named_days_is_known() -> None:
    own = WorkingDays(days_off=frozenset({date(2099, 10, 1)}))
    assert own.knows(2099)
    assert date(2099, 10, 1) not in own


def test_daily_comes_on_working_days() -> None:
    thursday = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE)
    assert PUBLISHED.next_daily(thursday, 9 * 60) == datetime(2026, 11, 27, 9, tzinfo=ZONE)
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
    assert PUBLISHED.next_daily(friday, 9 * 60) == datetime(2026, 11, 30, 9, tzinfo=ZONE)
    assert PUBLISHED.next_daily(friday, 17 * 60 + 30) == datetime(2026, 11, 27, 17, 30, tzinfo=ZONE)


def test_holidays_are_left_out_and_working_days_that_were_moved_count() -> None:
    before = datetime(2026, 9, 30, 12, 0, tzinfo=ZONE)
    assert PUBLISHED.next_daily(before, 9 * 60) == datetime(2026, 10, 8, 9, tzinfo=ZONE)
    assert PUBLISHED.next_daily(datetime(2026, 10, 9, 12, tzinfo=ZONE), 9 * 60) == datetime(
        2026, 10, 10, 9, tzinfo=ZONE
    )


def test_weekly_comes_on_the_first_working_day_of_a_week() -> None:
    wednesday = datetime(2026, 11, 25, 10, 30, 20, tzinfo=ZONE)
    assert PUBLISHED.next_weekly(wednesday, 9 * 60) == datetime(2026, 11, 30, 9, tzinfo=ZONE)
    before_holidays = datetime(2026, 9, 29, 12, tzinfo=ZONE)
    assert PUBLISHED.next_weekly(before_holidays, 9 * 60) == datetime(2026, 10, 8, 9, tzinfo=ZONE)
