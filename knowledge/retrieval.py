"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

The recall of a plain FAQ that has no trained classifier, and a second opinion beside one that has.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.loading import Folder
from knowledge.whole import whole

FILE = "retrieval.npz"
MOST_READ = 3000
"""Postings read for a question, the rarest pairs first: the frequent ones cost most and tell least."""
NEAR_ENOUGH = 0.4
"""Phrasings below this part of the nearest one's cosine are left out."""
_STRIP = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…]+")


def _grams(text: str) -> list[str]:
    bare = _STRIP.sub("", text)
    return list(dict.fromkeys(bare[i : i + 2] for i in range(len(bare) - 1))) or ([bare] if bare else [])


def _postings(texts: Sequence[str]) -> dict[str, npt.NDArray[np.int32]]:
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for gram in _grams(text):
            found.setdefault(gram, []).append(number)
    return {gram: np.asarray(rows, dtype=np.int32) for gram, rows in found.items()}


def _load(path: Path, digest: str) -> dict[str, npt.NDArray[np.int32]] | None:
    if not (path / FILE).is_file():
        return None
    with np.load(path / FILE, allow_pickle=False) as data:
        if data["digest"].tobytes().decode() != digest:
            return None
        grams = data["grams"].tobytes().decode().split("\n")
        rows = np.split(data["rows"], np.cumsum(data["sizes"])[:-1])
    return dict(zip(grams, rows, strict=True))


class Retrieval:
    """texts: normalised phrasings, shape (N,). owners: the entry id of each. postings: pair of characters -> the rows of
    `texts` that have it."""

    def __init__(
        self, texts: Sequence[str], owners: Sequence[str], postings: Mapping[str, npt.NDArray[np.int32]]
    ) -> None:
        self.texts = tuple(texts)
        self.owners = tuple(owners)
        self._postings = postings
        total = len(self.texts) or 1
        self._idf = {gram: math.log(1 + total / len(rows)) for gram, rows in postings.items()}
        self._unseen = math.log(1 + total)
        square: npt.NDArray[np.float64] = np.zeros(len(self.texts))
        if postings:
            worth = np.repeat([idf**2 for idf in self._idf.values()], [len(rows) for rows in postings.values()])
            every = np.concatenate(list(postings.values()))
            square += np.bincount(every, worth, minlength=len(self.texts))
        self._inverse = 1 / np.sqrt(np.maximum(square, 1e-9))

    @classmethod
    def of(cls, folder: Folder) -> Retrieval:
        """The phrasings of a folder: read from what was kept for them, else made anew."""
        owners = [entry for entry, listed in folder.normalised.items() for _ in listed]
        texts = [text for listed in folder.normalised.values() for text in listed]
        return cls(texts, owners, _load(folder.path, folder.digest) or _postings(texts))

    def save(self, path: Path, digest: str) -> None:
        """Keep the postings beside the YAML files with this digest."""
        with whole(path / FILE) as file:
            np.savez_compressed(
                file,
                digest=np.frombuffer(digest.encode(), dtype=np.uint8),
                grams=np.frombuffer("\n".join(self._postings).encode(), dtype=np.uint8),
                sizes=np.array([len(rows) for rows in self._postings.values()], dtype=np.int32),
                rows=np.concatenate(list(self._postings.values())),
            )

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
