"""Another road, bus route or model than the reply names."""

from __future__ import annotations

import pytest

from knowledge.answering.objections.numbered import Numbered
from tests.knowledge.folders import Small


def found(works: Small, question: str, entry: str = "road.length") -> list[str]:
    pipeline = works.pipeline
    numbered = Numbered(works.folder, pipeline.reader.lexicon, pipeline.holdings)
    return [one.missing for one in numbered.find(pipeline.reader.phrased(question), works.entry(entry))]


@pytest.mark.parametrize(
    ("question", "entry", "said"),
    [
        ("310国道改造多长", "road.length", "310国道"),
        ("513号国道改造多长", "road.length", "513号国道"),
        ("G310改造多长", "road.length", "G310"),
        ("8路公交新增几个站点", "bus.stops", "8路公交"),
        ("7路有几个站点", "bus.stops", "7路"),
        ("8路公交的补贴", "revenue.subsidy", "8路公交"),
        ("120千瓦的充电桩几台", "chargers.small", "120千瓦"),
        ("180千瓦的充电桩几台", "chargers.small", "180千瓦"),
    ],
)
def test_a_name_that_the_reply_has_not_refuses(works: Small, question: str, entry: str, said: str) -> None:
    assert found(works, question, entry) == [f"“{said}”的内容"]


@pytest.mark.parametrize(
    "question",
    [
        "512国道改造多长",
        "G512改造多长",
        "国道512线改造多长",
        "国道改造多长",
        "S310改造多长",  # of its kind the reply has none
        "310国道改造是37公里吧",  # a statement is corrected
        "我家住在310国道边上,每天上班都堵得不行,想打听一下县里说的国道改造工程到底有多长啊,听人讲了好久了",
    ],
)
def test_the_name_that_it_has_does_not(works: Small, question: str) -> None:
    assert found(works, question) == []


@pytest.mark.parametrize("question", ["310国道改造要多少钱", "9路公交新增几个站点", "G310有多长"])
def test_a_question_for_another_is_refused(works: Small, question: str) -> None:
    assert works.say(question).status == "unknown"


@pytest.mark.parametrize(
    ("question", "entry"), [("G512改造要投资多少钱", "road.money"), ("512号国道改造有多长", "road.length")]
)
def test_the_same_under_another_name_is_answered(works: Small, question: str, entry: str) -> None:
    assert works.say(question).entry == entry
