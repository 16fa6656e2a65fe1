"""Sums whose parts a question names one by one (电子书、报刊、少儿三样机器加到一起几台), where an entry adds up just these."""

from __future__ import annotations

from knowledge.answering.counted import COMPARING, LONG
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.totals import Totals
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Walk
from knowledge.answering.weigher import Weigher
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_CONFIDENCE = 0.8
_KINDS = COMPARING | {"average", "share", "rank", "why", "how", "list"}


class NamedTotal:
    """Gives the total of all that is named."""

    name = "named total"

    def __init__(self, totals: Totals, weigher: Weigher, verdict: Verdict) -> None:
        self._totals = totals
        self._weigher = weigher
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        adds = "sum" in reading.kinds or reading.slots.adds
        if not adds or reading.slots.stated or reading.kinds & _KINDS or len(reading.text) > LONG:
            return walk
        total = self._totals.named(reading)
        if total is None or total is self._verdict.answering(walk) or self._stands_against(reading, total):
            return walk
        return walk._replace(outcome=Give(total, _CONFIDENCE, reading), by=self.name)

    def _stands_against(self, reading: Reading, total: Entry) -> bool:
        """Whether something is certain against a total, but that it does not call a part as the question does."""
        parts = {unsaid("sum", what=word) for word in self._totals.said(reading)}
        return any(one.certain and one not in parts for one in self._weigher.objections(reading, total))
