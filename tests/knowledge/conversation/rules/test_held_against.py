"""A number held against the one that was given."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.held_against import HeldAgainst, holds_against
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "before", "entry", "beginning"),
    [
        ("不是70家吗", "award.firms", "award.firms", "不是70家，2024年64家"),
        ("可我记得是70家", "award.amount", "award.firms", "不是70家，2024年64家"),
        ("不是3000万元吗", "award.firms", "award.amount", "不是3000万元，"),
        ("是64家对吧", "award.mode", "award.firms", "是的，"),
        ("应该是13个吧", "labs.national", "labs.national", "不是13个，"),
    ],
)
def test_the_figure_of_that_unit_is_said_again(
    small: Small, turn: str, before: str, entry: str, beginning: str
) -> None:
    answer = given(small, HeldAgainst, turn, before)
    assert answer.entry == entry
    assert answer.headline.startswith(beginning)


def test_of_another_unit_the_figure_before_is_said_again(small: Small) -> None:
    assert given(small, HeldAgainst, "不是12场吗", "award.firms").entry == "award.firms"


def test_where_the_measure_has_no_figure_another_rule_looks(small: Small) -> None:
    assert apply(small, HeldAgainst, "不是70家吗", "clusters.all") is None


@pytest.mark.parametrize("turn", ["有70家", "不是2022年吗", "育苗板不是70家吗", "不是吗", "70家"])
def test_a_turn_that_holds_nothing_against_it_or_names_a_topic_is_no_matter(small: Small, turn: str) -> None:
    assert not holds_against(small.read(turn), small.pipeline.reader.lexicon.topics)
    assert apply(small, HeldAgainst, turn, "award.firms") is None
