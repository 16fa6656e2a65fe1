"""Derived figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reply.formulas import FormulaError, disagreement, evaluate, operands, rounded


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
