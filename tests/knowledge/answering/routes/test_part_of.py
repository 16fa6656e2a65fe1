"""What part one figure is of another, and what is left of one without the other."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("驾驶员占公司员工的百分之几", "驾驶员占2023年公司员工的32%（80人÷250人）"),
        ("公司员工去掉驾驶员还剩多少人", "剩170人（250人−80人）"),
        ("油料补贴大约占补助资金的百分之多少", "约94%（1700多万÷1800多万）"),
        ("补助资金扣掉油料补贴，一年大概还剩多少", "约剩100万元（1800多万−1700多万）"),
    ],
)
def test_it_is_reckoned_from_two_figures_that_are_named(coaches: Small, question: str, said: str) -> None:
    assert coaches.walk(question).by == "part of"
    assert said in coaches.say(question).headline


@pytest.mark.parametrize(
    "question",
    [
        "油料补贴占补助资金的百分之多少",  # both are no exact figures, and nobody asks roughly
        "学徒占公司员工的百分之几",  # of two years
        "保洁员占公司员工的百分之几",
        "驾驶员占全县人口的百分之几",
        "公司员工去掉保安还剩多少人",
    ],
)
def test_what_is_not_told_of_both_at_one_time_is_refused(coaches: Small, question: str) -> None:
    answer = coaches.say(question)
    assert answer.status != "answered"
    assert "%" not in answer.headline


def test_a_share_that_an_entry_tells_is_given_for_its_own_two_figures_alone(coaches: Small) -> None:
    assert coaches.say("雨棚占站场设施的百分之几").entry == "works.share"
    assert "23.8%" not in coaches.say("站台占站场设施的百分之几").headline


def test_what_another_one_has_left_is_not_the_rest(coaches: Small) -> None:
    assert "驾驶员80人" not in coaches.say("公司员工总数扣掉学徒还有多少人").headline
