"""Derived figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.numbers import read
from knowledge.reply.formulas import FormulaError, disagreement, evaluate, is_operand, operands, rounded, sums


@pytest.mark.parametrize(
    ("expression", "decimals", "result"),
    [("7 + 34 + 60", 0, "101"), ("4110 / 111", 2, "37.03"), ("27 / 0.3375 - 27", 0, "53"), ("-(1 - 3) * 2", 0, "4")],
)
def test_a_formula_is_worked_out_exactly(expression: str, decimals: int, result: str) -> None:
    assert rounded(evaluate(expression), decimals) == result


def test_halves_are_rounded_up_as_by_hand() -> None:
    assert [rounded(evaluate(text), 1) for text in ("0.25", "0.35", "1.005 * 10")] == ["0.3", "0.4", "10.1"]


@pytest.mark.parametrize("expression", ["1 +", "2 ** 3", "1 / 0", "abs(1)", "()", ""])
def test_what_is_no_formula_is_said(expression: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(expression)


def test_the_text_of_a_formula_has_its_whole_result() -> None:
    assert disagreement("60 / 101 * 100", 2, "59.41%") == ""
    assert disagreement("60 / 101 * 100", 1, "59.41%") == "60 / 101 * 100 is 59.4, not 59.41%"
    assert disagreement("1 + 1", 0, "20家") == "1 + 1 is 2, not 20家"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_operands_are_the_numbers_of_a_formula(one: int, other: int) -> None:
    assert operands(f"{one} / {other}.5") == [Fraction(one), Fraction(f"{other}.5")]
    assert evaluate(f"{one} / {other}") == Fraction(one, other)


@pytest.mark.parametrize(
    ("expression", "decimals", "text"),
    [
        ("2600亩 + 1.2万亩", 2, "1.46万亩"),
        ("2600亩 + 1.2万亩", 0, "14600亩"),
        ("2600 + 12000", 2, "1.46万亩"),
        ("640米 + 3.36公里", 0, "4000米"),
        ("640米 + 3.36公里", 2, "4.00公里"),
        ("640m+3.36km", 2, "4.00公里"),
        ("3.2亿元 - 5600万元", 2, "2.64亿元"),
        ("3.2亿元 - 5600万元", 0, "26400万元"),
        ("388 + 1878", 0, "2266万元"),
        ("390万元 / 2600亩", 2, "0.15万元"),
        ("12户 / 60户 * 100", 0, "20%"),
    ],
)
def test_a_formula_knows_scales_and_units_that_are_equal(expression: str, decimals: int, text: str) -> None:
    assert disagreement(expression, decimals, text) == ""


@pytest.mark.parametrize(
    ("expression", "decimals", "text", "result"),
    [
        ("2600亩 + 1.2万亩", 2, "1.46亩", "14600"),
        ("2600亩 + 1.2万亩", 2, "1.47万亩", "1.46"),
        ("640米 + 3.36公里", 0, "4公里多", ""),
        ("3.2亿元 - 5600万元", 2, "2.64万元", "26400"),
        ("12000 + 3000", 1, "1.5万元", "15000"),
    ],
)
def test_a_result_in_another_unit_than_its_own_is_said(expression: str, decimals: int, text: str, result: str) -> None:
    wrong = disagreement(expression, decimals, text)
    assert (result in wrong) if result else wrong == ""


@pytest.mark.parametrize("expression", ["2600亩 + 亩", "3楼 + 一亩地", "(2亩"])
def test_what_cannot_be_read_as_a_number_with_its_unit_is_said(expression: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(expression)


def test_a_bare_number_may_be_the_figure_in_any_unit_of_its_kind() -> None:
    (area,) = read("1.2万亩")
    assert all(is_operand(Fraction(number), area) for number in ("1.2", "12000", "800"))  # 万亩, 亩, 公顷
    assert is_operand(operands("1.2万亩")[0], area)
    assert is_operand(operands("800公顷")[0], area)
    assert not is_operand(Fraction(12), area)
    assert not is_operand(operands("1.2万米")[0], area)


def test_the_bare_numbers_that_are_added_are_told_apart_from_those_that_are_divided() -> None:
    assert [*sums("(7 + 34 - 60) / 2")] == [[7, 34, 60], [7, 34]]
    assert [*sums("4110 / 111")] == []
