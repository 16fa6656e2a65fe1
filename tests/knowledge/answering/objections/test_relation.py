"""A relation between two items that the reply does not state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.relation import Relation
from knowledge.reply.loading import Folder
from tests.knowledge.folders import Small


def found(small: Small, question: str, folder: Folder | None = None) -> list[Objection]:
    relation = Relation(folder or small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(relation.find(small.pipeline.reader.phrased(question), small.entry("award.firms")))


@pytest.mark.parametrize("question", ["拿奖励的和挂牌的是不是同一批", "奖励和挂牌企业有没有重合", "奖励和讲堂什么关系"])
def test_whether_two_groups_are_one_is_refused_for_certain(small: Small, question: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", "这几项之间的关系", certain=True)]


def test_a_question_for_no_relation_is_no_matter(small: Small) -> None:
    assert found(small, "瞪羚奖励发给几家") == []


def test_an_entry_that_is_asked_just_so_answers_it(small: Small) -> None:
    asked = {**small.folder.normalised, "award.firms": ("两个64家有没有重合",)}
    assert found(small, "奖励和挂牌企业有没有重合", replace(small.folder, normalised=asked)) == []
