"""The table of units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.language.units import dimension_of, measure_word_at, same_kind, table, unit, unit_at


@pytest.mark.parametrize(
    ("written", "kind", "factor", "dimension"),
    [
        ("户", "家", 1, "count"),
        ("家次", "家次", 1, "count"),
        ("位", "名", 1, "count"),
        ("所", "个", 1, "count"),
        ("万元", "元", 10_000, "money"),
        ("块钱", "元", 1, "money"),
        ("‰", "%", Fraction(1, 10), "share"),
        ("成", "%", 10, "share"),
        ("个月", "年", Fraction(1, 12), "term"),
        ("平方公里", "平方米", 1_000_000, "measure"),
        ("立方米", "立方米", 1, "measure"),
        ("册", "册", 1, "count"),
    ],
)
def test_a_unit_has_a_kind_and_a_factor(written: str, kind: str, factor: Fraction, dimension: str) -> None:
    found = unit(written)
    assert found is not None
    assert found[1:] == (kind, factor, dimension)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("家", "家", True),
        ("家", "个", True),
        ("名", "个", True),
        ("家", "家次", False),
        ("个", "家次", False),
        ("家", "名", False),
        ("元", "个", False),
        ("%", "个百分点", False),
    ],
)
def test_only_units_of_one_kind_are_compared(one: str, other: str, same: bool) -> None:
    assert same_kind(one, other) is same_kind(other, one) is same


@pytest.mark.parametrize("text", ["成立", "名单", "日本", "天津", "人才", "所有", "只有", "期间", "件事"[1:], ""])
def test_a_word_that_begins_like_a_unit_is_none(text: str) -> None:
    assert unit_at(text, 0) is None


def test_every_unit_belongs_to_a_dimension_and_counts_more_than_nothing() -> None:
    for found in (*table().units.values(), *table().dates.values()):
        assert found.factor > 0
        assert dimension_of(found.kind) == found.dimension
    assert dimension_of("第批") == "rank"
    assert dimension_of("") == ""


def test_what_is_said_of_a_unit_is_said_of_one_that_exists() -> None:
    known = table().units.keys() | table().dates.keys() | table().written
    assert table().unless.keys() <= known
    assert table().any_count | table().unlike <= known


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("立方米,工程", "立方米"),
        ("册;专任教师", "册"),
        ("处停车场", "处"),
        ("元/平方米", "元/平方米"),
        ("处理", ""),
        ("部门", ""),
        ("亿元", "亿元"),
        ("kW·h,", "kW·h"),
        ("M、穿堤涵", "M"),
        ("mins", ""),
        ("", ""),
    ],
)
def test_a_measure_word_is_taken_whole_whether_numbers_are_read_with_it_or_not(text: str, word: str) -> None:
    assert measure_word_at(text, 0) == word


def test_what_is_only_written_is_no_unit() -> None:
    assert not table().written & (table().units.keys() | table().dates.keys())
