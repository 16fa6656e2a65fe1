"""The nearest of many texts by the pairs of characters that they share: cosine with inverse document frequency.

Only the postings of the rarest pairs are read; what the frequent ones add is looked up for the few texts that may still be
among the nearest. The result is that of reading everything, unless thousands of texts are about as near.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from knowledge.language.mapped import Array, Arrays
from knowledge.learned.index import Index, Postings, Rows, compiled, lengths
from knowledge.learned.neighbours import NEAR_ENOUGH, pairs_of

Scores = npt.NDArray[np.float64]
ENOUGH, SHARE = 20_000, 0.65
"""Postings that are read in any case, and the share of the worth of a question's pairs that is read, the rarest first."""
_MOST = 4096
"""Texts that are looked at in the second stage."""
_FEW = 64
"""Texts so few that leaving some out costs more than it saves."""
_CLEAR = 0.6
"""Part of the best score so far below which a text says nothing about how good the best ones are."""

_ABOUT = 1 - 1e-9
"""What keeps a text that is as good as the bar from being lost to rounding."""


class Nearest:
    """Texts by row, shape (N,)."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._inverse: Scores = arrays[f"{name}_inverse"]
        self._most = float(self._inverse.max(initial=0.0))
        self._index = Index(arrays, name, len(self))
        self._unseen = math.log(1 + (len(self) or 1)) ** 2

    def __len__(self) -> int:
        return len(self._inverse)

    @staticmethod
    def of(postings: Mapping[str, array[int]], size: int, name: str) -> dict[str, Array]:
        """The arrays for texts. postings: pair of characters -> the rows that have it, in order, each once."""
        made = compiled(postings, size, name)
        return made | {f"{name}_inverse": 1 / lengths(made, name, size)}

    def find(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        pairs = pairs_of(text)
        found = self._index.find(pairs)
        if not found:
            return []
        worths = [one.worth for one in found]
        square = (len(pairs) - len(found)) * self._unseen + sum(worths)
        read = _enough(found)
        listed = np.repeat(worths[:read], [len(one.rows) for one in found[:read]])
        every = np.bincount(np.concatenate([one.rows for one in found[:read]]), listed, minlength=len(self))
        rows, scores = self._hopeful(every, sum(worths[read:]), limit)
        for number, one in enumerate(found[read:], read + 1):
            scores = scores + one.worth * self._index.among(rows, one)
            if len(rows) > _FEW:
                rows, scores = self._still(rows, scores, sum(worths[number:]), limit)
        scores = scores * self._inverse[rows]
        near = scores > NEAR_ENOUGH * scores.max()
        rows, scores = rows[near], scores[near]
        order = (-scores).argsort(kind="stable")[:limit]
        return list(zip(rows[order].tolist(), (scores[order] / math.sqrt(square)).tolist(), strict=True))

    def _hopeful(self, scores: Scores, rest: float, limit: int) -> tuple[Rows, Scores]:
        """The rows that may be among the nearest once what is left of the worths is added to their scores, with these."""
        rows: Rows = (scores > _CLEAR * scores.max()).nonzero()[0]
        best = scores[rows] * self._inverse[rows]
        bar = _bar(best, limit, NEAR_ENOUGH * float(best.max()))
        rows = (scores >= _ABOUT * bar / self._most - rest).nonzero()[0]
        most = (scores[rows] + rest) * self._inverse[rows]
        hopeful = most >= bar
        rows, most = rows[hopeful], most[hopeful]
        if len(rows) > _MOST:
            rows = np.sort(rows[np.argpartition(-most, _MOST)[:_MOST]])
        return rows, scores[rows]

    def _still(self, rows: Rows, scores: Scores, rest: float, limit: int) -> tuple[Rows, Scores]:
        """Of rows with their scores so far those that may still be among the nearest."""
        inverse = self._inverse[rows]
        least = scores * inverse
        kept = least + rest * inverse >= _bar(least, limit, 0.0)
        return rows[kept], scores[kept]

    def among(self, text: str, rows: Rows) -> Scores:
        """The cosine of each of these rows, which are in order."""
        pairs = pairs_of(text)
        found = self._index.find(pairs)
        square = (len(pairs) - len(found)) * self._unseen + sum([one.worth for one in found])
        scores = np.zeros(len(rows))
        for one in found:
            scores += one.worth * self._index.among(rows, one)
        return scores * self._inverse[rows] / math.sqrt(square or 1.0)


def _enough(found: Sequence[Postings]) -> int:
    """Of how many pairs, the rarest first, the postings are read."""
    wanted, postings = SHARE * sum([one.worth for one in found]), 0
    for number, one in enumerate(found):
        if number and wanted <= 0 and postings + len(one.rows) > ENOUGH:
            return number
        wanted, postings = wanted - one.worth, postings + len(one.rows)
    return len(found)


def _bar(scores: Scores, limit: int, otherwise: float) -> float:
    """The least of the best `limit` scores, and something that is no higher where there are not so many."""
    return float(np.partition(scores, -limit)[-limit]) if len(scores) > limit else otherwise
