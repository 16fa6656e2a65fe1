"""What a turn means in the question before."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.merged import Merged
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "before", "entry"),
    [
        ("省级的呢", "labs.national", "labs.provincial"),
        ("往上一级呢", "labs.provincial", "labs.national"),
        ("再往下呢", "labs.national", "labs.provincial"),
        ("两个加起来", "labs.provincial", "labs.sum"),
        ("平均呢", "award.amount", "award.average"),
        ("几家", "award.amount", "award.firms"),
        ("那文号", "rules.date", "rules.number"),
    ],
)
def test_the_sibling_that_it_means_is_given(small: Small, turn: str, before: str, entry: str) -> None:
    answer = given(small, Merged, turn, before)
    assert (answer.status, answer.entry) == ("answered", entry)
    assert answer.context.entry == entry


def test_what_is_only_worked_out_is_not_given_unasked(small: Small) -> None:
    assert given(small, Merged, "多少", "award.firms").entry != "award.average"


def test_a_level_that_the_measure_does_not_know_is_a_whole_question(small: Small) -> None:
    assert apply(small, Merged, "省级的呢", "award.amount") == "whole"


def test_the_figure_before_is_compared_with_one_that_the_turn_names(small: Small) -> None:
    answer = given(small, Merged, "跟技术联络员比哪个多", "officers.count")
    assert "科技专员80名，2023年技术联络员150余名，后者更多" in answer.headline
    assert [one.entry for one in answer.related] == ["officers.count", "liaison.count"]


def test_what_counts_otherwise_is_not_compared(small: Small) -> None:
    said = apply(small, Merged, "跟政策讲堂比哪个多", "officers.count")
    assert said == "whole" or (said is not None and "据答复数字计算" not in said.headline)


def test_what_is_missing_is_refused_and_the_entry_before_remembered(small: Small) -> None:
    answer = given(small, Merged, "申报截止到哪天", "award.amount")
    assert answer.status == "unknown"
    assert answer.context.entry == "award.amount"


def test_what_is_another_measure_is_answered_with_it(small: Small) -> None:
    answer = given(small, Merged, "育苗板在哪里挂牌", "officers.count")
    assert answer.entry == "board.where"
    assert answer.context.entry == "board.where"


def test_what_the_sibling_does_not_tell_is_refused(small: Small) -> None:
    answer = given(small, Merged, "其中讲堂有几家", "award.firms")
    assert (answer.status, answer.missing) == ("unknown", "其中“讲堂”的数字")


@pytest.mark.parametrize("turn", ["固定资产呢", "那加油站呢"])
def test_a_turn_that_names_what_is_told_nowhere_is_not_given_the_same_again(small: Small, turn: str) -> None:
    assert small.say("瞪羚企业奖励拨付了多少钱", turn).status == "unknown"
