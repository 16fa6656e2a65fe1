"""A turn with what it may lean on, and how the answers to turns are put."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.answer import Answer, Context
from knowledge.answering.objections import Objection
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Candidate, Give, Join, Outcome, Ranking, Refuse
from knowledge.language.data import common
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_TOLD = 0.7
"""Probability from which a turn behind the title of the measure before means an entry of it."""
_SURE = 0.9


class Turn(NamedTuple):
    """A turn, the entry that was given before it, and how it ranks by itself and behind the title of that entry's measure.

    is_answered: whether it was, as a question of its own.
    """

    reading: Reading
    before: Entry
    alone: Ranking
    titled: Ranking
    is_answered: bool = False

    @property
    def told(self) -> Candidate | None:
        """Another entry of the measure before that the turn plainly means, once it is put behind the measure's title."""
        top = self.titled.candidates[0] if self.titled.candidates else None
        if top is None or top.probability < _TOLD or top.entry.family != self.before.family:
            return None
        return None if self.before.id in (top.entry.id, *top.entry.items) else top


class Saying:
    """Puts answers to turns, with what the next turn may lean on."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._entries = pipeline.folder.entries
        self._writer = pipeline.writer

    def given(self, entry: Entry, confidence: float = 1.0, reading: Reading | None = None) -> Answer:
        """An entry's answer."""
        return self._writer.write(Give(entry, confidence, reading))._replace(context=context_of(entry))

    def told(self, outcome: Give | Join) -> Answer:
        """An entry's answer, or what was put together from several; the next turn leans on the first of them."""
        entry = outcome.entry if isinstance(outcome, Give) else outcome.entries[0]
        return self._writer.write(outcome)._replace(context=context_of(entry))

    def put(self, outcome: Outcome, before: Entry) -> Answer:
        """What a question came to that was put together of a turn and the entry before."""
        if isinstance(outcome, (Give, Join)):
            return self.told(outcome)
        return self._writer.write(outcome)._replace(context=context_of(before))

    def reworded(self) -> Answer:
        """What is said to somebody who did not mean the one thing that they were asked about."""
        said: str = common("sentences")["answers"]["reworded"]
        return Answer("unknown", None, 1.0, said, said)

    def refused(self, objection: Objection, before: Entry) -> Answer:
        """That the reply does not hold what the objection names; the next turn leans on the entry before."""
        known = objection.entry if objection.entry in self._entries else None
        outcome = Refuse(objection.missing, known, _SURE, near=before, related=(before,))
        return self._writer.write(outcome)._replace(context=context_of(before))

    def remembering(self, answer: Answer, reading: Reading, context: Context | None) -> Answer:
        """The answer with what the next turn may lean on; small talk keeps what was there."""
        if answer.status == "smalltalk" and context is not None:
            return answer._replace(context=context)
        if answer.status == "answered" or answer.context.entry:
            entry = self._entries.get(answer.context.entry)
            shown = context_of(entry, context.shown if context else ()).shown if entry else answer.context.shown
            return answer._replace(context=Context(answer.context.entry, reading.text, shown))
        return answer


def context_of(entry: Entry, shown: tuple[str, ...] = ()) -> Context:
    """What the next turn may lean on; an item of a list keeps the list for 第三个呢."""
    return Context(entry.id, entry.question, entry.items or (shown if entry.id in shown else ()))
