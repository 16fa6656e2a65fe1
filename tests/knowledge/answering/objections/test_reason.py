"""A reason, of what the reply gives no reason for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.reason import Reason
from knowledge.reply.loading import Folder
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "award.firms", folder: Folder | None = None) -> list[Objection]:
    reason = Reason(folder or small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(reason.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize("question", ["为什么奖励瞪羚企业", "奖励64家是什么原因"])
def test_a_figure_says_no_reason(small: Small, question: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", "这一点的原因", certain=True)]


def test_of_what_is_no_figure_it_is_weighed(small: Small) -> None:
    assert [one.certain for one in found(small, "为什么奖励免申即享", "award.mode")] == [False]


def test_what_states_a_fact_says_none_either_but_may_be_asked_what_it_is(small: Small) -> None:
    reason = Reason(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    listed = replace(small.entry("award.mode"), kind="list")
    (plain,) = reason.find(small.pipeline.reader.phrased("为啥奖励免申即享"), listed)
    assert plain.certain
    assert not any(one.certain for one in reason.find(small.pipeline.reader.phrased("奖励方式为何"), listed))


@pytest.mark.parametrize("question", ["奖励怎么发", "为什么是64家吧"])
def test_what_asks_for_none_is_no_matter(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_a_measure_that_gives_its_reason_can_say_it(small: Small) -> None:
    why = replace(small.entry("award.mode"), asks=frozenset({"why"}))
    folder = replace(small.folder, entries={**small.folder.entries, why.id: why})
    assert found(small, "为什么奖励瞪羚企业", folder=folder) == []


def test_a_fact_of_a_measure_that_gives_its_reason_still_says_none(small: Small) -> None:
    entries = dict(small.folder.entries)
    entries["award.mode"] = replace(small.entry("award.mode"), asks=frozenset({"why"}))
    fact = entries["award.firms"] = replace(small.entry("award.firms"), kind="list")
    reason = Reason(replace(small.folder, entries=entries), small.pipeline.reader.lexicon, small.pipeline.holdings)
    assert [one.certain for one in reason.find(small.pipeline.reader.phrased("为什么奖励瞪羚企业"), fact)] == [True]
