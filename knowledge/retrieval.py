"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

The recall of a plain FAQ that has no trained classifier, and a second opinion beside one that has.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.loading import Folder
from knowledge.whole import UNREADABLE

FILE = "retrieval.npz"
MOST_READ = 1200
"""Postings read for a question, the rarest pairs first: the frequent ones cost most and tell least."""
NEAR_ENOUGH = 0.4
"""Phrasings below this part of the nearest one's cosine are left out."""
_STRIP = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…]+")


def _grams(text: str) -> list[str]:
    bare = _STRIP.sub("", text)
    return list(dict.fromkeys(map(add, bare, bare[1:]))) or ([bare] if bare else [])


def texts_of(folder: Folder) -> list[str]:
    """The normalised phrasings of a folder in the order that numbers them: postings kept for them rest on it."""
    return [text for listed in folder.normalised.values() for text in listed]


@dataclass(frozen=True, slots=True)
class Postings:
    """sizes: pair of characters -> how many texts have it. rows: the numbers of these texts, pair after pair, shape (sum
    of sizes,)."""

    sizes: Mapping[str, int]
    rows: npt.NDArray[np.int32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Postings:
        """The postings of texts."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in _grams(text):
                found.setdefault(gram, []).append(number)
        sizes = {gram: len(listed) for gram, listed in found.items()}
        return cls(sizes, np.fromiter(chain.from_iterable(found.values()), dtype=np.int32))

    def save(self, file: Path, digest: str) -> None:
        """Write them to a file (.npz); `digest` is that of the YAML files that they belong to."""
        np.savez_compressed(
            file,
            digest=np.frombuffer(digest.encode(), dtype=np.uint8),
            grams=np.frombuffer("\n".join(self.sizes).encode(), dtype=np.uint8),
            sizes=np.array(list(self.sizes.values()), dtype=np.int32),
            rows=self.rows,
        )

    @classmethod
    def load(cls, path: Path, digest: str) -> Postings | None:
        """What was kept beside YAML files with this digest; None where there is nothing, or it is of other files, or was
        cut off."""
        if not (path / FILE).is_file():
            return None
        try:
            # opened here, since numpy leaves a file open that it cannot read
            with (path / FILE).open("rb") as file, np.load(file, allow_pickle=False) as data:
                if data["digest"].tobytes().decode() != digest:
                    return None
                grams = data["grams"].tobytes().decode().split("\n")
                return cls(dict(zip(grams, data["sizes"].tolist(), strict=True)), data["rows"])
        except UNREADABLE:
            return None  # all of it stands in the YAML files


class Retrieval:
    """texts: normalised phrasings, shape (N,). owners: the entry id of each."""

    def __init__(self, texts: Sequence[str], owners: Sequence[str], postings: Postings) -> None:
        self.texts = tuple(texts)
        self.owners = tuple(owners)
        self._rows = postings.rows
        total = len(self.texts) or 1
        sizes = np.array(list(postings.sizes.values()), dtype=np.int64)
        worth = np.log(1 + total / sizes) ** 2
        ends = np.cumsum(sizes)
        # pair of characters -> number of its postings, where they begin and end, its squared inverse document frequency
        listed = zip(sizes.tolist(), (ends - sizes).tolist(), ends.tolist(), worth.tolist(), strict=True)
        self._grams = dict(zip(postings.sizes, listed, strict=True))
        self._unseen = math.log(1 + total) ** 2
        square = np.bincount(self._rows, np.repeat(worth, sizes), minlength=len(self.texts))
        self._inverse = 1 / np.sqrt(np.maximum(square, 1e-9))

    @classmethod
    def of(cls, folder: Folder) -> Retrieval:
        """The phrasings of a folder: read from what was kept for them, else made anew."""
        owners = [entry for entry, listed in folder.normalised.items() for _ in listed]
        texts = texts_of(folder)
        return cls(texts, owners, Postings.load(folder.path, folder.digest) or Postings.of(texts))

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        grams = _grams(text)
        found = sorted([known for known in map(self._grams.get, grams) if known is not None])
        if not found:
            return []
        square = (len(grams) - len(found)) * self._unseen + sum([worth for _, _, _, worth in found])
        rows: list[npt.NDArray[np.int32]] = []
        sizes, weights, read = [], [], 0
        for size, start, end, worth in found:
            read += size
            if read > MOST_READ and rows:
                break
            rows.append(self._rows[start:end])
            sizes.append(size)
            weights.append(worth)
        scores = np.bincount(np.concatenate(rows), np.repeat(weights, sizes), minlength=len(self.texts))
        np.multiply(scores, self._inverse, out=scores)
        near = (scores > NEAR_ENOUGH * scores.max()).nonzero()[0]
        near = near[(-scores[near]).argsort(kind="stable")[:limit]]
        return list(zip(near.tolist(), (scores[near] / math.sqrt(square)).tolist(), strict=True))
