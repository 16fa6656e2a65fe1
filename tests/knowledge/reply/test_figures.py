"""The numbers of a reply's figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.reply.figures import figure_numbers, held_numbers
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("written", "value", "kind"),
    [
        ("64家", 64, "家"),
        ("64户", 64, "家"),
        ("80名", 80, "名"),
        ("12个", 12, "个"),
        ("12场", 12, "场"),
        ("2560万元", 25_600_000, "元"),
        ("380.5亿", 38_050_000_000, "元"),
        ("12.4%", Fraction(124, 10), "%"),
        ("云政规〔2023〕8号", 8, "号"),
    ],
)
def test_a_figure_is_read_by_what_it_counts(written: str, value: Fraction | int, kind: str) -> None:
    (number,) = held_numbers(written)
    assert (number.value, number.kind) == (Fraction(value), kind)


def test_what_cannot_be_read_is_no_number_of_a_figure() -> None:
    assert held_numbers("4千11") == ()
    assert held_numbers("若干") == ()


def test_the_numbers_of_an_entry_are_those_of_its_figures_in_order(small: Small) -> None:
    assert [n.written for n in figure_numbers(small.entry("labs.all"))] == ["12个", "45个"]
    assert [n.value for n in figure_numbers(small.entry("award.amount"))] == [Fraction(25_600_000)]
    assert figure_numbers(small.entry("award.mode")) == []
