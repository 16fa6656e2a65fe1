"""Another city, year or level, or an attribute that the measure before has not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.walk import Walk
from knowledge.conversation.phrases import is_elliptical
from knowledge.conversation.rules.rule import WHOLE, Rule
from knowledge.conversation.turn import Turn
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class Objected(Rule):
    """Refused with the weightiest objection; a turn with a topic of its own is a question of its own. Another year than that
    of the entry before is none, where an entry of the same measure is of that year."""

    name: ClassVar[str] = "objected"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        weigher = self.pipeline.weigher
        told = any(self._is_of_then(turn.reading, entry) for entry in self.siblings(turn.before))
        objections = [one for one in weigher.objections(turn.reading, turn.before) if one.kind != "year" or not told]
        if not objections:
            return None
        if self.pipeline.verdict.is_far(objections[0].entry):
            return WHOLE  # 今天天气 has nothing to do with what was spoken of
        if not is_elliptical(turn.reading.text) and self.own_topics(turn.reading, turn.before):
            return WHOLE
        if self._is_told_by_another(turn, objections):
            return WHOLE
        return self.saying.refused(objections[0], turn.before)

    def _is_told_by_another(self, turn: Turn, objections: Sequence[Objection]) -> bool:
        """Whether another entry answers the turn by itself, and what stands against the one before is not asked of that (那补贴公益岗用多少)."""
        weigher = self.pipeline.weigher
        decision = weigher.decide(turn.alone)
        if decision is None or decision.objections or decision.best.entry.id == turn.before.id:
            return False
        if not all(weigher.waives(turn.reading, decision.best.entry, one) for one in objections):
            return False
        return self.pipeline.verdict.offering(Walk(turn.reading, turn.alone, decision)) is not None

    def _is_of_then(self, reading: Reading, entry: Entry) -> bool:
        """Whether an entry is of the year, and of the point in it, that a turn names."""
        holdings, slots = self.pipeline.holdings, reading.slots
        years = not slots.years or bool(set(slots.years) & set(holdings.years.get(entry.id, ())))
        points = not slots.points or holdings.is_of(slots.points, entry)
        return years and points
