"""Questions that say they do not mean those whom the answer would count."""

from __future__ import annotations

from knowledge.answering.objections import Others
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Walk


class Disowned:
    """Refuses with the objection that others are meant. Asked of the whole text: the ranking has left such clauses out."""

    name = "disowned"

    def __init__(self, others: Others, verdict: Verdict) -> None:
        self._others = others
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        best = self._verdict.answering(walk)
        objection = next(self._others.find(walk.reading, best), None) if best else None
        if best is None or objection is None:
            return walk
        return walk._replace(outcome=self._verdict.refused(objection, best), by=self.name)
