"""The values that a question becomes on its way: what each step adds, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from knowledge.answer import FigureText
from knowledge.answering.objections import Objection
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_LEAST_LEFT = 0.4
"""Probability that is taken to be left where nearly all of it goes: the others grow two and a half times at most."""


class Candidate(NamedTuple):
    """An entry with how well it meets the question. probability: the classifier's; similarity: the nearest phrasing's."""

    entry: Entry
    score: float
    probability: float
    similarity: float


class Ranking(NamedTuple):
    """Candidates best first, and how the probability is shared.

    reading: what was ranked, without the clauses that say what is not asked. known, absent, talk: the probability of what
    the reply holds, of what it does not, of small talk. measures: of each measure. similar_known, similar_absent:
    similarity (0 to 1) of the nearest phrasing of either. is_given: what would only say that it is missing was left out.
    """

    reading: Reading
    candidates: tuple[Candidate, ...]
    known: float
    absent: float
    talk: float
    measures: dict[str, float]
    similar_known: float
    similar_absent: float
    is_given: bool = False

    def without(self, ids: AbstractSet[str], *, is_given: bool) -> Ranking:
        """The same without some entries that say what is missing, whose probability the others share."""
        gone = [c for c in self.candidates if c.entry.id in ids]
        if not gone:
            return self
        share = sum(c.probability for c in gone)
        grown = 1 / max(_LEAST_LEFT, 1 - share)
        left = [c._replace(probability=c.probability * grown) for c in self.candidates if c.entry.id not in ids]
        return self._replace(
            candidates=tuple(left),
            known=min(1.0, self.known * grown),
            absent=max(0.0, self.absent - share) * grown,
            talk=self.talk * grown,
            measures={family: min(1.0, measure * grown) for family, measure in self.measures.items()},
            similar_absent=max((c.similarity for c in left if c.entry.kind == "absent"), default=0.0),
            is_given=is_given,
        )

    @property
    def held(self) -> list[Candidate]:
        """The candidates that the reply holds, best first."""
        return [c for c in self.candidates if c.entry.is_held]

    @property
    def firsts(self) -> dict[str, Entry]:
        """Of each measure that the reply holds, its likeliest entry, best first."""
        found: dict[str, Entry] = {}
        for candidate in self.held:
            found.setdefault(candidate.entry.family, candidate.entry)
        return found


class Decision(NamedTuple):
    """The entry that would answer, with what confidence, what stands against it, and the evidence that was weighed."""

    best: Candidate
    confidence: float
    objections: tuple[Objection, ...] = ()
    evidence: tuple[float, ...] = ()

    @property
    def certain(self) -> Objection | None:
        """The objection that refuses by itself, if there is one."""
        return next((one for one in self.objections if one.certain), None) if self.objections else None


class Give(NamedTuple):
    """Outcome: this entry answers. near: entries that may be meant as well, to be named behind it. lead: what goes before its headline."""

    entry: Entry
    confidence: float
    reading: Reading | None = None
    near: tuple[Entry, ...] = ()
    lead: str = ""


class Join(NamedTuple):
    """Outcome: several entries answer together, with one headline over their figures."""

    entries: tuple[Entry, ...]
    headline: str
    figures: tuple[FigureText, ...]
    confidence: float


class Offer(NamedTuple):
    """Outcome: one of these entries may be meant. One alone is put as a question, which yes and no answer."""

    entries: tuple[Entry, ...]
    confidence: float


class Refuse(NamedTuple):
    """Outcome: the reply does not hold it.

    missing: completes "答复没有给出……". entry: the id that says so, if one does. far: it has nothing to do with the reply.
    near: the entry that comes nearest, if one is near enough to be named. related: entries to ask instead.
    """

    missing: str
    entry: str | None
    confidence: float
    far: bool = False
    near: Entry | None = None
    related: tuple[Entry, ...] = ()


class Talk(NamedTuple):
    """Outcome: small talk."""

    entry: Entry
    confidence: float


class Parts(NamedTuple):
    """Outcome: several questions in one message, each with its own outcome, in their order."""

    outcomes: tuple[Give | Join | Refuse, ...]


Outcome = Give | Join | Offer | Refuse | Talk | Parts


class Walk(NamedTuple):
    """A question on its way. by: the name of the step that brought the outcome. ranked: the ranking before anything was left out of it
    in weighing, for a turn that turns out to lean on the one before."""

    reading: Reading
    ranking: Ranking | None = None
    decision: Decision | None = None
    outcome: Outcome | None = None
    by: str = ""
    ranked: Ranking | None = None


Judge = Callable[[Walk], Walk]
"""The steps from ranking to verdict: the outcome of what is put together, by these alone."""
