"""The nearest of many texts by the pairs of characters that they share: cosine with inverse document frequency.

Of many postings only those of the rarest pairs are read; what the frequent pairs add is looked up for the few texts that may still
be among the nearest. The result is that of reading everything.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from knowledge.language.mapped import Array, Arrays
from knowledge.learned.index import Index, Postings, Rows, Scores, compiled, lengths
from knowledge.learned.neighbours import NEAR_ENOUGH, pairs_of

FEW, SHARE = 5000, 0.65
"""Postings that are read in any case, and the share of the worth of a question's pairs that is read, the rarest first."""
_CLEAR = 0.5
"""Part of the best row so far below which one says nothing about how good the best ones are."""
CELLS = 16_384
"""Rows times pairs that are looked up in one go; then the rows that cannot be among the nearest any more are left out."""
_SOME = 64
"""Rows that are put in order as they are: leaving out the worse ones first takes longer."""
_ABOUT = 1 - 1e-9
"""What keeps a text that is as good as the bar from being lost to rounding."""


class Nearest:
    """Texts by row, shape (N,)."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._inverse: Scores = arrays[f"{name}_inverse"]
        self._size = len(self._inverse)
        self._most = float(self._inverse.max(initial=0.0))
        self._index = Index(arrays, name, len(self))
        self._unseen = math.log(1 + (len(self) or 1)) ** 2

    def __len__(self) -> int:
        return self._size

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
        square = (len(pairs) - len(found)) * self._unseen + sum([one.worth for one in found])
        rows, scores = self._likely(found, limit)
        near = (scores > NEAR_ENOUGH * _most(scores)).nonzero()[0]
        scores = scores[near]
        if len(near) > max(_SOME, limit):
            best = (scores >= np.partition(scores, -limit)[-limit]).nonzero()[0]
            near, scores = near[best], scores[best]
        if rows is not None:
            near = rows[near]
        length = math.sqrt(square)
        best_first = sorted(zip((-scores).tolist(), near.tolist(), strict=True))
        return [(row, -score / length) for score, row in best_first[:limit]]

    def _likely(self, found: Sequence[Postings], limit: int) -> tuple[Rows | None, Scores]:
        """Rows among which the nearest are (None: all of them), with what the pairs that they share are worth beside their own length."""
        if sum([one.size for one in found]) <= FEW:  # as in any short list
            return None, self._added(found) * self._inverse
        rest = [*accumulate([one.worth for one in reversed(found)], initial=0.0)][::-1]
        read = _enough(found, rest)
        every = self._added(found[:read])
        if read == len(found):
            return None, every * self._inverse
        clear = _CLEAR * _most(every)
        rows = (every > clear).nonzero()[0]
        most = max(limit, CELLS // (len(found) - read))
        if is_cut := len(rows) > most:
            rows = rows[np.argpartition(-every[rows], most)[:most]]
        scores: Scores = (every[rows] + self._index.worths(rows, found[read:])) * self._inverse[rows]
        bar = _least(scores, limit)
        hopeful = _ABOUT * bar / self._most - rest[read]
        if hopeful >= clear and not is_cut:  # then no other row gets over the bar
            return rows, scores
        rows = (every >= hopeful).nonzero()[0]
        return self._narrowed(rows, every[rows], found[read:], rest[read:], bar)

    def _added(self, some: Sequence[Postings]) -> Scores:
        """What some pairs are worth together, for each of all rows."""
        rows, worths = np.concatenate([one.rows for one in some]), np.concatenate([one.each for one in some])
        return np.asarray(np.bincount(rows, worths, self._size), np.float64)

    def _narrowed(
        self, rows: Rows, worths: Scores, some: Sequence[Postings], rest: Sequence[float], bar: float
    ) -> tuple[Rows, Scores]:
        """Of rows with their worths so far those that are among the nearest, with some further pairs. rest: what these are worth
        from each one on. bar: what the nearest have at least."""
        inverse, begun = self._inverse[rows], 0
        while True:
            hopeful = (worths + rest[begun]) * inverse >= _ABOUT * bar
            rows, inverse, worths = rows[hopeful], inverse[hopeful], worths[hopeful]
            if begun == len(some):
                return rows, worths * inverse
            ended = min(len(some), begun + max(1, CELLS // len(rows)))
            worths, begun = worths + self._index.worths(rows, some[begun:ended]), ended

    def among(self, text: str, rows: Rows) -> Scores:
        """The cosine of each of these rows, which are in order."""
        pairs = pairs_of(text)
        found = self._index.find(pairs)
        square = (len(pairs) - len(found)) * self._unseen + sum([one.worth for one in found])
        return self._index.worths(rows, found) * self._inverse[rows] / math.sqrt(square or 1.0)


def _most(scores: Scores) -> float:
    """The greatest of them."""
    return scores.item(scores.argmax())


def _enough(found: Sequence[Postings], rest: Sequence[float]) -> int:
    """Of how many pairs, the rarest first, the postings are read. rest: what the pairs from each one on are worth together."""
    postings = 0
    for number, one in enumerate(found):
        postings += one.size
        if number and postings > FEW and rest[number] <= (1 - SHARE) * rest[0]:
            return number
    return len(found)


def _least(scores: Scores, limit: int) -> float:
    """What a row needs to be among the best `limit` of these."""
    if len(scores) <= limit:
        return NEAR_ENOUGH * float(scores.max())
    return float(np.partition(scores, -limit)[-limit])
