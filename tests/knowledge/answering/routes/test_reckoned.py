"""Questions for what follows from one figure."""

from __future__ import annotations

import pytest

from knowledge.answering.walk import Join
from tests.knowledge.folders import Small


@pytest.mark.parametrize("question", ["上一年东馆藏书多少册", "按增减数倒推,上年东馆有多少册藏书"])
def test_the_year_before_is_told_with_its_working(halls: Small, question: str) -> None:
    walk = halls.walk(question)
    assert walk.by == "reckoned"
    assert isinstance(walk.outcome, Join)
    assert walk.outcome.headline == "据答复数字计算，上一年东馆藏书117万册（120−3）。"


@pytest.mark.parametrize("question", ["东馆藏书比上年增加多少册", "东馆藏书多少册", "东馆藏书与上年比多了多少"])
def test_where_the_figure_or_its_growth_is_asked_for_it_is_given(halls: Small, question: str) -> None:
    assert halls.say(question).entry == "east.books"
    assert halls.walk(question).by != "reckoned"


def test_a_year_before_that_does_not_follow_is_refused(halls: Small) -> None:
    assert halls.say("上一年东馆座位多少个").status == "unknown"


def test_a_turn_for_the_year_before_is_reckoned_back(halls: Small) -> None:
    assert "117万册" in halls.say("东馆藏书多少册", "上年呢").headline
    assert halls.say("东馆座位多少个", "上年呢").status == "unknown"
