"""What a turn means behind the title of the measure before."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.told import Told
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "before", "entry"),
    [
        ("发给了几家", "award.amount", "award.firms"),
        ("怎么拿", "award.amount", "award.mode"),
        ("谁出的钱", "award.firms", "award.payer"),
        ("什么时候印发的", "rules.number", "rules.date"),
        ("文号多少", "rules.date", "rules.number"),
        ("增长了多少", "loans.balance", "loans.growth"),
    ],
)
def test_the_entry_that_is_plainly_meant_is_given(small: Small, turn: str, before: str, entry: str) -> None:
    answer = given(small, Told, turn, before)
    assert (answer.status, answer.entry) == ("answered", entry)
    assert answer.confidence >= 0.7
    assert answer.context.entry == entry


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("多少钱", "award.amount"),  # the same again
        ("育苗板在哪", "award.amount"),  # another measure
        ("火箭", "award.amount"),  # asks for nothing
    ],
)
def test_other_turns_are_no_matter(small: Small, turn: str, before: str) -> None:
    assert apply(small, Told, turn, before) is None


def test_what_is_asked_for_goes_before_the_statement_that_it_answers(small: Small) -> None:
    assert given(small, Told, "发给了几家，是70家吧", "award.amount").headline.startswith("不是70家，")
