"""Another year, told from now."""

from __future__ import annotations

import pytest

from knowledge.conversation.rules.other_year import OtherYear
from tests.knowledge.conversation.rules.turns import apply, given
from tests.knowledge.folders import Small


@pytest.mark.parametrize("turn", ["去年呢", "那上年度呢", "上一年的数字呢", "上年同期是多少"])
def test_what_is_reckoned_back_to_the_year_before_is_given(small: Small, turn: str) -> None:
    assert given(small, OtherYear, turn, "loans.balance").entry == "loans.previous"


@pytest.mark.parametrize(
    ("turn", "before", "year"),
    [
        ("前年呢", "loans.balance", "前年"),
        ("明年呢", "loans.balance", "明年"),
        ("那明年是多少", "award.firms", "明年"),
        ("前年有几家", "award.firms", "前年"),
        ("去年呢", "award.amount", "去年"),
        ("历年情况", "award.amount", "历年"),
    ],
)
def test_other_years_are_missing(small: Small, turn: str, before: str, year: str) -> None:
    answer = given(small, OtherYear, turn, before)
    assert (answer.status, answer.entry, answer.missing) == ("unknown", "absent.year", f"{year}的数字")
    assert answer.context.entry == before


def test_a_turn_that_names_no_such_year_is_no_matter(small: Small) -> None:
    assert apply(small, OtherYear, "2022年呢", "loans.balance") is None
    assert apply(small, OtherYear, "去年的讲堂呢", "loans.balance") is None
