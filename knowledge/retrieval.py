"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

The recall of a plain FAQ that has no trained classifier, and a second opinion beside one that has.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_STRIP = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…]+")


def _grams(text: str) -> Counter[str]:
    bare = _STRIP.sub("", text)
    return Counter([bare[i : i + 2] for i in range(len(bare) - 1)] or ([bare] if bare else []))


class Retrieval:
    """texts: normalised phrasings, shape (N,); owners: the entry id of each."""

    def __init__(self, texts: Sequence[str], owners: Sequence[str]) -> None:
        self.texts = tuple(texts)
        self.owners = tuple(owners)
        postings: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            for gram in _grams(text):
                postings.setdefault(gram, []).append(number)
        total = len(self.texts) or 1
        self._idf = {gram: math.log(1 + total / len(rows)) for gram, rows in postings.items()}
        self._postings = {gram: np.asarray(rows, dtype=np.int32) for gram, rows in postings.items()}
        square: npt.NDArray[np.float64] = np.zeros(len(self.texts))
        for gram, rows in self._postings.items():
            square[rows] += self._idf[gram] ** 2
        self._length = np.sqrt(np.maximum(square, 1e-9))
        self._unseen = math.log(1 + total)

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        rows, weights, square = [], [], 0.0
        for gram in _grams(text):
            idf = self._idf.get(gram)
            square += (idf or self._unseen) ** 2
            if idf is not None:
                rows.append(self._postings[gram])
                weights.append(np.full(len(rows[-1]), idf * idf))
        if not rows:
            return []
        scores = np.bincount(np.concatenate(rows), np.concatenate(weights), minlength=len(self.texts))
        scores /= self._length * math.sqrt(square)
        top = np.argpartition(-scores, min(limit, len(scores) - 1))[:limit]
        ordered = sorted(((int(row), float(scores[row])) for row in top), key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in ordered if pair[1] > 0]
