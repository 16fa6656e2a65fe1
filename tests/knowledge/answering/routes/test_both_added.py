"""Sums of two things that are named before what adds them."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


def test_two_that_are_told_by_a_figure_and_by_a_list_are_added(coaches: Small) -> None:
    question = "部里资金那批和厅里补助那批加一块，安排维修的是几座站场"
    assert coaches.walk(question).by == "both added"
    assert "合计5座（3+2）" in coaches.say(question).headline


@pytest.mark.parametrize(
    "question",
    [
        "部里资金那批和厅里补助那批加一块，安排维修的是几座灯塔",
        "部里资金那批和省里奖励那批加一块，安排维修的是几座站场",
    ],
)
def test_what_is_not_told_of_both_is_not_added(coaches: Small, question: str) -> None:
    assert "据答复数字计算" not in coaches.say(question).headline
