"""A figure that the question gives itself, and asks further about."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.given import Given
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "award.firms") -> list[Objection]:
    given = Given(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(given.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize("question", ["64家里面有几家后来上了市", "64户有多少是新的"])
def test_who_gives_the_figure_and_asks_how_many_does_not_ask_for_it(small: Small, question: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", "这64家当中进一步的数字", certain=True)]


@pytest.mark.parametrize(
    "question",
    [
        "是64家吧",  # put up for confirmation
        "64家比20家多多少",  # compared
        "64家和20家加起来多少",
        "65家里有几家",  # another figure
        "64家是什么",  # does not ask how many
        "2560万元奖励了几家",  # a figure of something else
    ],
)
def test_other_questions_with_a_number_are_no_matter(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_of_several_figures_one_may_be_given_and_the_other_asked_for(small: Small) -> None:
    assert found(small, "国家级12个，省级几个", "labs.all") == []
