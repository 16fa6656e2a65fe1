"""数据截至什么时候: the date of the figure before."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn
from knowledge.understanding.forms import asks_when_counted


class WhenCounted(Rule):
    """The figure before, or a sibling that has a date."""

    name: ClassVar[str] = "when counted"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        if not asks_when_counted(turn.reading.text):
            return None
        counted = [turn.before, *self.siblings(turn.before)]
        dated = (entry for entry in counted if any(figure.as_of for figure in entry.figures))
        return self.saying.given(next(dated, turn.before))
