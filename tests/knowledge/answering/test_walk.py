"""The values of a question on its way."""

from __future__ import annotations

from knowledge.answering.objections import Objection
from knowledge.answering.walk import Decision
from tests.knowledge.folders import Small


def test_what_the_reply_holds_is_neither_missing_nor_small_talk(small: Small) -> None:
    ids = ("absent.far", "award.amount", "talk.hello", "board.firms")
    ranking = small.rank("奖励")._replace(candidates=tuple(small.candidate(entry) for entry in ids))
    assert [candidate.entry.id for candidate in ranking.held] == ["award.amount", "board.firms"]


def test_the_first_certain_objection_refuses(small: Small) -> None:
    weighed, sure = Objection("year", "absent.year", ""), Objection("place", "absent.city", "", certain=True)
    best = small.candidate("award.amount")
    assert Decision(best, 0.9, (weighed, sure)).certain is sure
    assert Decision(best, 0.9, (weighed,)).certain is None
    assert Decision(best, 0.9).certain is None
