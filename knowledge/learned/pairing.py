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
    characters and its words. tokens: what the reranker knows by vectors, words, and pairs of characters behind a 2."""

    bare: str
    characters: frozenset[str]
    pairs: frozenset[str]
    words: frozenset[str]
    marks: Marks
    tokens: frozenset[str]

    def apart(self, other: Text) -> tuple[frozenset[str], frozenset[str]]:
        """The tokens that this text has and another has not, and the other way round."""
        return self.tokens - other.tokens, other.tokens - self.tokens


@lru_cache(maxsize=4096)
def text_of(normalised: str) -> Text:
    """A normalised text."""
    found = marks(normalised)
    plain = bare(found.plain)
    pairs, cut = frozenset(pairs_of(plain)), frozenset(words(plain))
    return Text(plain, frozenset(plain), pairs, cut, found, cut.union(["2" + pair for pair in pairs]))


class _Side(NamedTuple):
    """Of a question or of a text: its words in order, each with its surprise, and what that is together; those that are its
    topics, each with its worth, and what that is together."""

    words: list[tuple[str, float]]
    bits: float
    topics: list[tuple[str, float]]
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


class _Key(NamedTuple):
    """The rows that have a key, what it is worth and the square of that; the square for each of the rows."""

    rows: npt.NDArray[np.int32]
    worth: float
    square: float
    each: Array


class _Index:
    """Which rows have a key, and what a key is worth: the squared logarithm of one more than the rows over those that have it."""

    def __init__(self, listed: Sequence[frozenset[str]]) -> None:
        found: dict[str, list[int]] = {}
        for row, keys in enumerate(listed):
            for key in keys:
                found.setdefault(key, []).append(row)
        self.size = len(listed)
        # in their order: that of a set is another one in each process, and with it the last digit of a sum
        self._keys = {key: self._key(rows) for key, rows in sorted(found.items())}
        self._unseen = math.log(1 + self.size)
        square = np.zeros(self.size)
        for one in self._keys.values():
            square[one.rows] += one.square
        self._length = np.sqrt(square) + _TINY

    def _key(self, rows: Sequence[int]) -> _Key:
        worth = math.log(1 + self.size / len(rows))
        return _Key(np.array(rows, np.int32), worth, worth**2, np.full(len(rows), worth**2))

    def worth(self, key: str) -> float:
        """How much a key tells: the logarithm of one more than the rows over those that have it."""
        known = self._keys.get(key)
        return self._unseen if known is None else known.worth

    def cosines(self, keys: Iterable[str], share: Mapping[str, float] | None = None) -> Array:
        """How alike (0 to 1) each row is to a text of these keys, which are in order. share: key -> which part of it counts."""
        found, square = self.shares(keys, share)
        return np.asarray(found / (self._length * (math.sqrt(square) + _TINY)))

    def shares(self, keys: Iterable[str], share: Mapping[str, float] | None = None) -> tuple[Array, float]:
        """For each row the squared worth of the keys that it has, and that of all keys, added in their order."""
        known = [(key, self._keys.get(key)) for key in keys]
        square = self._unseen**2
        held = [(key, one) for key, one in known if one is not None]
        whole = sum([square if one is None else one.square for _, one in known])
        if not held:
            return np.zeros(self.size), whole
        rows = np.concatenate([one.rows for _, one in held])
        if share is None:
            worths = np.concatenate([one.each for _, one in held])
        else:
            worths = np.array([one.square * share[key] for key, one in held]).repeat([len(one.rows) for _, one in held])
        return np.asarray(np.bincount(rows, worths, self.size), np.float64), whole


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
        self._general: Mapping[str, object] = {}
        self._sides: dict[int, _Side] = {}

    def near(self, asked: Text, limit: int) -> list[Near]:
        """The rows that are nearest to a question, best first; ties by row."""
        told = {char: min(1.0, surprise(char) / _RARE) for char in asked.characters}
        in_order = sorted(asked.pairs)
        pairs = self._pairs.cosines(in_order)
        characters = self._characters.cosines(sorted(asked.characters), told)
        words = self._words.cosines(sorted(asked.words))
        held, all_of_it = self._in_answer.shares(in_order)
        answered = held / (all_of_it + _TINY)
        score = pairs + _CHARACTERS * characters + _WORDS * words + _ANSWER * answered
        order = (-score).argsort(kind="stable")[:limit]
        columns = (order, *(one[order] for one in (score, pairs, characters, words, answered)))
        found = map(Near._make, zip(*(one.tolist() for one in columns), strict=True))
        return [one for one in found if one.score > 0]

    def evidence(self, asked: Text, near: Sequence[Near], general: Mapping[str, object]) -> Array:
        """How alike a question is to its nearest rows, best first, shape (N, len(NAMES)). general: words that every field uses,
        which are no topic of a question."""
        if general is not self._general:
            self._general, self._sides = general, {}
        ours = self._side(asked, general)
        said = [(kind, value) for kind, values in asked.marks.values.items() for value in values]
        characters = [(char, self._characters.worth(char)) for char in sorted(asked.characters)]
        rows = [self._evidence(asked, ours, said, characters, near, one) for one in near]
        return np.array(rows).reshape(len(near), len(NAMES))

    def _side(self, text: Text, general: Mapping[str, object]) -> _Side:
        told = [(word, surprise(word)) for word in sorted(text.words)]
        topics = [(word, self._words.worth(word)) for word, _ in told if word not in general]
        return _Side(told, _sum(told) + _TINY, topics, _sum(topics) + 1)

    def _known(self, row: int) -> _Side:
        """That of a row, kept: few rows are near to many questions."""
        if (side := self._sides.get(row)) is None:
            side = self._sides[row] = self._side(self.texts[row], self._general)
        return side

    def _evidence(
        self,
        asked: Text,
        ours: _Side,
        said: Sequence[tuple[str, str]],
        characters: Sequence[tuple[str, float]],
        near: Sequence[Near],
        one: Near,
    ) -> list[float]:
        """characters: those of the question in order, each with its worth."""
        text, answer, group = self.texts[one.row], self._answers[one.row], self._groups[one.row]
        theirs, in_text, in_asked = self._known(one.row), text.characters, asked.characters
        covered = sum([bits for word, bits in ours.words if word in text.bare]) / ours.bits
        known_covered = sum([bits for word, bits in theirs.words if word in asked.bare]) / theirs.bits
        strange = [topic for topic in ours.topics if in_text.isdisjoint(topic[0])]
        wanting = _sum(strange)
        unanswered = sum([worth for word, worth in strange if word not in answer])
        known_wanting = sum([worth for word, worth in theirs.topics if in_asked.isdisjoint(word)])
        rival = next((other.score for other in near if self._groups[other.row] != group), 0.0)
        longest = max(len(asked.bare), len(text.bare), 1)
        shared = sum([worth for char, worth in characters if char in in_text])
        same = sum(1 for kind, value in said if value in text.marks.values.get(kind, ()))
        return [
            one.pairs, one.characters, one.words, one.in_answer,
            fuzz.ratio(asked.bare, text.bare) / 100, fuzz.partial_ratio(asked.bare, text.bare) / 100,
            covered, known_covered, wanting / ours.weight, known_wanting / theirs.weight, unanswered / ours.weight,
            min(2.0, wanting / 12), min(2.0, known_wanting / 12), abs(len(asked.bare) - len(text.bare)) / longest,
            min(3.0, len(asked.bare) / 20), math.log1p(shared), one.score - rival,
            float(one.row == near[0].row), one.pairs * covered, covered * known_covered,
            min(2.0, float(same)), min(2.0, float(len(said) - same)),
        ]  # fmt: skip


def _sum(told: Sequence[tuple[str, float]]) -> float:
    """What some words are worth together."""
    return sum([worth for _, worth in told])
