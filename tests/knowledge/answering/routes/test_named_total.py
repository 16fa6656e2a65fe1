"""Sums whose parts are named one by one, where an entry adds up just these."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    "question",
    [
        "大客车、小客车、应急车三样加到一起几辆",
        "应急车和大客车、小客车加一块儿多少辆",
        "小客车大客车再加上应急车，总共几辆",
    ],
)
def test_the_entry_that_adds_up_what_is_named_tells_it(coaches: Small, question: str) -> None:
    assert coaches.say(question).entry == "coaches.sum"


@pytest.mark.parametrize(
    ("question", "said"),
    [("大客车和小客车加起来几辆", "合计15辆（6+9）"), ("应急车加游览车一共几辆", "合计34辆（4+30）")],
)
def test_a_sum_of_some_of_its_parts_is_another_one(coaches: Small, question: str, said: str) -> None:
    assert said in coaches.say(question).headline


def test_a_total_that_lacks_something_that_is_named_is_not_given(coaches: Small) -> None:
    assert coaches.say("大客车、小客车、应急车再加上游览车，一共几辆").status == "unknown"


@pytest.mark.parametrize(
    "question",
    ["大客车、小客车、应急车加到一起多少钱", "大客车、小客车、应急车加起来几个灭火器"],
)
def test_another_sum_of_the_same_things_is_refused(coaches: Small, question: str) -> None:
    assert coaches.say(question).entry != "coaches.sum"
