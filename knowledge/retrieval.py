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

MOST_READ = 3000
"""Postings read for a question, the rarest pairs first: the frequent ones cost most and tell least."""
NEAR_ENOUGH = 0.4
"""Phrasings below this part of the nearest one's cosine are left out."""
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
        self._inverse = 1 / np.sqrt(np.maximum(square, 1e-9))
        self._unseen = math.log(1 + total)

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        found: list[tuple[int, str]] = []
        square = 0.0
        for gram in _grams(text):
            idf = self._idf.get(gram)
            square += (idf or self._unseen) ** 2
            if idf is not None:
                found.append((len(self._postings[gram]), gram))
        if not found:
            return []
        found.sort()
        rows, weights, read = [], [], 0
        for size, gram in found:
            if read and read + size > MOST_READ:
                break
            read += size
            rows.append(self._postings[gram])
            weights.append(self._idf[gram] ** 2 / math.sqrt(square))
        worth = np.repeat(weights, [len(row) for row in rows])
        scores = np.bincount(np.concatenate(rows), worth, minlength=len(self.texts)) * self._inverse
        near = np.flatnonzero(scores > NEAR_ENOUGH * scores.max())
        pairs = zip(near.tolist(), scores[near].tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit]
