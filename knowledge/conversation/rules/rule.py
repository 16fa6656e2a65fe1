"""What every rule looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.pipeline import Pipeline
from knowledge.conversation.turn import Saying, Turn
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

WHOLE: Literal["whole"] = "whole"
"""What a rule gives where the turn is a question of its own."""


class Rule(ABC):
    """One way of leaning on the turn before, for one reply."""

    name: ClassVar[str]

    def __init__(self, pipeline: Pipeline, saying: Saying) -> None:
        self.pipeline = pipeline
        self.saying = saying
        self.siblings = pipeline.chooser.siblings

    @abstractmethod
    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        """The answer; that the turn is a question of its own; or None, that the next rule shall look."""

    def role(self, name: Literal["breakdown", "year"]) -> str | None:
        """The id of the entry that says what is missing in this respect, if the reply has one."""
        entry = self.pipeline.folder.roles.get(name)
        return entry.id if entry else None

    def answers(self, turn: Turn) -> bool:
        """Whether an entry of the measure before has what the turn plainly asks for (文号呢)."""
        return any(turn.reading.kinds & entry.asks for entry in self.siblings(turn.before))

    def own_topics(self, reading: Reading, before: Entry) -> frozenset[str]:
        """What a turn is about that the question before was not about."""
        return own_topics(self.pipeline, reading, before)


def own_topics(pipeline: Pipeline, reading: Reading, before: Entry) -> frozenset[str]:
    """What a turn is about that the question of the entry before is not about."""
    return reading.topics - pipeline.reader.phrased(before.question).strong if reading.topics else frozenset()
