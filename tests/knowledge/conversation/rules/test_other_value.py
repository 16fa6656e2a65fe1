"""What is called by another number than the entry before."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.other_value import OtherValue
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize("turn", ["那180的呢", "那180千瓦的呢", "180kW的呢", "180的有多少"])
def test_the_entry_of_the_number_that_is_named_is_given(works: Small, turn: str) -> None:
    assert given(works, OtherValue, turn, "chargers.small").entry == "chargers.large"


@pytest.mark.parametrize(
    ("turn", "before", "what"),
    [
        ("那120的呢", "chargers.small", "“120千瓦”"),
        ("120千瓦的呢", "chargers.small", "“120千瓦”"),
        ("那310国道呢", "road.length", "“310国道”"),
        ("9路呢", "bus.stops", "“9路”"),
    ],
)
def test_what_the_reply_has_not_is_refused(works: Small, turn: str, before: str, what: str) -> None:
    answer = given(works, OtherValue, turn, before)
    assert (answer.status, answer.missing) == ("unknown", f"{what}的内容")


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("那90的呢", "chargers.small"),  # the same again
        ("那180的呢", "revenue.amount"),  # called by no number
        ("是180吧", "chargers.small"),  # a statement
        ("那310万的呢", "road.money"),
        ("2031年的呢", "road.length"),
    ],
)
def test_another_turn_is_left_to_the_other_rules(works: Small, turn: str, before: str) -> None:
    assert apply(works, OtherValue, turn, before) is None


def test_the_first_figure_is_not_repeated(works: Small) -> None:
    assert works.say("90千瓦的充电桩有多少台", "那180的呢").entry == "chargers.large"
    assert works.say("90千瓦的充电桩有多少台", "那120的呢").status == "unknown"
