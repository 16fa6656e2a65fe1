"""How alike a question is to each of the questions of a list, in the many ways that the reranker weighs.

The list is short (thousands of questions): each question of it is looked at by its characters, its pairs of characters, its
words and its answer, all weighed by how rare they are in the list.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from knowledge.language.words import surprise, words
from knowledge.learned.neighbours import bare, pairs_of
from knowledge.understanding.distinctions import Marks, marks

Array = npt.NDArray[np.float64]

NAMES = (
    "pairs", "characters", "words", "in_answer", "ratio", "partial", "ours_covered", "theirs_covered", "ours_wanting",
    "theirs_wanting", "ours_unanswered", "ours_bits", "theirs_bits", "lengths", "length", "shared", "margin", "first",
    "pairs_covered", "both_covered", "marks", "other_marks",
)  # fmt: skip
NEAREST = 10
"""Questions of a list that are put in order anew."""
_CHARACTERS, _WORDS, _ANSWER = 0.6, 0.4, 0.5
"""What likeness by characters, by words and to the answer counts beside that by pairs of characters, in finding the nearest."""
_RARE = 12.0
"""Surprise from which on a character counts whole: 的 and 吗 tell nothing."""
_TINY = 1e-6


class Text(NamedTuple):
    """A text as it is held against others: bare (no marks and blanks, 二楼 is 2楼), the sets of its characters, its pairs of
    characters and its words."""

    bare: str
    characters: frozenset[str]
    pairs: frozenset[str]
    words: frozenset[str]
    marks: Marks

    @property
    def tokens(self) -> frozenset[str]:
        """What the reranker knows by vectors: words, and pairs of characters behind a 2."""
        return self.words | {"2" + pair for pair in self.pairs}

    def apart(self, other: Text) -> tuple[frozenset[str], frozenset[str]]:
        """The tokens that this text has and another has not, and the other way round."""
        ours, theirs = self.tokens, other.tokens
        return ours - theirs, theirs - ours


@lru_cache(maxsize=4096)
def text_of(normalised: str) -> Text:
    """A normalised text."""
    found = marks(normalised)
    plain = bare(found.plain)
    return Text(plain, frozenset(plain), frozenset(pairs_of(plain)), frozenset(words(plain)), found)


class _Side(NamedTuple):
    """Of a question or of a text: its words in order with their surprise together, and those that are its topics with what
    these are worth."""

    words: list[str]
    bits: float
    topics: list[str]
    weight: float


class Near(NamedTuple):
    """A row of the list, and how alike it is: altogether, by pairs, characters and words, and how much of the question only its
    answer has."""

    row: int
    score: float
    pairs: float
    characters: float
    words: float
    in_answer: float


class _Index:
    """Which rows have a key, and what a key is worth: the squared logarithm of one more than the rows over those that have it."""

    def __init__(self, listed: Sequence[frozenset[str]]) -> None:
        found: dict[str, list[int]] = {}
        for row, keys in enumerate(listed):
            for key in keys:
                found.setdefault(key, []).append(row)
        self.size = len(listed)
        self._rows = {key: np.array(rows, dtype=np.int32) for key, rows in found.items()}
        self._unseen = math.log(1 + self.size)
        square = np.zeros(self.size)
        for key, rows in self._rows.items():
            square[rows] += self.worth(key) ** 2
        self._length = np.sqrt(square) + _TINY

    def worth(self, key: str) -> float:
        """How much a key tells: the logarithm of one more than the rows over those that have it."""
        rows = self._rows.get(key)
        return self._unseen if rows is None else math.log(1 + self.size / len(rows))

    def cosines(self, keys: Iterable[str], share: Mapping[str, float] | None = None) -> Array:
        """How alike (0 to 1) each row is to a text of these keys. share: key -> which part of it counts."""
        found, square = self.shares(keys, share)
        return np.asarray(found / (self._length * (math.sqrt(square) + _TINY)))

    def shares(self, keys: Iterable[str], share: Mapping[str, float] | None = None) -> tuple[Array, float]:
        """For each row the squared worth of the keys that it has, and that of all keys."""
        found, square = np.zeros(self.size), 0.0
        for key in sorted(keys):
            worth = self.worth(key) ** 2
            square += worth
            rows = self._rows.get(key)
            if rows is not None:
                found[rows] += worth * (share[key] if share else 1.0)
        return found, square


class Pairing:
    """The questions of a list, normalised, with the answers to them (empty where none counts). groups: of each question what it
    belongs to: questions of one entry are no rivals."""

    def __init__(self, questions: Sequence[str], answers: Sequence[str], groups: Sequence[Hashable]) -> None:
        self.texts = [text_of(question) for question in questions]
        self._groups = groups
        self._answers = [bare(marks(answer).plain) for answer in answers]
        self._characters = _Index([text.characters for text in self.texts])
        self._pairs = _Index([text.pairs for text in self.texts])
        self._words = _Index([text.words for text in self.texts])
        told = zip(self._answers, self.texts, strict=True)
        self._in_answer = _Index([frozenset(pairs_of(answer)) - text.pairs for answer, text in told])

    def near(self, asked: Text, limit: int) -> list[Near]:
        """The rows that are nearest to a question, best first; ties by row."""
        told = {char: min(1.0, surprise(char) / _RARE) for char in asked.characters}
        pairs = self._pairs.cosines(asked.pairs)
        characters = self._characters.cosines(asked.characters, told)
        words = self._words.cosines(asked.words)
        held, all_of_it = self._in_answer.shares(asked.pairs)
        answered = held / (all_of_it + _TINY)
        score = pairs + _CHARACTERS * characters + _WORDS * words + _ANSWER * answered
        order = (-score).argsort(kind="stable")[:limit]
        return [
            Near(int(i), *map(float, (score[i], pairs[i], characters[i], words[i], answered[i])))
            for i in order
            if score[i] > 0
        ]

    def evidence(self, asked: Text, near: Sequence[Near], general: Mapping[str, object]) -> Array:
        """How alike a question is to its nearest rows, shape (N, len(NAMES)). general: words that every field uses, which are
        no topic of a question."""
        ours = self._side(asked, general)
        said = [(kind, value) for kind, values in asked.marks.values.items() for value in values]
        rows = [self._evidence(asked, ours, said, near, one, general) for one in near]
        return np.array(rows).reshape(len(near), len(NAMES))

    def _side(self, text: Text, general: Mapping[str, object]) -> _Side:
        listed = sorted(text.words)
        topics = [word for word in listed if word not in general]
        return _Side(listed, sum(map(surprise, listed)) + _TINY, topics, sum(map(self._words.worth, topics)) + 1)

    def _evidence(
        self,
        asked: Text,
        ours: _Side,
        said: Sequence[tuple[str, str]],
        near: Sequence[Near],
        one: Near,
        general: Mapping[str, object],
    ) -> list[float]:
        text, answer = self.texts[one.row], self._answers[one.row]
        theirs, worth = self._side(text, general), self._words.worth
        covered = sum(surprise(word) for word in ours.words if word in text.bare) / ours.bits
        known_covered = sum(surprise(word) for word in theirs.words if word in asked.bare) / theirs.bits
        strange = [word for word in ours.topics if text.characters.isdisjoint(word)]
        wanting = sum(map(worth, strange))
        unanswered = sum(worth(word) for word in strange if word not in answer)
        known_wanting = sum(worth(word) for word in theirs.topics if asked.characters.isdisjoint(word))
        rivals = [other.score for other in near if self._groups[other.row] != self._groups[one.row]]
        longest = max(len(asked.bare), len(text.bare), 1)
        shared = sum(self._characters.worth(char) for char in sorted(asked.characters & text.characters))
        same = sum(1 for kind, value in said if value in text.marks.values.get(kind, ()))
        return [
            one.pairs, one.characters, one.words, one.in_answer,
            fuzz.ratio(asked.bare, text.bare) / 100, fuzz.partial_ratio(asked.bare, text.bare) / 100,
            covered, known_covered, wanting / ours.weight, known_wanting / theirs.weight, unanswered / ours.weight,
            min(2.0, wanting / 12), min(2.0, known_wanting / 12), abs(len(asked.bare) - len(text.bare)) / longest,
            min(3.0, len(asked.bare) / 20), math.log1p(shared), one.score - max(rivals, default=0.0),
            float(one.row == near[0].row), one.pairs * covered, covered * known_covered,
            min(2.0, float(same)), min(2.0, float(len(said) - same)),
        ]  # fmt: skip
