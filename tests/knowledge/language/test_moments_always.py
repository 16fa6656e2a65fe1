"""What holds for every time and every text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.moments import FURTHEST, NotATime, day_and_time, read, written
from tests.knowledge.language.spelling import spellings

NOW = datetime(2026, 11, 25, 10, 30, 20, tzinfo=ZoneInfo("Asia/Shanghai"))

ZONES: list[tzinfo] = [
    *map(
        ZoneInfo, ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "UTC")
    ),
    timezone(timedelta(hours=-3, minutes=-30)),
]
"""Without a change of the clock; with one at two, at midnight, and by half an hour."""

ALPHABET = (
    "今明后昨天周一二三两十廿百千万半个月日号点分时刻差过零底末初上下中午早晚夜凌晨工作第最:0123456789/-+. TZ小钟年UTC"
)


@st.composite
def nows(draw: st.DrawFn) -> datetime:
    """A time of these years, in one of the zones."""
    start = datetime(2025, 1, 1, tzinfo=UTC)
    return (start + timedelta(seconds=draw(st.integers(0, 4 * 366 * 86_400)))).astimezone(draw(st.sampled_from(ZONES)))


@given(nows(), st.integers(1, 366 * 1440))
def test_what_is_shown_for_a_time_reads_back_as_that_time(now: datetime, minutes: int) -> None:
    at = (now.astimezone(UTC).replace(second=0) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    moment = read(written(at), now)
    assert moment.at.isoformat() == at.isoformat()
    assert moment.notes == ()


@given(nows(), st.integers(0, 3000))
def test_around_the_nights_on_which_the_clock_changes_too(now: datetime, minutes: int) -> None:
    for night in (
        datetime(2026, 10, 25, tzinfo=UTC),
        datetime(2027, 3, 27, 12, tzinfo=UTC),
        datetime(2026, 4, 4, tzinfo=UTC),
    ):
        start = night.astimezone(now.tzinfo)
        at = (night + timedelta(minutes=1 + minutes)).astimezone(now.tzinfo)
        assert read(written(at), start).at.isoformat() == at.isoformat()


@given(nows(), st.integers(1, 366 * 1440))
def test_the_short_form_reads_back_too_where_it_leaves_the_year_out(now: datetime, minutes: int) -> None:
    at = (now.astimezone(UTC).replace(second=0) + timedelta(minutes=minutes)).astimezone(ZoneInfo("Asia/Shanghai"))
    seen = now.astimezone(ZoneInfo("Asia/Shanghai"))
    if at.year == seen.year:
        assert read(day_and_time(at, year=False), seen).at == at


@given(st.data(), st.integers(0, 23), st.integers(0, 59))
def test_any_spelling_of_a_clock_time_is_that_time(data: st.DataObject, hour: int, minute: int) -> None:
    said = data.draw(spellings(hour, minute))
    assert read(said, NOW).at == datetime(2026, 11, 26, hour, minute, tzinfo=NOW.tzinfo)


@given(st.text(alphabet=ALPHABET, max_size=16) | st.text(max_size=40), nows())
def test_any_text_is_a_time_to_come_or_refused(said: str, now: datetime) -> None:
    try:
        moment = read(said, now)
    except NotATime as error:
        at, immediately = error.instead, False
    else:
        at, immediately = moment.at, moment.immediately
    if at is not None and not immediately:
        assert timedelta() < at.astimezone(UTC) - now.astimezone(UTC) <= FURTHEST
        assert at.microsecond == 0


@given(nows(), st.integers(1, 5000))
def test_hours_and_minutes_pass_whatever_the_clock_shows(now: datetime, minutes: int) -> None:
    late = read(f"{minutes}分钟后", now).at.astimezone(UTC) - (now.astimezone(UTC) + timedelta(minutes=minutes))
    assert timedelta() <= late < timedelta(minutes=1)


@pytest.mark.parametrize(
    "said", ["天半" * 49, "1天半" * 33, "半" * 100, "零" * 99 + "点", "1" * 100, "9:" * 50, "下" * 100]
)
def test_long_rows_of_words_are_refused_and_not_pondered(said: str) -> None:
    with pytest.raises(NotATime):
        read(said, NOW)


@pytest.mark.parametrize("now", [datetime.max.replace(tzinfo=UTC), datetime(9999, 12, 30, 12, tzinfo=ZoneInfo("UTC"))])
@pytest.mark.parametrize(
    "said", ["明天24点", "三天后", "一个月后", "48小时后", "下个月1号", "下周一", "3个工作日后", "月底", "元旦"]
)
def test_at_the_end_of_the_calendar_too(said: str, now: datetime) -> None:
    try:
        read(said, now)
    except NotATime:
        return
