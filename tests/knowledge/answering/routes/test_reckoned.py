"""Questions for what follows from the figures of the reply."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东馆平均每个座位多少册藏书", "1875册（120万册÷640个）"),
        ("西馆平均每个座位有几名读者", "103.33人（31000人÷300个）"),
        ("东馆每个座位平均几平米", "37.5平方米（2.4万平方米÷640个）"),
    ],
)
def test_an_average_of_one_part_is_told_with_its_working(halls: Small, question: str, said: str) -> None:
    assert halls.walk(question).by == "reckoned"
    headline = halls.say(question).headline
    assert headline.startswith("据答复数字计算")
    assert said in headline


@pytest.mark.parametrize(
    "question", ["北馆平均每个座位多少册藏书", "东馆平均每张桌子多少册藏书", "东馆平均每个座位几盏灯"]
)
def test_an_average_of_what_is_not_told_is_refused(halls: Small, question: str) -> None:
    assert "据答复数字计算" not in halls.say(question).headline


def test_an_average_that_an_entry_tells_is_given(small: Small) -> None:
    assert small.say("瞪羚企业奖励平均每家多少钱").entry == "award.average"


def test_an_average_of_a_year_is_by_the_figure_that_belongs_to_it(coaches: Small) -> None:
    assert "2022年站场建设投入资金平均每亩1252元" in coaches.say("2022年那批平均一亩地投多少钱").headline


def test_a_ratio_is_given_where_both_names_are_said(coaches: Small) -> None:
    assert coaches.say("大概几个驾驶员一辆大客车").entry == "crew.ratio"
    assert coaches.say("大概几个驾驶员一辆小轿车").entry != "crew.ratio"
