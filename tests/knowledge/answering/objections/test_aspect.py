"""Another side of the thing than the entry gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.aspect import Aspect
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "liaison.count") -> list[Objection]:
    aspect = Aspect(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(aspect.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize("question", ["技术联络员总共有多少名", "技术联络员现有多少名"])
def test_how_many_there_are_in_all_is_not_said_by_how_many_were_added(small: Small, question: str) -> None:
    assert found(small, question) == [
        Objection("scope", "absent.breakdown", "这个口径的数字，只写了“新增”的", certain=True)
    ]


def test_who_names_the_side_that_is_given_means_it(small: Small) -> None:
    assert found(small, "新增的技术联络员累计有多少名") == []


def test_who_says_that_it_is_not_meant_does_not(small: Small) -> None:
    assert len(found(small, "不是问新增，技术联络员现有多少名")) == 1


def test_what_is_reckoned_for_a_year_is_not_said_of_less_than_that(small: Small) -> None:
    held = replace(small.entry("labs.sum"), headline="据答复数字计算，一年约增加522亿元。", figures=())
    aspect = Aspect(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    missing = [one.missing for one in aspect.find(small.read("贷款余额比年初增加了多少"), held)]
    assert missing == ["这个口径的数字，只写了“一年”的"]
    assert list(aspect.find(small.read("贷款余额一年增加了多少"), held)) == []


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("技术联络员多少名", "liaison.count"),  # asks for neither side
        ("科技专员总共有多少名", "officers.count"),  # is given without a side
        ("技术联络员目前有150名吧", "liaison.count"),  # a statement is corrected
        ("研发机构现有几个", "labs.all"),
    ],
)
def test_other_questions_are_no_matter(small: Small, question: str, entry: str) -> None:
    assert found(small, question, entry) == []
