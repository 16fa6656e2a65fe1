"""A question that says it does not mean those whom the entry counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.others import Others
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "loans.balance") -> list[Objection]:
    others = Others(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(others.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    "question",
    [
        "不是科技型企业，贷款余额多少",
        "不要整个科技型企业的贷款余额",
        "别拿科技型企业的数，贷款余额多少",
        "科技型企业不算，贷款余额多少",
        "科技型企业的不要，贷款多少",
        "科技型企业除外的贷款余额",
        "除开科技型企业贷款多少",
        "不含科技型企业的贷款",
        "企业（非科技型企业口径）的贷款余额",
    ],
)
def test_who_does_not_mean_those_that_are_counted_is_told_so(small: Small, question: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", "科技型企业以外口径的数字", certain=True)]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("科技型企业贷款余额多少", "loans.balance"),
        ("不要别的，科技型企业贷款余额多少", "loans.balance"),  # what is not meant stands before the comma
        ("不是科技型企业贷款余额吗", "loans.balance"),  # put up for confirmation
        ("不是科技型企业，贷款增长多少", "loans.growth"),  # has no scope
        ("不是瞪羚企业的奖励多少钱", "award.amount"),  # the scope is the treasury
    ],
)
def test_nothing_else_is_an_objection(small: Small, question: str, entry: str) -> None:
    assert found(small, question, entry) == []


def test_a_reply_that_does_not_say_what_is_missing_there_objects_nothing(small: Small) -> None:
    bare = replace(small.folder, entries={k: e for k, e in small.folder.entries.items() if e.role != "breakdown"})
    others = Others(bare, small.pipeline.reader.lexicon, small.pipeline.holdings)
    assert list(others.find(small.read("不含科技型企业的贷款"), small.entry("loans.balance"))) == []
