"""What nobody asks of the measure before."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules import WHOLE
from knowledge.conversation.rules.beyond import Beyond
from knowledge.conversation.turn import Saying
from tests.knowledge.conversation.rules.turns import apply, given, turn
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("火箭呢", "talks.events"),  # a word that no phrasing of the measure has
        ("老师工资谁发", "talks.events"),
        ("文号呢", "officers.count"),  # a kind of thing that nobody asks for
    ],
)
def test_it_is_refused(small: Small, text: str, before: str) -> None:
    answer = given(small, Beyond, text, before)
    assert (answer.status, answer.entry, answer.missing) == ("unknown", None, "这一点")
    assert answer.context.entry == before


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("讲堂呢", "talks.events"),  # by itself it is of this measure
        ("其中呢", "talks.events"),  # a word that says nothing
        ("12呢", "talks.events"),  # a number is no word
        ("多少场", "talks.firms"),  # is asked of the measure
        ("惠及几家", "talks.events"),  # an entry of the measure answers such questions
    ],
)
def test_what_somebody_asks_of_it_is_left_to_other_rules(small: Small, text: str, before: str) -> None:
    assert apply(small, Beyond, text, before) is None


def test_what_plainly_means_an_entry_of_the_measure_is_left_to_other_rules(small: Small) -> None:
    rule, asked = Beyond(small.pipeline, Saying(small.pipeline)), turn(small, "哪年", "officers.count")
    plain = asked._replace(
        before=small.entry("award.amount"),
        titled=asked.titled._replace(candidates=(small.candidate("award.mode", 0.85),)),
        alone=asked.alone._replace(measures={**asked.alone.measures, "award": 0.0}),
    )
    assert rule.apply(plain) is None
    doubtful = plain._replace(titled=asked.titled._replace(candidates=(small.candidate("award.mode", 0.84),)))
    assert rule.apply(doubtful) is not None


def test_what_is_plainly_asked_of_another_measure_and_answered_is_a_question_of_its_own(small: Small) -> None:
    rule, asked = Beyond(small.pipeline, Saying(small.pipeline)), turn(small, "老师工资谁发", "talks.events")
    top = (small.candidate("board.firms", 0.7),)
    other = asked._replace(alone=asked.alone._replace(candidates=top), is_answered=True)
    assert rule.apply(other) == WHOLE
    assert rule.apply(other._replace(is_answered=False)) not in (None, WHOLE)
