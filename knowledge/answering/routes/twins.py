"""Plain questions that are alike but for a year, a place or a number, of which what is asked names none: they are offered."""

from __future__ import annotations

from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Candidate, Offer, Walk
from knowledge.language.asking import asked
from knowledge.reply.loading import Entry
from knowledge.understanding.distinctions import Marks, marks

_SIGN = "\ue000"
_AS_NEAR = 0.7
"""Part of the likeness of the nearest question that one needs which is alike but for a year."""
_MOST = 4


class Twins:
    """江岸区瞪羚企业奖励多少钱 is asked, and the list has it of 2019 and of 2020: the later ones come first. Where training has
    made a model, that has the choice."""

    name = "twins"

    def __init__(self, verdict: Verdict, *, trained: bool) -> None:
        self._verdict = verdict
        self._trained = trained

    def __call__(self, walk: Walk) -> Walk:
        best = None if self._trained else self._verdict.offering(walk)
        if walk.ranking is None or best is None or best.kind != "faq":
            return walk
        held = walk.ranking.held
        if held[0].entry.id != best.id or held[0].similarity == 1.0:
            return walk
        about = [one for one in held if one.entry.kind == "faq" and one.similarity >= held[0].similarity * _AS_NEAR]
        if len(about) < 2:
            return walk
        own, said = _marks(best), marks(walk.ranking.reading.text)
        twins = [one for one in about if self._is_twin(one, best, own, said)]
        if len(twins) < 2:
            return walk
        twins.sort(key=lambda one: _marks(one.entry).plain, reverse=True)
        return walk._replace(outcome=Offer(tuple(one.entry for one in twins[:_MOST]), held[0].similarity), by=self.name)

    @staticmethod
    def _is_twin(one: Candidate, best: Entry, own: Marks, said: Marks) -> bool:
        """Whether a candidate is the best one, or alike but for what was not said."""
        if one.entry.id == best.id:
            return True
        found = _marks(one.entry)
        differing = {kind for kind in found.values if found.values[kind] != own.values.get(kind)}
        return bool(differing) and differing.isdisjoint(said.values) and found.alike(_SIGN) == own.alike(_SIGN)


def _marks(entry: Entry) -> Marks:
    return marks(asked(entry.question))
