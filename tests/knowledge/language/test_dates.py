"""Dates put together from their parts."""

from __future__ import annotations

import pytest

from knowledge.language.dates import Date, read


@pytest.mark.parametrize(
    ("text", "written", "parts"),
    [
        ("截至2024年7月26日", "2024年7月26日", (2024, 7, 26, 0)),
        ("2024-07-26发的", "2024-07-26", (2024, 7, 26, 0)),
        ("2024/7/26", "2024/7/26", (2024, 7, 26, 0)),
        ("二〇二四年七月二十六日", "二〇二四年七月二十六日", (2024, 7, 26, 0)),
        ("24年7月", "24年7月", (2024, 7, 0, 0)),
        ("2024年一季度末", "2024年一季度", (2024, 0, 0, 1)),
        ("2024年第1季度", "2024年第1季度", (2024, 0, 0, 1)),
        ("2026年", "2026年", (2026, 0, 0, 0)),
        ("不是7月底的", "7月", (0, 7, 0, 0)),
        ("7月26号", "7月26号", (0, 7, 26, 0)),
    ],
)
def test_a_date_is_read_with_the_parts_that_are_written(text: str, written: str, parts: tuple[int, ...]) -> None:
    (date,) = read(text)
    assert (date.written, date[3:7], date.since) == (written, parts, False)


def test_since_belongs_to_a_date() -> None:
    (date,) = read("2023年以来")
    assert (date.written, date.year, date.since) == ("2023年以来", 2023, True)


@pytest.mark.parametrize("text", ["免租3年", "二十年", "武政规〔2021〕17号", "2023", "30日内", "上半年", "4110万元"])
def test_terms_documents_and_bare_numbers_are_no_dates(text: str) -> None:
    assert read(text) == ()


def only(text: str) -> Date:
    (date,) = read(text)
    return date


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("2024年", "2024年7月", True),
        ("2024年7月", "2024年7月26日", True),
        ("2024年7月", "2024年", False),
        ("2024年", "2024年一季度", True),
        ("24年", "2024年", True),
        ("2023年以来", "2023年", False),
        ("2023年", "2023年以来", True),
        ("7月", "2024年7月", True),
        ("2023年", "2024年", False),
    ],
)
def test_what_a_date_leaves_out_is_not_compared(said: str, held: str, same: bool) -> None:
    assert only(said).same(only(held)) is same
