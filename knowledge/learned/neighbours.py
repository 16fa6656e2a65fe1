"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

A second opinion beside the trained classifier; of a plain list, which has none, bank.py has the questions.
"""

from __future__ import annotations

import marshal
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import add, attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.language.asking import version
from knowledge.language.keeping import keep, kept
from knowledge.language.mapped import numbers_in
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


def _code(gram: str) -> int:
    """A number for a pair of characters or a single one: as an array they take a tenth of the memory that strings do."""
    return ord(gram[0]) << _BITS | ord(gram[1]) if len(gram) > 1 else ord(gram)


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
        codes, listed = np.array(list(map(_code, found)), np.int64), list(found.values())
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


class _Posting(NamedTuple):
    """The numbers of the texts that have a pair of characters, how many they are, and its squared inverse document frequency."""

    rows: npt.NDArray[np.int32]
    size: int
    worth: float


_SIZE = attrgetter("size")
_ASKED = 8
"""Texts of the question in hand: several steps ask for the same."""
_KEPT = 4096
"""Pairs whose postings are remembered: the same ones are in most questions."""


class Neighbours:
    """texts: normalised phrasings, shape (N,). owners: the entry id of each."""

    def __init__(self, texts: Sequence[str], owners: Sequence[str], postings: Postings) -> None:
        self.texts = tuple(texts)
        self.owners = tuple(owners)
        self._rows = postings.rows
        total = len(self.texts) or 1
        worths = np.log(1 + total / postings.sizes) ** 2
        ends = np.cumsum(postings.sizes, dtype=np.int64)
        self._unseen = math.log(1 + total) ** 2
        square = np.bincount(self._rows, worths.repeat(postings.sizes), minlength=len(self.texts))
        self._inverse = 1 / np.sqrt(np.maximum(square, 1e-9))
        self._codes, self._sizes = numbers_in(postings.codes), numbers_in(postings.sizes)
        self._ends, self._worths = numbers_in(ends), numbers_in(worths)
        self._posting = lru_cache(_KEPT)(self._find)
        self._known = lru_cache(_ASKED)(self._read)
        """How many pairs of characters a text has, and the postings of those that some phrasing has, the rarest first."""

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
        size, known = self._known(text)
        return len(known) / size if size else 0.0

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row.

        Only the postings that are read are touched: a score for each of all phrasings would drive out of the processor's cache
        what the next steps need."""
        size, known = self._known(text)
        if not known:
            return []
        worth = np.array([one.worth for one in known])
        square = (size - len(known)) * self._unseen + float(np.add.reduce(worth))
        sizes = [one.size for one in known]
        read = bisect_right(list(accumulate(sizes)), MOST_READ) or 1
        rows = np.concatenate([one.rows for one in known[:read]])
        worths = worth[:read].repeat(sizes[:read])
        places = np.empty(len(self.texts), np.int32)
        places[rows] = np.arange(len(rows), dtype=np.int32)  # of what stands there several times it is one place
        scores = np.bincount(places[rows], worths, len(rows))
        np.multiply(scores, self._inverse[rows], out=scores)
        near = (scores > NEAR_ENOUGH * np.maximum.reduce(scores)).nonzero()[0]
        rows, scores = rows[near], scores[near]
        near = np.lexsort((rows, -scores))[:limit]
        return list(zip(rows[near].tolist(), (scores[near] / math.sqrt(square)).tolist(), strict=True))

    def _read(self, text: str) -> tuple[int, Sequence[_Posting]]:
        grams = pairs_of(text)
        return len(grams), sorted([known for gram in grams if (known := self._posting(gram))], key=_SIZE)

    def _find(self, gram: str) -> _Posting | None:
        code = _code(gram)
        place = bisect_left(self._codes, code)
        if place == len(self._codes) or self._codes[place] != code:
            return None
        size, end = self._sizes[place], self._ends[place]
        return _Posting(self._rows[end - size : end], size, self._worths[place])
