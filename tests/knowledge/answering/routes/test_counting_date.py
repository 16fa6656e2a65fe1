"""Questions for the date of a figure."""

from __future__ import annotations

import pytest

from knowledge.answering.routes.counting_date import CountingDate
from knowledge.answering.walk import Give, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str) -> Walk:
    return CountingDate(small.pipeline.reader, small.pipeline.judge)(Walk(small.read(question)))


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("育苗板挂牌企业家数的统计截止时间", "board.firms"),
        ("科技型企业贷款余额是什么时候的数据", "loans.balance"),
        ("科技型企业贷款余额的数据截至日期", "loans.balance"),
    ],
)
def test_the_figure_itself_says_its_date(small: Small, question: str, entry: str) -> None:
    walk = walked(small, question)
    assert isinstance(walk.outcome, Give)
    assert walk.outcome.entry.id == entry
    assert walk.by == "counting date"
    assert walk.outcome.entry.figures[0].as_of in walk.outcome.entry.headline


def test_a_figure_without_a_date_says_nothing(small: Small) -> None:
    assert walked(small, "省级研发机构个数的统计时间").outcome is None


def test_a_question_for_something_else_passes_by(small: Small) -> None:
    assert walked(small, "奖励办法是什么时候印发的").outcome is None
    assert walked(small, "今天的天气数据是哪天的数据").outcome is None
