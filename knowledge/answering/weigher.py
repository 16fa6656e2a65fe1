"""Weighs an answer: what stands against it, and how likely it is right."""

from __future__ import annotations

from knowledge.answering.chooser import Chooser
from knowledge.answering.evidence import NAMES, Standing, evidence
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import ALONE, OBJECTIONS, Objection
from knowledge.answering.objections.filling import Filling
from knowledge.answering.walk import Candidate, Decision, Ranking, Walk
from knowledge.learned.bank import Bank
from knowledge.learned.model import Model
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading


class Weigher:
    """Chooses the entry that would answer, and weighs it. Raises ValueError where the decider is of other evidence."""

    name = "weigh"

    def __init__(
        self,
        folder: Folder,
        lexicon: Lexicon,
        model: Model | None,
        holdings: Holdings,
        chooser: Chooser,
        bank: Bank | None = None,
    ) -> None:
        self._entries = folder.entries
        self._far, self._level = folder.roles.get("far"), folder.roles.get("level")
        self._model = model
        self._holdings = holdings
        self._chooser = chooser
        self._filling = Filling(folder, bank) if bank else None
        self._objectors = [objector(folder, lexicon, holdings) for objector in OBJECTIONS]
        if model and model.decider.names != NAMES:
            raise ValueError("the decider was fitted on other evidence: run dafu tune")

    def __call__(self, walk: Walk) -> Walk:
        decision = self.decide(walk.ranking) if walk.ranking else None
        return walk._replace(decision=decision)

    def decide(self, ranking: Ranking) -> Decision | None:
        """What would answer the question, and how likely it is right; None if nothing known comes near."""
        known = ranking.held
        return self._weighed(ranking, self._chooser.best(known, ranking)) if known else None

    def objections(self, reading: Reading, entry: Entry) -> tuple[Objection, ...]:
        """Every reason why the entry cannot answer, the weightiest first."""
        return tuple(
            [
                one
                for objector in self._objectors
                for one in objector.find(reading, entry)
                if one.entry or one.kind in ALONE
            ]
        )

    def _weighed(self, ranking: Ranking, best: Candidate) -> Decision:
        if self._model is None:
            told = self._filling.find(ranking.reading.text, best.entry) if self._filling else ()
            return Decision(best, best.similarity, tuple(told))
        missing = {c.entry.id: c.probability for c in ranking.candidates if not c.entry.is_held}
        standing = Standing(
            ranking.known,
            ranking.measures.get(best.entry.family, 0.0),
            best.probability,
            max(missing.values(), default=0.0),
            missing.get(self._far.id, 0.0) if self._far else 0.0,
            missing,
            ranking.similar_known,
            ranking.similar_absent,
        )
        if self._level and self._holdings.has_levels(ranking.reading.slots.levels, best.entry):
            standing = _without(self._level.id, standing)
        objections = self.objections(ranking.reading, best.entry)
        weighed = evidence(ranking.reading, best.entry, standing, objections, self._holdings, self._model)
        return Decision(best, self._model.decider.confidence(weighed), objections, weighed)


def _without(absent: str, standing: Standing) -> Standing:
    """The standing where what an absent entry says is not missing: what spoke for that speaks for the measure."""
    missing = dict(standing.missing)
    beside = missing.pop(absent, 0.0)
    if not beside:
        return standing
    grown = 1 + beside / max(standing.known, beside)
    return standing._replace(
        known=min(1.0, standing.known * grown),
        measure=min(1.0, standing.measure * grown),
        entry=min(1.0, standing.entry * grown),
        absent=max(missing.values(), default=0.0),
        missing=missing,
    )
