"""Characters in disorder, which nobody can read as a question."""

from __future__ import annotations

from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Walk
from knowledge.language.text import is_han
from knowledge.learned.neighbours import Neighbours
from knowledge.reply.loading import Folder
from knowledge.understanding.reading import Reading

_SHORTEST = 6
"""Chinese characters from which on disorder can be told."""
_LEAST, _FAMILIAR = 0.45, 0.4
"""What of a question's characters has to be in words and in pairs that some phrasing has, both shares added up: so much, and
so much more where there are enough phrasings to have nearly every pair. Of 2,000 real questions 0.3% have less, of
characters drawn at random from the answers 98%."""
_ENOUGH = 10_000


class Illegible:
    """Refuses what has hardly a word in it and hardly a pair of characters that anybody would write."""

    name = "illegible"

    def __init__(self, folder: Folder, neighbours: Neighbours, verdict: Verdict) -> None:
        self._is_reply = folder.reply is not None
        self._neighbours = neighbours
        self._verdict = verdict
        self._least = _LEAST + _FAMILIAR * min(1.0, len(neighbours.texts) / _ENOUGH)

    def __call__(self, walk: Walk) -> Walk:
        if not self._is_reply or self._legible(walk.reading) >= self._least:
            return walk
        return walk._replace(outcome=self._verdict.far(), by=self.name)

    def _legible(self, reading: Reading) -> float:
        """How much of a text is in words, and in pairs that some phrasing has: 0 to 2."""
        written = [word for word in reading.words if is_han(word[0])]
        size = sum(map(len, written))
        if size < _SHORTEST:
            return 2.0
        read = sum([len(word) for word in written if len(word) > 1])
        known = sum([len(word.word) for word in reading.found if not word.inner and len(word.word) > 1])
        return min(1.0, max(read, known) / size) + self._neighbours.familiar(reading.text)
