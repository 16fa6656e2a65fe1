"""Another month, quarter or half-year than that of the figure."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.point import Point
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "loans.balance") -> list[Objection]:
    point = Point(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(point.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("二季度贷款余额", "二季度"),
        ("四季度贷款余额", "四季度"),
        ("2024年底贷款余额", "年底"),
        ("上半年的贷款", "上半年"),
        ("5月的贷款", "5月"),
    ],
)
def test_another_point_in_time_refuses_for_certain(small: Small, question: str, said: str) -> None:
    assert found(small, question) == [Objection("year", "absent.year", f"{said}的数字", certain=True)]


@pytest.mark.parametrize("question", ["一季度贷款余额", "1季度贷款余额", "q1贷款余额", "3月末贷款余额", "贷款余额多少"])
def test_the_same_point_however_it_is_written_does_not(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_a_figure_that_names_no_month_may_hold_for_any(small: Small) -> None:
    assert [one.certain for one in found(small, "5月研发机构几个", "labs.all")] == [False]


def test_what_is_no_figure_is_of_no_point_in_time(small: Small) -> None:
    assert found(small, "5月奖励怎么发", "award.mode") == []


def test_a_wrong_point_of_a_statement_is_corrected_and_not_refused(small: Small) -> None:
    assert found(small, "二季度贷款余额是380亿元吧") == []


@pytest.mark.parametrize("period", ["1-6月", "上半年", "一到六月份", "前六个月", "前半年", "2031年1月至6月"])
@pytest.mark.parametrize("entry", ["revenue.amount", "revenue.subsidy"])
def test_a_period_is_the_same_in_all_its_forms_and_that_of_the_text_around_a_figure(
    works: Small, period: str, entry: str
) -> None:
    assert found(works, f"{period}的客运收入和补贴", entry) == []


@pytest.mark.parametrize("period", ["1-5月", "下半年", "二季度", "一季度", "全年", "前三季度"])
def test_another_period_refuses(works: Small, period: str) -> None:
    assert [one.certain for one in found(works, f"{period}客运收入", "revenue.amount")] == [True]
    assert [one.certain for one in found(works, f"{period}补贴", "revenue.subsidy")] == [False]


@pytest.mark.parametrize("period", ["全年", "1-12月"])
def test_the_whole_year_is_that_of_a_figure_that_names_its_year_alone(small: Small, period: str) -> None:
    assert found(small, f"2023年{period}讲堂办了几场", "talks.events") == []
    assert found(small, "2023年上半年讲堂办了几场", "talks.events") != []


@pytest.mark.parametrize("period", ["1-6月", "前六个月", "1-6yue", "一到六月份", "头半年", "１－６月"])
def test_a_question_in_any_form_finds_the_figure(works: Small, period: str) -> None:
    assert works.say(f"{period}客运收入多少").entry == "revenue.amount"


@pytest.mark.parametrize("period", ["1-5月", "下半年", "二季度"])
def test_a_question_for_another_period_is_refused(works: Small, period: str) -> None:
    assert works.say(f"{period}客运收入多少").status == "unknown"
