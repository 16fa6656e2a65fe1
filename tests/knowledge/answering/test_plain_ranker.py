"""Entries ranked by the nearest known questions alone."""

from __future__ import annotations

import pytest

from knowledge.answering.plain_ranker import PlainRanker
from knowledge.learned.bank import Bank
from tests.knowledge.folders import Small


def test_the_nearest_phrasing_is_the_score(small: Small) -> None:
    ranking = PlainRanker(small.folder, small.pipeline.reader, Bank.of(small.folder)).rank(small.read("讲堂办了几场呢"))
    first = ranking.candidates[0]
    assert first.entry.id == "talks.events"
    assert first.similarity == ranking.similar_known == pytest.approx(first.score)
    assert 0.7 < first.score < 1
    assert first.probability == 0.0
