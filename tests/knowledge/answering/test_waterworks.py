"""What is asked of a small reply: the year of an item, names of a list, money in plain words, a goal of the whole country."""

from __future__ import annotations

import pytest

from knowledge import Answer
from knowledge.conversation.conversation import Conversation


def ask(waterworks: Conversation, question: str) -> Answer:
    return waterworks.ask(question, None).answer


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("2021年改造了多少管网", "first.pipes"),
        ("2022年改造了多少管网", "second.pipes"),
        ("2021年投多少钱", "first.money"),
        ("2022年一共投了多少资金", "second.money"),
        ("历年投了多少资金", "both.money"),
        ("2021年和2022年各改造多少管网", "both.pipes"),
    ],
)
def test_the_year_that_one_item_alone_has_leads_to_it_and_no_year_or_both_to_the_overview(
    waterworks: Conversation, question: str, entry: str
) -> None:
    assert ask(waterworks, question).entry == entry


@pytest.mark.parametrize("question", ["投了多少钱", "水管花了多少钱", "2021年投了多少钱"])
def test_money_in_plain_words_is_that_of_the_reply_where_it_gives_some(waterworks: Conversation, question: str) -> None:
    answer = ask(waterworks, question)
    given = [answer.entry] if answer.status == "answered" else [choice.entry for choice in answer.choices]
    assert given
    assert all(entry and entry.endswith(".money") for entry in given)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("上级补助了多少", "absent.budget"),
        ("基金规模多大", "absent.investment"),
        ("水厂投了多少钱", "absent.works"),  # in the reply's own words, and not as the size of a fund
    ],
)
def test_other_money_than_the_reply_gives_is_still_refused(waterworks: Conversation, question: str, entry: str) -> None:
    answer = ask(waterworks, question)
    assert (answer.status, answer.entry) == ("unknown", entry)


@pytest.mark.parametrize(
    ("question", "entry", "lead"),
    [
        ("柳行村改不改", "second.where", "有“柳行村”"),
        ("北楼村在不在里面", "second.where", "有“北楼村”"),
        ("请问大曹村有没有改造管网", "second.where", "有“大曹村”"),
        ("2022年小霍村改了吗", "second.where", "有“小霍村”"),
        ("后营村改造了没有", "first.where", "有“后营村”"),
        ("曹村在不在里面", "second.where", "2022年"),  # part of a name: the list, and no yes
    ],
)
def test_a_name_of_a_list_is_answered_with_the_list(
    waterworks: Conversation, question: str, entry: str, lead: str
) -> None:
    answer = ask(waterworks, question)
    assert (answer.status, answer.entry) == ("answered", entry)
    assert answer.headline.startswith(lead)


@pytest.mark.parametrize("question", ["红光村改造吗", "双碑村在不在里面", "2021年柳行村改了吗"])
def test_a_name_that_no_list_has_is_refused_by_name(waterworks: Conversation, question: str) -> None:
    answer = ask(waterworks, question)
    assert answer.status == "unknown"
    assert "列出的村中没有它" in answer.headline


@pytest.mark.parametrize("question", ["柳行村有没有补贴", "柳行村装不装水表", "小柳行村改不改", "柳行村改造了多少米"])
def test_more_than_that_a_name_is_listed_is_not_answered_with_the_list(waterworks: Conversation, question: str) -> None:
    assert not ask(waterworks, question).headline.startswith("有")


@pytest.mark.parametrize("name", ["东良", "西店"])
def test_a_bare_name_that_several_figures_have_is_asked_back(waterworks: Conversation, name: str) -> None:
    answer = ask(waterworks, name)
    assert answer.status == "choices"
    assert len({choice.entry for choice in answer.choices}) == 3


@pytest.mark.parametrize(
    "question", ["隆尧县农村供水要覆盖多少人", "2035年全县农村供水覆盖多少人", "我县供水要覆盖几亿人"]
)
def test_the_goal_of_the_country_is_none_of_home_and_is_named_beside(waterworks: Conversation, question: str) -> None:
    answer = ask(waterworks, question)
    assert answer.status == "unknown"
    assert answer.missing == "隆尧县的这项数字，只写了全国的"
    assert "全国农村供水要覆盖9亿人" in answer.text


@pytest.mark.parametrize(
    "question", ["全国农村供水要覆盖多少人", "我国农村供水要覆盖多少人", "2035年农村供水覆盖多少人"]
)
def test_who_asks_for_the_country_gets_its_goal(waterworks: Conversation, question: str) -> None:
    assert ask(waterworks, question).entry == "nation.people"
