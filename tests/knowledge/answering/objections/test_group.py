"""A figure of another group of firms."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.group import Group
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "loans.balance") -> list[Objection]:
    group = Group(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(group.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    ("question", "group"), [("瞪羚企业的贷款余额", "瞪羚"), ("高新技术企业贷款余额多少", "高新技术企业")]
)
def test_another_group_than_the_figure_counts_is_refused(small: Small, question: str, group: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", f"{group}的这项数字", certain=True)]


@pytest.mark.parametrize(
    "question",
    [
        "贷款余额多少",
        "科技型企业贷款余额多少",
        "科技型企业里瞪羚企业的贷款余额",  # its own group is named, too
        "瞪羚企业的贷款余额是380.5亿元吗",  # a statement is corrected
        "占上市公司贷款余额的百分之几",  # a whole
    ],
)
def test_its_own_group_and_none_are_not(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_a_figure_of_no_group_is_of_all(small: Small) -> None:
    assert found(small, "高新技术企业能听几场讲堂", "talks.events") == []
