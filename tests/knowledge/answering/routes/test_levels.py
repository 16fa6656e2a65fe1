"""Questions for several levels, each by itself."""

from __future__ import annotations

import pytest

from knowledge.answering.routes.levels import Levels, single_figures
from knowledge.answering.walk import Decision, Join, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str, best: str, confidence: float = 0.9) -> Walk:
    decision = Decision(small.candidate(best), confidence)
    return Levels(small.folder, small.pipeline.verdict)(Walk(small.read(question), decision=decision))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("国家级和省级研发机构几个", "labs.national"),
        ("国家级和省级研发机构各几个", "labs.sum"),
    ],
)
def test_the_figure_of_each_level_is_given(small: Small, question: str, best: str) -> None:
    walk = walked(small, question, best)
    assert isinstance(walk.outcome, Join)
    assert [entry.id for entry in walk.outcome.entries] == ["labs.national", "labs.provincial"]
    assert walk.outcome.headline == "国家级研发机构12个，省级研发机构45个。"
    assert [figure.text for figure in walk.outcome.figures] == ["12个", "45个"]
    assert walk.by == "several levels"


@pytest.mark.parametrize(
    ("question", "best", "confidence"),
    [
        ("国家级研发机构几个", "labs.national", 0.9),  # one level
        ("国家级和省级研发机构一共几个", "labs.sum", 0.9),  # the sum
        ("国家级和市级研发机构几个", "labs.national", 0.9),  # only one of them is there
        ("国家级和省级研发机构几个", "labs.national", 0.4),  # would not be answered
        ("国家级和省级研发机构分别多少", "labs.all", 0.9),  # the answer has them all
        ("省级和市级孵化基地各几家", "bases.count", 0.9),  # one figure for both
    ],
)
def test_other_questions_pass_by(small: Small, question: str, best: str, confidence: float) -> None:
    assert walked(small, question, best, confidence).outcome is None


def test_entries_with_one_figure_are_known(small: Small) -> None:
    found = {entry.id for entry in single_figures(small.folder)}
    assert {"award.amount", "labs.national", "officers.count"} <= found
    assert not {"labs.all", "labs.sum", "award.mode", "rules.date"} & found
