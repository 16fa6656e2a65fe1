"""How much faster one thing has grown than another."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small
from tests.second_reply import longyao_alone


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2022年技改投资增速比工业投资增速高几个百分点", "前者高76.25个百分点"),
        ("2023年1-5月工业投资增速和技改投资增速相差多少个百分点", "后者高4.3个百分点"),
    ],
)
def test_two_growths_are_held_against_each_other(question: str, said: str) -> None:
    assert said in longyao_alone().ask(question).headline


@pytest.mark.parametrize(
    "question", ["2022年技改投资增速比出口增速高几个百分点", "2023年1-5月技改投资增速比社会用电增速快多少"]
)
def test_one_of_the_two_alone_is_no_answer(question: str) -> None:
    assert longyao_alone().ask(question).status != "answered"


def test_a_growth_since_the_year_before_is_no_comparison() -> None:
    assert longyao_alone().ask("技改投资增速比上年高多少").headline.count("百分点") == 0


def test_the_time_of_both_may_stand_before_them(coaches: Small) -> None:
    answer = coaches.say("2023年前4个月,客运量增速比货运量增速高出几个百分点")
    assert "前者高4.3个百分点" in answer.headline


def test_a_growth_beside_one_that_is_not_told_is_no_answer(coaches: Small) -> None:
    assert coaches.say("2023年前4个月,客运量增速比航运量增速高出几个百分点").status == "unknown"


def test_how_far_two_shares_are_apart_is_told_by_the_entry_of_their_years(coaches: Small) -> None:
    assert coaches.say("扶手的补助比例，23年比前一年降了几个点").entry == "grants.drop"
    assert coaches.say("扶手的补助比例，2024年比2023年降了几个点").entry != "grants.drop"
