"""Another group of firms than those that were counted."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.other_group import OtherGroup, instead_of
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "group"),
    [
        ("瞪羚的呢", "瞪羚"),
        ("那其中瞪羚企业有多少家", "瞪羚"),
        ("民营企业的呢", "民营企业"),
        ("换成上市公司有几家", "上市公司"),
    ],
)
def test_a_group_that_the_measure_does_not_count_is_refused(small: Small, turn: str, group: str) -> None:
    answer = given(small, OtherGroup, turn, "loans.balance")
    assert (answer.status, answer.entry, answer.missing) == ("unknown", "absent.breakdown", f"{group}的这项数字")
    assert answer.context.entry == "loans.balance"


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("瞪羚的呢", "award.amount"),  # the measure counts just these
        ("科技型企业的呢", "loans.growth"),  # in the label of a sibling
        ("瞪羚奖励呢", "loans.balance"),  # names more than the group
        ("省级的呢", "loans.balance"),  # no group
    ],
)
def test_other_turns_are_no_matter(small: Small, turn: str, before: str) -> None:
    assert apply(small, OtherGroup, turn, before) is None


def test_groups_are_those_of_the_reply_and_those_that_everybody_counts(small: Small) -> None:
    assert instead_of(small.folder.reply).fullmatch("瞪羚的呢")
    assert not instead_of(None).fullmatch("瞪羚的呢")
    assert instead_of(None).fullmatch("国有企业的呢")
