"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

A second opinion beside the trained classifier; of a plain list, which has none, bank.py has the questions.
"""

from __future__ import annotations

import marshal
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add

import numpy as np
import numpy.typing as npt

from knowledge.language.asking import version
from knowledge.language.keeping import keep, kept
from knowledge.reply.loading import Folder

MOST_READ = 1200
"""Postings read for a question, the rarest pairs first: the frequent ones cost most and tell least."""
_MANY = 500
"""Texts from which on making their postings takes long enough to be worth keeping them."""
NEAR_ENOUGH = 0.4
"""Phrasings below this part of the nearest one's cosine are left out."""
_STRIP = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…]+")


def bare(text: str) -> str:
    """A text without marks and blanks."""
    return _STRIP.sub("", text)


@lru_cache(maxsize=8)  # asked for several times of one question
def pairs_of(text: str) -> list[str]:
    """The pairs of neighbouring characters of a bare text, each once; the text itself where it has one character."""
    text = bare(text)
    return list(dict.fromkeys(map(add, text, text[1:]))) or ([text] if text else [])


def texts_of(folder: Folder) -> list[str]:
    """The normalised phrasings of a folder in the order that numbers them: postings kept for them rest on it."""
    return [text for listed in folder.normalised.values() for text in listed]


Codes = npt.NDArray[np.int64]
_BITS = 21
"""Of a character's number: what Unicode needs."""


def _codes(grams: Iterable[str]) -> Codes:
    """A number for each pair of characters or single one: as an array they take a tenth of the memory that strings do."""
    return np.array([ord(gram[0]) << _BITS | ord(gram[1]) if len(gram) > 1 else ord(gram) for gram in grams], np.int64)


@dataclass(frozen=True, slots=True)
class Postings:
    """codes: of the pairs of characters, ascending, shape (P,). sizes: how many texts have each, shape (P,). rows: the numbers of
    these texts, pair after pair, shape (sum of sizes,)."""

    codes: Codes
    sizes: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Postings:
        """The postings of texts."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in pairs_of(text):
                found.setdefault(gram, []).append(number)
        codes, listed = _codes(found), list(found.values())
        order = codes.argsort().tolist()
        sizes = np.array([len(listed[place]) for place in order], np.int32)
        return cls(codes[order], sizes, np.fromiter(chain.from_iterable(listed[place] for place in order), np.int32))

    def save(self, digest: str) -> None:
        """Keep them in the user's cache, for the texts of a folder with this digest."""
        keep(_name(digest), marshal.dumps((self.codes.tobytes(), self.sizes.tobytes(), self.rows.tobytes())))

    @classmethod
    def load(cls, digest: str) -> Postings | None:
        """What was kept for a folder with this digest; None where there is nothing."""
        content = kept(_name(digest))
        if content is None:
            return None
        try:
            codes, sizes, rows = marshal.loads(content)  # noqa: S302 - nobody but us has written it
            return cls(np.frombuffer(codes, np.int64), np.frombuffer(sizes, np.int32), np.frombuffer(rows, np.int32))
        except (EOFError, ValueError, TypeError):
            return None


def _name(digest: str) -> str:
    return f"neighbours-{digest[:24]}-{version()}.cache"


class Neighbours:
    """texts: normalised phrasings, shape (N,). owners: the entry id of each."""

    def __init__(self, texts: Sequence[str], owners: Sequence[str], postings: Postings) -> None:
        self.texts = tuple(texts)
        self.owners = tuple(owners)
        self._codes, self._rows = postings.codes, postings.rows
        total = len(self.texts) or 1
        self._sizes = postings.sizes
        self._worth = np.log(1 + total / self._sizes) ** 2
        """The squared inverse document frequency of each pair."""
        self._ends = np.cumsum(self._sizes)
        self._worths = np.repeat(self._worth, self._sizes)
        self._unseen = math.log(1 + total) ** 2
        square = np.bincount(self._rows, self._worths, minlength=len(self.texts))
        self._inverse = 1 / np.sqrt(np.maximum(square, 1e-9))

    @classmethod
    def of(cls, folder: Folder) -> Neighbours:
        """The phrasings of a folder: read from what was kept for them, else made anew."""
        owners = [entry for entry, listed in folder.normalised.items() for _ in listed]
        texts = texts_of(folder)
        postings = Postings.load(folder.digest)
        if postings is None:
            postings = Postings.of(texts)
            if len(texts) >= _MANY:
                postings.save(folder.digest)
        return cls(texts, owners, postings)

    def familiar(self, text: str) -> float:
        """Which part (0 to 1) of a text's pairs of characters stands in some phrasing."""
        grams = pairs_of(text)
        return len(self._known(grams)) / len(grams) if grams else 0.0

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        grams = pairs_of(text)
        known = self._known(grams)
        if not len(known):
            return []
        known = known[self._sizes[known].argsort(kind="stable")]
        square = (len(grams) - len(known)) * self._unseen + float(self._worth[known].sum())
        rows: list[npt.NDArray[np.int32]] = []
        worths: list[npt.NDArray[np.float64]] = []
        read = 0
        for size, end in zip(self._sizes[known].tolist(), self._ends[known].tolist(), strict=True):
            read += size
            if read > MOST_READ and rows:
                break
            rows.append(self._rows[end - size : end])
            worths.append(self._worths[end - size : end])
        scores = np.bincount(np.concatenate(rows), np.concatenate(worths), minlength=len(self.texts))
        np.multiply(scores, self._inverse, out=scores)
        near = (scores > NEAR_ENOUGH * scores.max()).nonzero()[0]
        near = near[(-scores[near]).argsort(kind="stable")[:limit]]
        return list(zip(near.tolist(), (scores[near] / math.sqrt(square)).tolist(), strict=True))

    def _known(self, grams: Sequence[str]) -> npt.NDArray[np.intp]:
        """Where those of the pairs stand that some phrasing has."""
        if not len(self._codes):
            return np.empty(0, np.intp)
        codes = _codes(grams)
        places = self._codes.searchsorted(codes)
        np.minimum(places, len(self._codes) - 1, out=places)
        known: npt.NDArray[np.intp] = places[self._codes[places] == codes]
        return known
