"""Weighs an answer: what stands against it, and how likely it is right."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answering.chooser import Chooser
from knowledge.answering.evidence import NAMES, Standing, evidence
from knowledge.answering.explained import Explained
from knowledge.answering.holdings import Holdings
from knowledge.answering.nowhere import Nowhere
from knowledge.answering.objections import ALONE, OBJECTIONS, Objection
from knowledge.answering.objections.filling import Filling
from knowledge.answering.plainly import Plainly
from knowledge.answering.waived import Waived
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
        self._plainly = Plainly(folder, lexicon, holdings) if model else None
        self._waived = Waived(folder, lexicon, holdings) if model else None
        self._explained = Explained(lexicon, holdings, model) if model else None
        self._nowhere = Nowhere(folder, self._explained) if self._explained else None
        self._objectors = [objector(folder, lexicon, holdings) for objector in OBJECTIONS]
        if model and model.decider.names != NAMES:
            raise ValueError("the decider was fitted on other evidence: run dafu tune")

    def __call__(self, walk: Walk) -> Walk:
        if walk.ranking is None:
            return walk._replace(decision=None)
        ranking, decision = self._judged(walk.ranking)
        return Walk(walk.reading, ranking, decision, walk.outcome, walk.by, walk.ranked)

    def decide(self, ranking: Ranking) -> Decision | None:
        """What would answer the question, and how likely it is right; None if nothing known comes near."""
        return self._judged(ranking)[1]

    def _judged(self, ranking: Ranking) -> tuple[Ranking, Decision | None]:
        """What would answer, if anything, and the ranking without what would only say that what it gives is missing, or what the reply says
        in its own words."""
        known, plainly = ranking.held, self._plainly
        best = self._chooser.best(known, ranking) if known else None
        if best is None:
            instead = plainly.instead(ranking) if plainly else {}
            return ranking.without(instead.keys(), is_given=ranking.is_given), None
        part = self._chooser.part(ranking.reading, best.entry)
        first, best = best, best._replace(entry=part) if part else best
        if plainly is None:
            told = self._filling.find(ranking.reading.text, best.entry) if self._filling else ()
            return ranking, Decision(best, best.similarity, tuple(told))
        families = self._chooser.kin(first.entry) | (self._chooser.kin(part) if part else frozenset())
        reading = plainly.read(ranking.reading, best.entry)
        ranking = ranking.without(plainly.spoken_for(reading, best.entry), is_given=True)
        reading, ranking = self._without_waived(reading, ranking, best.entry)
        if self._nowhere and plainly.is_about(reading, best.entry):
            ranking = ranking.without(self._nowhere.entries(reading, best.entry), is_given=ranking.is_given)
        instead = plainly.instead(ranking)
        ranking = ranking.without(instead.keys(), is_given=ranking.is_given)
        return ranking, self._weighed(ranking, reading, best, families, instead)

    def _without_waived(self, reading: Reading, ranking: Ranking, entry: Entry) -> tuple[Reading, Ranking]:
        """A question without what it names and does not ask for, but for what people ask of the entry; and the ranking without what says that
        it is missing."""
        assert self._waived  # noqa: S101 - a folder that is weighed has a model
        waived = self._waived.concepts(reading, entry)
        if not waived:
            return reading, ranking
        ranking = ranking.without(self._waived.entries(reading, waived), is_given=True)
        gone = waived - self._holdings.shares.get(entry.id, {}).keys()
        return reading._replace(
            strong=reading.strong - gone, outer=reading.outer - gone, asked=reading.asked - gone
        ), ranking

    def waives(self, reading: Reading, entry: Entry, objection: Objection) -> bool:
        """Whether a question does not ask for what an objection says is missing, where an entry would answer it."""
        refusing = self._entries.get(objection.entry or "")
        if self._waived is None or objection.kind != "attribute" or refusing is None or not refusing.inherited:
            return False
        return not self._waived.concepts(reading, entry).isdisjoint(refusing.refuses)

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

    def _weighed(
        self,
        ranking: Ranking,
        reading: Reading,
        best: Candidate,
        families: frozenset[str],
        instead: Mapping[str, Entry],
    ) -> Decision:
        """reading: as the best entry understands it. families: those that do not stand against it, its own among them. instead: what is said
        in the reply's own words."""
        assert self._model and self._explained  # noqa: S101, PT018 - a folder that is weighed has a model
        standing = self._standing(ranking, best.entry, families)
        objections = tuple(_in_own_words(one, instead) for one in self.objections(reading, best.entry))
        weighed = evidence(reading, best.entry, standing, objections, self._holdings, self._model, self._explained)
        return Decision(best, self._model.decider.confidence(weighed), objections, weighed)

    def _standing(self, ranking: Ranking, entry: Entry, families: frozenset[str]) -> Standing:
        """How an entry stands, with all that speaks for its families. Where levels are named that its measure has, what says that a level is missing speaks for it."""
        levels = self._holdings.has_levels(ranking.reading.slots.levels, entry)
        beside = self._level.id if self._level and levels else ""
        absent, far, spoken_for, second, similar = 0.0, 0.0, 0.0, 0.0, 0.0
        for candidate in ranking.candidates:
            one = candidate.entry
            if not one.is_held:
                if one.id == beside:
                    spoken_for = candidate.probability
                else:
                    absent = max(absent, candidate.probability)
                if self._far and one.id == self._far.id:
                    far = candidate.probability
            elif one.family in families:
                similar = max(similar, candidate.similarity)
            else:
                second = max(second, candidate.probability)
        grown = 1 + spoken_for / max(ranking.known, spoken_for) if spoken_for else 1.0
        return Standing(
            known=min(1.0, ranking.known * grown),
            measure=min(1.0, sum(ranking.measures.get(family, 0.0) for family in families) * grown),
            second=second,
            absent=absent,
            far=far,
            talk=ranking.talk,
            similar_known=ranking.similar_known,
            similar_absent=ranking.similar_absent,
            similar_entry=similar,
        )


def _in_own_words(objection: Objection, instead: Mapping[str, Entry]) -> Objection:
    own = instead.get(objection.entry or "")
    return objection._replace(entry=own.id, missing=own.missing) if own else objection
