"""Questions for a year before, told from now."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    "question", ["上一年东馆藏书多少册", "去年东馆有多少册藏书", "按增减数倒推,上年东馆有多少册藏书"]
)
def test_the_year_before_is_told_with_its_working(halls: Small, question: str) -> None:
    walk = halls.walk(question)
    assert walk.by == "earlier year"
    assert halls.say(question).headline == "据答复数字计算，上一年东馆藏书117万册（120−3）。"


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("上一年东馆座位多少个", "上一年"),
        ("去年东馆座位多少个", "去年"),
        ("前年东馆座位多少个", "前年"),
        ("前年东馆藏书多少册", "前年"),
        ("去年同期东馆藏书多少册", "去年同期"),
    ],
)
def test_a_year_before_that_does_not_follow_is_refused(halls: Small, question: str, year: str) -> None:
    answer = halls.say(question)
    assert (answer.status, answer.missing) == ("unknown", f"{year}的数字")
    assert answer.related


@pytest.mark.parametrize("question", ["东馆藏书比去年增加多少册", "东馆藏书与上年比多了多少", "东馆藏书较去年多多少册"])
def test_a_growth_since_the_year_before_is_no_figure_of_it(halls: Small, question: str) -> None:
    assert halls.say(question).entry == "east.books"
    assert halls.walk(question).by != "earlier year"


def test_a_figure_that_is_of_the_year_before_the_reply_is_given(small: Small) -> None:
    assert small.say("去年选派了多少名科技专员").entry == "officers.count"
    assert small.say("前年选派了多少名科技专员").missing == "前年的数字"


def test_a_figure_of_the_year_of_the_reply_is_none_of_the_year_before(other: Small) -> None:
    assert other.say("2023年瞪羚奖励多少钱").entry == "award.amount"
    assert other.say("去年瞪羚奖励多少钱").status == "unknown"


@pytest.mark.parametrize("question", ["去年贷款余额是多少", "去年同期贷款余额是多少"])
def test_what_an_entry_reckons_back_to_the_year_is_given(small: Small, question: str) -> None:
    assert small.say(question).entry == "loans.previous"


def test_what_is_reckoned_back_by_one_year_is_none_of_two_years_before(small: Small) -> None:
    assert small.say("前年贷款余额是多少").status == "unknown"


def test_a_turn_for_the_year_before_is_reckoned_back(halls: Small) -> None:
    assert "117万册" in halls.say("东馆藏书多少册", "上年呢").headline
    assert halls.say("东馆座位多少个", "上年呢").status == "unknown"
