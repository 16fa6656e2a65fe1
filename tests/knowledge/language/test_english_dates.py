"""Dates and amounts in English, as Chinese writes them."""

from __future__ import annotations

import pytest

from knowledge.language import dates, numbers, periods
from knowledge.language.english_dates import TIME, put


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("in june 2023", "2023年6月"),
        ("in june", "6月"),
        ("in may 2023", "2023年5月"),
        ("from january to june 2023", "2023年1-6月"),
        ("jan-jun 2023", "2023年1-6月"),
        ("between march and may of 2021", "2021年3-5月"),
        ("in the first half of 2023", "2023年上半年"),
        ("q3 2022", "2022年三季度"),
        ("in the second quarter of 2022", "2022年二季度"),
        ("in the first three quarters of 2022", "2022年前三季度"),
        ("in the first five months of 2023", "2023年1-5月"),
        ("on july 26, 2024", "2024年7月26日"),
        ("on the 26th of july 2024", "2024年7月26日"),
        ("by the end of june 2023", "2023年6月底"),
        ("at the end of 2022", "2022年底"),
        ("since 2021", "2021年以来"),
        ("before 2020", "2020年以前"),
    ],
)
def test_a_date_is_written_as_numbers_and_periods_are_read(english: str, chinese: str) -> None:
    assert put(english) == chinese
    assert TIME.fullmatch(chinese)
    assert dates.read(chinese) or periods.read(chinese) or numbers.read(chinese)


@pytest.mark.parametrize("text", ["you may apply", "they march on", "june and july", "2024 yuan", "the 12,023 people"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert "年" not in put(text)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("2 million", "200万"),
        ("1.5 billion yuan", "15亿 yuan"),
        ("20 thousand", "2万"),
        ("12 hundred", "1200"),
        ("2,300 people", "2300 people"),
        ("12.5 percent", "12.5%"),
        ("rmb 5 million", "500万元"),
    ],
)
def test_an_amount_is_written_with_chinese_powers(english: str, chinese: str) -> None:
    assert put(english) == chinese
