"""Which numbers can stand for the same thing."""

from __future__ import annotations

import pytest

from knowledge.language.counting import numbers
from knowledge.reply.figures import figure_numbers, kind
from tests.knowledge.folders import Small


def kind_of(written: str) -> str:
    (number,) = numbers(written)
    return kind(number)


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("64家", "家"),
        ("64户", "家"),
        ("80名", "名"),
        ("80人", "名"),
        ("80位", "名"),
        ("12个", "个"),
        ("12场", "场"),
        ("2560万元", "元"),
        ("380.5亿", "元"),
        ("2560万", "元"),
        ("12.4%", "%"),
        ("3年", "年"),
        ("14年", "年"),
    ],
)
def test_figures_are_compared_by_what_they_count(written: str, counted: str) -> None:
    assert kind_of(written) == counted


@pytest.mark.parametrize("written", ["15年", "2024年", "6月", "15日", "8号", "64"])
def test_dates_documents_and_bare_numbers_count_nothing(written: str) -> None:
    assert kind_of(written) == ""


def test_the_numbers_of_an_entry_are_those_of_its_figures_in_order(small: Small) -> None:
    assert [(n.value, n.unit) for n in figure_numbers(small.entry("labs.all"))] == [(12, "个"), (45, "个")]
    assert [n.value for n in figure_numbers(small.entry("award.amount"))] == [25_600_000]
    assert figure_numbers(small.entry("award.mode")) == []
