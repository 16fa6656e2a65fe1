"""What a turn means behind the title of the measure before (怎么拿, 它投什么样的企业)."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.conversation.phrases import points_back
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn


class Told(Rule):
    """The entry that the turn plainly means, where it asks for what that entry answers, or points back."""

    name: ClassVar[str] = "told"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        told, reading = turn.told, turn.reading
        if told is None or not (reading.kinds & told.entry.asks or points_back(reading.text)):
            return None
        return self.saying.given(told.entry, told.probability, reading)
