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
        if 2 <= len(asked) <= _MOST:
            outcomes = self._each(asked)
        elif outcomes := self._clauses(joined_questions(text)):
            whole = self._run(walk)
            if isinstance(whole.outcome, Join):
                return whole  # 东馆几个座位，西馆几个座位 is one question
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

    def _clauses(self, asked: Sequence[str]) -> list[Give | Join | Refuse]:
        """The outcome of each clause, where every one is surely answered, each by another measure: of one measure there may be an
        entry that tells both."""
        outcomes: list[Give | Join | Refuse] = []
        families: set[str] = set()
        for text in asked if len(asked) <= _MOST else ():
            reading, outcome = self._asked(text)
            if not isinstance(outcome, Give) or outcome.confidence < _SURE_OF_CLAUSE or not reading.topics:
                return []
            if outcome.entry.family in families:
                return []
            families.add(outcome.entry.family)
            outcomes.append(outcome)
        return outcomes

    def _asked(self, text: str) -> tuple[Reading, Outcome | None]:
        reading = self._reader.plain(text)
        return reading, self._run(Walk(reading)).outcome
