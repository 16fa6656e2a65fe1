"""Parts of a year, however they are written."""

from __future__ import annotations

import pytest

from knowledge.language import periods
from knowledge.language.text import normalise


def of(text: str) -> list[tuple[int, int]]:
    return [(one.first, one.last) for one in periods.read(normalise(text))]


@pytest.mark.parametrize(
    "text",
    [
        "1-3月", "１－３月", "1—3月份", "1 ~ 3 月", "1到3月", "1月至3月", "1月份到3月份", "一到三月", "01-03月",
        "前三个月", "头3个月", "頭三個月", "开年三个月", "一季度", "1季度", "第一季度", "首季度", "头一个季度", "Q1",
    ],
)  # fmt: skip
def test_a_first_quarter_is_one_period(text: str) -> None:
    assert of(f"2031年{text}的产量") == [(1, 3)]


@pytest.mark.parametrize(
    "text", ["上半年", "上半年度", "前半年", "头半年", "前六个月", "前6月", "1-6月", "一至六月", "H1", "前两季度"]
)
def test_a_first_half_is_one_period(text: str) -> None:
    assert of(text) == [(1, 6)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("全年", (1, 12)),
        ("整年", (1, 12)),
        ("1-12月", (1, 12)),
        ("前三季度", (1, 9)),
        ("一至九月", (1, 9)),
        ("前3个季度", (1, 9)),
        ("下半年", (7, 12)),
        ("后半年", (7, 12)),
        ("7-12月", (7, 12)),
        ("二季度", (4, 6)),
        ("4到6月", (4, 6)),
        ("十到十二月", (10, 12)),
        ("2030年1月至2030年8月", (1, 8)),
    ],
)
def test_other_periods_are_read_by_their_months(text: str, months: tuple[int, int]) -> None:
    assert of(text) == [months]


@pytest.mark.parametrize(
    "text",
    [
        "3个月", "2-3个月", "6月", "12月1日", "2031-6月", "11-2月", "四季", "大半年", "全年龄段", "前一季度", "目前6月",
        "sq1", "半年", "2031年中央资金", "青年中心", "13-15月",
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_year_is_none(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize(
    ("text", "at_end"),
    [("二季度", False), ("二季度末", True), ("截至2031年二季度", True), ("上半年底", True), ("上半年", False)],
)
def test_a_state_at_the_end_is_told_from_what_happened_in_it(text: str, at_end: bool) -> None:
    assert [one.at_end for one in periods.read(text)] == [at_end]


def test_a_period_is_quoted_as_it_is_written() -> None:
    assert [one.written for one in periods.read("2031年1-5月和上半年比,一季度末呢")] == ["1-5月", "上半年", "一季度末"]
