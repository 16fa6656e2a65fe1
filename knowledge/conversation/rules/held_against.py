"""可我记的是55家: a number held against the one that was given."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.routes.bare_numbers import beside
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn
from knowledge.reply.figures import figure_numbers
from knowledge.understanding.forms import PARTICLES
from knowledge.understanding.reading import Reading

_CLAIMING = re.compile("[那可但就也才只都]*是")


class HeldAgainst(Rule):
    """The figure of that unit is said again, and what is wrong."""

    name: ClassVar[str] = "held against"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        if not (holds_against(turn.reading, self.pipeline.reader.lexicon.topics) or claims(turn.reading)):
            return None
        stated = [number for number in turn.reading.numbers if number.is_counted and number.kind]
        figures = [e for e in (turn.before, *self.siblings(turn.before)) if e.kind == "figure"]
        meant = (e for e in figures if any(one.same_dimension(held) for one in stated for held in figure_numbers(e)))
        entry = next(meant, turn.before)
        return self.saying.given(entry, 1.0, turn.reading) if entry in figures else None


def claims(reading: Reading) -> bool:
    """Whether a turn only says which figure it is (是5000万元)."""
    if len(reading.numbers) != 1:
        return False
    (number,) = reading.numbers
    behind = set(reading.text[number.end :])
    return bool(number.unit and _CLAIMING.fullmatch(reading.text[: number.start])) and behind <= PARTICLES


def holds_against(reading: Reading, topics: frozenset[str]) -> bool:
    """Whether a turn holds a number against the one that was given, and names no topic."""
    held = [number for number in reading.numbers if not number.is_dated]
    return reading.slots.stated and bool(held) and topics.isdisjoint(beside(reading, held))
