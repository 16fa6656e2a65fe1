"""Whether a question asks if a figure has come up to a number."""

from __future__ import annotations

import pytest

from knowledge.answering.bounds import asks_for_bound, reached
from knowledge.language.numbers import read
from knowledge.language.quantity import Quantity


def only(text: str) -> Quantity:
    (number,) = read(text)
    return reached(text, number)


@pytest.mark.parametrize(
    "text",
    ["有没有破100家", "到100家了没", "到没到100家", "超过100家了吗", "是否达到100家", "过没过100家", "满100家没有?"],
)
def test_a_bound_is_asked_for(text: str) -> None:
    assert asks_for_bound(text, only(text))


@pytest.mark.parametrize("text", ["有没有100家", "是100家吗", "不到100家吗", "达到100家", "超过100家", "听说有100家"])
def test_a_figure_or_a_statement_is_no_bound(text: str) -> None:
    assert not asks_for_bound(text, only(text))


def test_what_is_reached_may_be_more() -> None:
    assert only("到100家了吗").interval.holds(100)
    assert only("到100家了吗").interval.holds(140)
    assert not only("过100家了没").interval.holds(100)
    assert only("是100家吗").is_exact
