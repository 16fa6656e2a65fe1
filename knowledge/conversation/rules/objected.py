"""Another city, year or level, or an attribute that the measure before has not."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.conversation.phrases import is_elliptical
from knowledge.conversation.rules.rule import WHOLE, Rule
from knowledge.conversation.turn import Turn


class Objected(Rule):
    """Refused with the weightiest objection; a turn with a topic of its own is a question of its own."""

    name: ClassVar[str] = "objected"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        objections = self.pipeline.weigher.objections(turn.reading, turn.before)
        if not objections:
            return None
        if self.pipeline.verdict.is_far(objections[0].entry):
            return WHOLE  # 今天天气 has nothing to do with what was spoken of
        if not is_elliptical(turn.reading.text) and self.own_topics(turn.reading, turn.before):
            return WHOLE
        return self.saying.refused(objections[0], turn.before)
