"""Another level than the entry holds for."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.level import EachLevel, Level
from knowledge.answering.objections.objection import Objector
from tests.knowledge.folders import Small


def found(small: Small, kind: type[Objector], question: str, entry: str) -> list[Objection]:
    level = kind(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(level.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    ("question", "missing"),
    [("市级研发机构几个", "市级的数字"), ("市级和区级研发机构几个", "区级、市级的数字")],
)
def test_a_level_that_the_measure_has_not_stands_against_it(small: Small, question: str, missing: str) -> None:
    assert found(small, Level, question, "labs.all") == [Objection("level", "absent.level", missing)]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("国家级研发机构几个", "labs.all"),
        ("省级和市级研发机构几个", "labs.all"),  # one of them is held
        ("研发机构几个", "labs.all"),
        ("市级奖励多少钱", "award.amount"),  # the measure knows no levels
    ],
)
def test_a_level_that_the_measure_has_does_not(small: Small, question: str, entry: str) -> None:
    assert found(small, Level, question, entry) == []


def test_of_one_figure_for_several_levels_nobody_can_say_each(small: Small) -> None:
    assert found(small, EachLevel, "省级和市级孵化基地各几家", "bases.count") == [
        Objection("level", "absent.level", "市级、省级各自的数字", certain=True)
    ]
    assert found(small, EachLevel, "省级和市级孵化基地分别几家", "bases.count")
    assert found(small, EachLevel, "省级和市级的奖励各多少", "award.amount")


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("省级和市级孵化基地几家", "bases.count"),  # the sum
        ("省级孵化基地各几家", "bases.count"),  # one level
        ("国家级和省级研发机构各几个", "labs.all"),  # a figure for each
        ("国家级和省级研发机构各几个", "labs.national"),
        ("国家级和省级研发机构各几个", "labs.sum"),  # its siblings have one
        ("国家级和区级孵化基地各几家", "bases.count"),  # none of them is held
    ],
)
def test_where_there_is_a_figure_for_each_or_the_sum_is_asked_for_it_is_no_matter(
    small: Small, question: str, entry: str
) -> None:
    assert found(small, EachLevel, question, entry) == []
