"""Plain questions that are alike but for a year, a place or a number, of which what is asked names none: they are offered."""

from __future__ import annotations

from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Candidate, Offer, Walk
from knowledge.learned.bank import Bank, Known
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.distinctions import Marks, marks

_SIGN = "\ue000"
_AS_NEAR = 0.7
"""Part of the likeness of the nearest question that one needs which is alike but for a year."""
_MOST = 4


class Twins:
    """江岸区瞪羚企业奖励多少钱 is asked, and the list has it of 2019 and of 2020: the later ones come first. Where training has
    made a model, that has the choice."""

    name = "twins"

    def __init__(self, folder: Folder, verdict: Verdict, bank: Bank | None) -> None:
        """bank: None where training has made a model."""
        self._number_of = folder.number_of
        self._verdict = verdict
        self._bank = bank

    def __call__(self, walk: Walk) -> Walk:
        best = self._verdict.offering(walk) if self._bank else None
        if walk.ranking is None or best is None or best.kind != "faq":
            return walk
        held = walk.ranking.held
        if held[0].entry.id != best.id or held[0].similarity == 1.0:
            return walk
        about = [one for one in held if one.entry.kind == "faq" and one.similarity >= held[0].similarity * _AS_NEAR]
        if len(about) < 2:
            return walk
        own, said = self._known(best), marks(walk.ranking.reading.text)
        twins = [one for one in about if self._is_twin(one, best, own, said)]
        if len(twins) < 2:
            return walk
        twins.sort(key=lambda one: self._known(one.entry)[1], reverse=True)
        return walk._replace(outcome=Offer(tuple(one.entry for one in twins[:_MOST]), held[0].similarity), by=self.name)

    def _is_twin(self, one: Candidate, best: Entry, own: Known, said: Marks) -> bool:
        """Whether a candidate is the best one, or alike but for what was not said."""
        if one.entry.id == best.id:
            return True
        (text, _, found), (best_text, _, held) = self._known(one.entry), own
        differing = {kind for kind in found if found[kind] != held.get(kind)}
        is_untold = bool(differing) and differing.isdisjoint(said.values)
        return is_untold and marks(text).alike(_SIGN) == marks(best_text).alike(_SIGN)

    def _known(self, entry: Entry) -> Known:
        """The question of an entry with its marks."""
        assert self._bank  # noqa: S101 - asked for where it is there
        return self._bank.known(self._bank.rows_of(self._number_of(entry.id))[0])
