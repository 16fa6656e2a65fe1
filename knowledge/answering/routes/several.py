"""Several questions in one message (小巨人奖励多少钱？另外科技副总派了多少？): one answer each, in their order."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.answering.walk import Give, Join, Parts, Refuse, Walk
from knowledge.language.text import LONGEST_QUESTION
from knowledge.understanding.clauses import questions_in
from knowledge.understanding.reader import Reader

_SURE = 0.6
"""Confidence from which a part is a question of its own that the reply answers."""
_MOST = 5


class Several:
    """Asks each question by itself, with `run`, where at least one is answered and each of the others is answered with
    something else, or is about a topic of its own that the reply does not hold. Else the message is one question."""

    name = "several questions"

    def __init__(self, reader: Reader, run: Callable[[Walk], Walk]) -> None:
        self._reader = reader
        self._run = run

    def __call__(self, walk: Walk) -> Walk:
        text = walk.reading.text
        asked = questions_in(text) if len(text) <= LONGEST_QUESTION else []
        if not 2 <= len(asked) <= _MOST:
            return walk
        outcomes: list[Give | Join | Refuse] = []
        entries: set[str] = set()
        for text in asked:
            reading = self._reader.plain(text)
            outcome = self._run(Walk(reading)).outcome
            match outcome:
                case Give(entry, confidence) if confidence >= _SURE and reading.topics and entry.id not in entries:
                    entries.add(entry.id)
                case Join(joined, _, _, confidence) if confidence >= _SURE and reading.topics:
                    entries.update(entry.id for entry in joined)
                case Refuse(far=False) if reading.topics:
                    pass
                case _:
                    return walk
            outcomes.append(outcome)
        return walk._replace(outcome=Parts(tuple(outcomes)), by=self.name) if entries else walk
