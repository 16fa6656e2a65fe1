"""What plainly is an attribute that the reply does not hold."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.walk import Ranking
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn

_WANTING = 0.5
"""Probability from which a turn asks for something that the reply does not hold."""


class Wanting(Rule):
    """Refused, unless an entry of the measure answers such questions."""

    name: ClassVar[str] = "wanting"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        wanting = self._missing(turn.titled) or self._missing(turn.alone)
        return self.saying.refused(wanting, turn.before) if wanting and not self.answers(turn) else None

    def _missing(self, ranking: Ranking) -> Objection | None:
        top = ranking.candidates[0] if ranking.candidates else None
        if top is None or top.entry.kind != "absent" or top.probability <= _WANTING:
            return None
        if self.pipeline.reader.lexicon.attributes.isdisjoint(top.entry.refuses):
            return None
        return Objection("attribute", top.entry.id, top.entry.missing)
