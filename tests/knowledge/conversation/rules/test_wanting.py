"""What plainly is an attribute that the reply does not hold."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.wanting import Wanting
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "entry"),
    [
        ("申报截止到哪天", "absent.deadline"),
        ("企业名单在哪里", "absent.names"),
        ("认定标准是什么", "absent.conditions"),
    ],
)
def test_it_is_refused(small: Small, turn: str, entry: str) -> None:
    answer = given(small, Wanting, turn, "loans.balance")
    assert (answer.status, answer.entry) == ("unknown", entry)
    assert answer.missing == small.entry(entry).missing


def test_where_an_entry_of_the_measure_answers_such_questions_another_rule_looks(small: Small) -> None:
    """什么时候 asks for a date, which the measure has."""
    assert apply(small, Wanting, "申报截止到什么时候", "rules.number") is None
    assert given(small, Wanting, "申报截止到什么时候", "loans.balance").entry == "absent.deadline"


@pytest.mark.parametrize("turn", ["发给了几家", "深圳呢", "今天天气怎么样"])
def test_what_is_held_or_missing_in_another_respect_is_no_matter(small: Small, turn: str) -> None:
    assert apply(small, Wanting, turn, "award.amount") is None
