"""Words for what most replies lack that ask for nothing of the kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.answer import Answer, FigureText
from knowledge.answering.objections import Objection
from knowledge.answering.waived import Waived
from knowledge.conversation.rules.objected import Objected
from tests.knowledge.conversation.rules.turns import apply
from tests.knowledge.folders import Small


def waived(small: Small, question: str, entry: str = "first.pipes", **changes: Any) -> frozenset[str]:
    found = Waived(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return found.concepts(small.read(question), replace(small.entry(entry), **changes))


@pytest.mark.parametrize(
    "question",
    [
        "我家院子刚够上门槛,2021年改造管网多少公里?",
        "我是邻县的,水费补贴的电话也打不通。2021年改造管网多少公里?",
        "2021年改造管网多少公里?我们明年的预算等着填",
    ],
)
def test_what_somebody_tells_of_himself_is_not_asked_for(waterworks_small: Small, question: str) -> None:
    assert waived(waterworks_small, question)


@pytest.mark.parametrize(
    "question",
    ["我想问管网改造的门槛是什么", "2021年改造管网多少公里,申报条件呢", "我家要改管网,电话是多少", "名单在哪里,我要查"],
)
def test_what_is_asked_stays(waterworks_small: Small, question: str) -> None:
    assert waived(waterworks_small, question) == frozenset()


def test_what_the_entry_tells_is_asked_of_that(waterworks_small: Small) -> None:
    question = "管网改造的标准是什么"
    assert waived(waterworks_small, question) == frozenset()
    assert waived(waterworks_small, question, headline="标准要求管网全部改造。") == {"attr_conditions"}
    assert waived(waterworks_small, question, headline="答复没有写标准。") == frozenset()


def test_a_list_is_not_asked_for_where_what_stands_on_it_is_counted(waterworks_small: Small) -> None:
    firms: dict[str, Any] = {"headline": "改造了12家。", "figures": (FigureText("获得改造", "12家", "2021年"),)}
    assert waived(waterworks_small, "改造名单上有几家", **firms) == {"attr_namelist"}
    assert waived(waterworks_small, "改造名单上有几公里", **firms) == frozenset()
    assert waived(waterworks_small, "改造名单在哪里", **firms) == frozenset()


def test_reasons_are_no_names(waterworks_small: Small) -> None:
    why = frozenset({"why"})
    assert waived(waterworks_small, "改不下去具体是哪些原因", asks=why) == {"attr_namelist"}
    assert waived(waterworks_small, "改不下去具体是哪些企业", asks=why) == frozenset()
    assert waived(waterworks_small, "改不下去具体是哪些原因") == frozenset()


def test_what_something_is_worth_is_money_where_the_entry_gives_that(waterworks_small: Small) -> None:
    assert waived(waterworks_small, "改造的管网值多少钱", "first.money") == {"attr_market_value"}
    assert waived(waterworks_small, "改造的管网值多少钱", "first.pipes") == frozenset()


def test_what_is_waived_objects_to_nothing_and_weighs_nothing(waterworks_small: Small) -> None:
    weigher, entry = waterworks_small.pipeline.weigher, waterworks_small.entry("first.pipes")
    reading = waterworks_small.read("我家院子刚够上门槛,2021年改造管网多少公里?")
    assert weigher.objections(reading, entry) == ()
    asked = weigher.objections(waterworks_small.read("2021年改造管网的门槛"), entry)
    assert [one.entry for one in asked] == ["absent.conditions"]
    assert weigher.waives(reading, entry, asked[0])
    assert not weigher.waives(reading, entry, Objection("year", "absent.year", "那一年的数字"))
    found = Waived(
        waterworks_small.folder, waterworks_small.pipeline.reader.lexicon, waterworks_small.pipeline.holdings
    )
    assert found.entries(reading, frozenset({"attr_conditions"})) == {"absent.conditions"}
    assert found.entries(reading, frozenset()) == frozenset()


def test_a_turn_of_what_another_entry_gives_is_a_question_of_its_own(waterworks_small: Small) -> None:
    assert apply(waterworks_small, Objected, "那2021年投入值多少钱呢", "first.pipes") == "whole"
    refused = apply(waterworks_small, Objected, "认定标准是什么", "first.pipes")
    assert isinstance(refused, Answer)
    assert refused.entry == "absent.conditions"
