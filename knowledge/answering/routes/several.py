"""Several questions in one message (小巨人奖励多少钱？另外科技副总派了多少？): one answer each, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answering.walk import Give, Join, Outcome, Parts, Refuse, Walk
from knowledge.language.text import LONGEST_QUESTION
from knowledge.understanding.clauses import joined_questions, questions_in
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

_SURE, _SURE_OF_CLAUSE = 0.6, 0.8
"""Confidence from which a part is a question of its own that the reply answers, and one that only a comma sets apart."""
_MOST = 5


class Several:
    """Asks each question by itself, with `run`, where at least one is answered and each of the others is answered with
    something else, or is about a topic of its own that the reply does not hold; so too the clauses that commas join, where every
    one is surely answered. Else the message is one question."""

    name = "several questions"

    def __init__(self, reader: Reader, run: Callable[[Walk], Walk]) -> None:
        self._reader = reader
        self._run = run

    def __call__(self, walk: Walk) -> Walk:
        text = walk.reading.text
        if len(text) > LONGEST_QUESTION:
            return walk
        asked = questions_in(text)
        outcomes = self._each(asked) if 2 <= len(asked) <= _MOST else self._clauses(walk, joined_questions(text))
        return walk._replace(outcome=Parts(tuple(outcomes)), by=self.name) if outcomes else walk

    def _each(self, asked: Sequence[str]) -> list[Give | Join | Refuse]:
        """The outcome of each question; none where the message is one question."""
        outcomes: list[Give | Join | Refuse] = []
        entries: set[str] = set()
        for text in asked:
            reading, outcome = self._asked(text)
            match outcome:
                case Give(entry, confidence) if confidence >= _SURE and reading.topics and entry.id not in entries:
                    entries.add(entry.id)
                case Join(joined, _, _, confidence) if confidence >= _SURE and reading.topics:
                    entries.update(entry.id for entry in joined)
                case Refuse(far=False) if reading.topics:
                    pass
                case _:
                    return []
            outcomes.append(outcome)
        return outcomes if entries else []

    def _clauses(self, walk: Walk, asked: Sequence[str]) -> list[Give | Join | Refuse]:
        """The outcome of each clause, where every one is surely answered, each by another measure: of one measure there may be an
        entry that tells both. What the whole message is answered with together (东馆几个座位，西馆几个座位) is one question."""
        outcomes: list[Give | Join | Refuse] = []
        families: set[str] = set()
        for text in asked[:_MOST]:
            reading, outcome = self._asked(text)
            if not isinstance(outcome, Give) or outcome.confidence < _SURE_OF_CLAUSE or not reading.topics:
                return []
            families.add(outcome.entry.family)
            outcomes.append(outcome)
        is_several = len(families) == len(asked) > 1 and not isinstance(self._run(walk).outcome, Join)
        return outcomes if is_several else []

    def _asked(self, text: str) -> tuple[Reading, Outcome | None]:
        reading = self._reader.plain(text)
        return reading, self._run(Walk(reading)).outcome
