"""Another city, year or level, or an attribute that the measure before has not."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.objected import Objected
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turn", "before", "entry", "missing"),
    [
        ("深圳呢", "award.amount", "absent.city", "深圳的情况，只讲云澜"),
        ("2022年呢", "award.amount", "absent.year", "2022年的这项内容"),
        ("市级呢", "labs.national", "absent.level", "市级的数字"),
        ("名单呢", "award.firms", "absent.names", "企业的名单"),
        ("花了多少钱", "talks.events", "absent.amount", "这一项的金额"),
        ("深圳2022年呢", "award.amount", "absent.city", "深圳的情况，只讲云澜"),
    ],
)
def test_it_is_refused_with_the_weightiest_objection(
    small: Small, turn: str, before: str, entry: str, missing: str
) -> None:
    answer = given(small, Objected, turn, before)
    assert (answer.status, answer.entry, answer.missing) == ("unknown", entry, missing)
    assert answer.context.entry == before


def test_a_turn_with_a_topic_of_its_own_is_a_whole_question(small: Small) -> None:
    assert apply(small, Objected, "深圳的育苗板挂牌企业", "award.amount") == "whole"


def test_one_that_leans_by_its_form_is_refused_all_the_same(small: Small) -> None:
    assert given(small, Objected, "深圳的育苗板呢", "award.amount").status == "unknown"


def test_without_an_objection_another_rule_looks(small: Small) -> None:
    assert apply(small, Objected, "发给了几家", "award.amount") is None
