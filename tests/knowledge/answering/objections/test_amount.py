"""Money, of what the reply gives no money for."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.amount import Amount
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str) -> list[Objection]:
    amount = Amount(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(amount.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    "question", ["讲堂花了多少钱", "讲堂的金额", "讲堂用了多少资金", "讲堂多少万", "讲堂花了多少亿"]
)
def test_a_measure_without_money_cannot_say_how_much(small: Small, question: str) -> None:
    assert found(small, question, "talks.events") == [
        Objection("amount", "absent.amount", "这一项的金额", certain=True)
    ]


def test_a_measure_with_money_can(small: Small) -> None:
    assert found(small, "奖励多少钱", "award.amount") == []
    assert found(small, "奖励多少钱", "award.firms") == []


def test_what_asks_for_no_money_is_no_matter(small: Small) -> None:
    assert found(small, "讲堂办了多少场", "talks.events") == []
    assert found(small, "讲堂惠及多少万家企业", "talks.firms") == []


def test_only_of_a_figure_money_is_asked(small: Small) -> None:
    assert found(small, "育苗板多少钱", "board.where") == []
