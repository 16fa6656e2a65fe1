"""The date of the figure before."""

from __future__ import annotations

from knowledge.conversation.rules.when_counted import WhenCounted
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


def test_the_figure_before_says_its_date(small: Small) -> None:
    assert given(small, WhenCounted, "数据截至什么时候", "board.firms").entry == "board.firms"


def test_a_sibling_says_it_where_the_entry_before_has_no_date(small: Small) -> None:
    assert given(small, WhenCounted, "数据截至哪天", "board.where").entry == "board.firms"


def test_where_nothing_has_a_date_the_entry_before_is_said_again(small: Small) -> None:
    assert given(small, WhenCounted, "数据截至哪天", "labs.national").entry == "labs.national"


def test_a_turn_that_asks_for_no_date_is_no_matter(small: Small) -> None:
    assert apply(small, WhenCounted, "什么时候印发的", "rules.number") is None
