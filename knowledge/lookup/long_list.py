"""Look-ups while somebody types, in a plain list of thousands of questions.

What searcher.py weighs piece by piece for each entry would take seconds here. Instead the pairs of characters of what is typed are
found in an index, mapped from the user's cache; an entry is worth what its question, and less what its answer, has of them.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add

import numpy as np
import numpy.typing as npt

from knowledge.language.data import common_words
from knowledge.language.mapped import Array, Arrays, Names, mapped
from knowledge.language.pinyin import common_readings
from knowledge.language.progress import told
from knowledge.language.text import normalise
from knowledge.language.words import words
from knowledge.learned.index import Index, compiled
from knowledge.lookup.fragments import plain
from knowledge.lookup.searcher import BESIDE_BEST, FOCUS, SHOWN, Found
from knowledge.lookup.spelled import Spelled
from knowledge.reply.loading import Entry, Folder

_NAME, _QUESTIONS, _ANSWERS = "lookup", "question", "answer"
_LONGEST = 64
"""Characters that are read of what is typed."""
_MOST = 500
"""Entries that a look-up finds at most: nobody turns fifty pages."""
_TOGETHER = 3
_KEPT = 1024
"""Look-ups whose result is kept in memory."""
_ANSWER = 0.4
"""How much it says that a piece stands in an answer and not in the question."""
_RUN = re.compile(r"[a-z]+|[0-9㐀-鿿%+.]+")
Scores = npt.NDArray[np.float64]


class LongList:
    """Many entries, ready to be looked up in. ids: of the entries, in the order of the arrays."""

    def __init__(self, ids: Sequence[str], arrays: Arrays) -> None:
        self._ids = ids
        self._names = Names(arrays, _QUESTIONS)
        self._lengths: npt.NDArray[np.int32] = arrays["lengths"]
        self._spelled = Spelled(arrays)
        self._indexes = (
            (1.0, Index(arrays, _QUESTIONS, len(self._ids))),
            (_ANSWER, Index(arrays, _ANSWERS, len(self._ids))),
        )
        self.find = lru_cache(_KEPT)(self._find)
        """The entries that fit what is typed, best first."""

    @classmethod
    def of(cls, folder: Folder) -> LongList:
        """The entries of a folder that lies on a shelf."""

        def arrays() -> Arrays:
            what = f"Preparing look-ups in {folder.path.name}, once"
            entries = (folder.entries[key] for key in told(folder.ids, len(folder.ids), what))
            return arrays_of((entry, folder.phrasings[entry.id]) for entry in entries)

        return cls(folder.ids, mapped(_NAME, str(folder.path.resolve()), folder.digest, arrays))

    def is_question(self, typed: str) -> bool:
        """Whether what is typed is the very question of an entry."""
        return bool(self._names.find(plain(typed)))

    def warm(self) -> None:
        """Read what is otherwise read at the first look-up in Latin letters."""
        self.find("pinyin")

    def _find(self, typed: str) -> tuple[Found, ...]:
        pieces = self._pieces(typed)
        if not pieces:
            return ()
        weights = [sum(map(len, piece[:1])) for piece in pieces]
        fits = [self._fit(piece) for piece in pieces]
        score = sum(weight * fit for weight, fit in zip(weights, fits, strict=True)) / sum(weights)
        size = sum(weights)
        score *= 1 + FOCUS * np.minimum(1.0, size / np.maximum(self._lengths, 1))
        for number in self._names.find(plain(typed)):
            score[number] += 1
        best = float(score.max(initial=0.0))
        if best < SHOWN:
            return ()
        kept = (score >= max(SHOWN * 0.6, BESIDE_BEST * best)).nonzero()[0]
        if len(kept) > _MOST:
            bar = np.partition(score[kept], -_MOST)[-_MOST]
            kept = np.concatenate([kept[score[kept] > bar], kept[score[kept] == bar]])[:_MOST]
        kept = kept[(-score[kept]).argsort(kind="stable")]
        return tuple(
            Found(self._ids[number], min(1.0, worth))
            for number, worth in zip(kept.tolist(), score[kept].tolist(), strict=True)
        )

    def _pieces(self, typed: str) -> list[list[str]]:
        """The pieces of what is typed; of each what may be meant by it."""
        pieces: list[list[str]] = []
        for run in _RUN.findall(normalise(typed[: 4 * _LONGEST])[:_LONGEST]):
            if run in common_words("fillers"):
                continue
            if run[0].isascii() and run[0].isalpha():
                spelled = self._spelled.words(run) if len(run) > 1 else []
                pieces += [[*spelled[0], run], *spelled[1:]] if spelled else [[run]]
            else:
                pieces.append([run])
        return pieces

    def _fit(self, piece: Sequence[str]) -> Scores:
        """How much of a piece each entry has, 0 to 1: the most of all that may be meant."""
        fits = [self._written(word) for word in piece]
        return fits[0] if len(fits) == 1 else np.max(fits, axis=0)

    def _written(self, word: str) -> Scores:
        pairs = _pairs(word)
        fit: Scores = np.zeros(len(self._ids))
        for strength, index in self._indexes:
            found = index.find(pairs)
            if not found:
                continue
            total = sum(one.worth for one in found) + (len(pairs) - len(found)) * found[0].worth
            listed = np.repeat([strength * one.worth / total for one in found], [len(one.rows) for one in found])
            np.maximum(fit, np.bincount(np.concatenate([one.rows for one in found]), listed, len(fit)), out=fit)
        return fit


def _pairs(text: str) -> list[str]:
    return list(dict.fromkeys(map(add, text, text[1:]))) or list(text)


def _parts(texts: Iterable[str]) -> set[str]:
    """The characters of plain texts, and the pairs of them."""
    found: set[str] = set()
    for text in texts:
        found.update(text)
        found.update(map(add, text, text[1:]))
    return found


def _spoken(text: str) -> set[str]:
    """What of a question may be typed by its sound: its words, and up to three of them together (瞪羚企业)."""
    listed = words(text)
    return {"".join(listed[at : at + size]) for at in range(len(listed)) for size in range(1, _TOGETHER + 1)}


def arrays_of(entries: Iterable[tuple[Entry, Sequence[str]]]) -> dict[str, Array]:
    """The arrays of the questions of entries, with their phrasings, and of the first sentences of their answers."""
    questions: dict[str, array[int]] = {}
    answers: dict[str, array[int]] = {}
    asked: list[str] = []
    counted: Counter[str] = Counter()
    for number, (entry, phrasings) in enumerate(entries):
        asked.append(plain(entry.question))
        if not entry.is_held:
            continue
        for part in _parts({asked[-1], *map(plain, phrasings)}):
            questions.setdefault(part, array("i")).append(number)
        for part in _parts([plain(entry.headline)]):
            answers.setdefault(part, array("i")).append(number)
        counted.update(_spoken(asked[-1]))
    made: dict[str, Array] = Names.of(asked, _QUESTIONS) | Spelled.of(counted, common_readings())
    made |= compiled(questions, len(asked), _QUESTIONS) | compiled(answers, len(asked), _ANSWERS)
    return made | {"lengths": np.array(list(map(len, asked)), dtype=np.int32)}
