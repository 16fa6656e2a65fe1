"""Nearest known phrasings: an inverted index over pairs of characters, cosine with inverse document frequency.

A second opinion beside the trained classifier; of a plain list, which has none, bank.py has the questions.
"""

from __future__ import annotations

import marshal
import math
import re
from collections.abc import Iterable, Mapping, Sequence
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
            for gram in pairs_of(text):
                found.setdefault(gram, []).append(number)
        sizes = {gram: len(listed) for gram, listed in found.items()}
        return cls(sizes, np.fromiter(chain.from_iterable(found.values()), dtype=np.int32))

    def save(self, digest: str) -> None:
        """Keep them in the user's cache, for the texts of a folder with this digest."""
        sizes = np.array(list(self.sizes.values()), dtype=np.int32)
        keep(_name(digest), marshal.dumps(("\n".join(self.sizes), sizes.tobytes(), self.rows.tobytes())))

    @classmethod
    def load(cls, digest: str) -> Postings | None:
        """What was kept for a folder with this digest; None where there is nothing."""
        content = kept(_name(digest))
        if content is None:
            return None
        try:
            grams, sizes, rows = marshal.loads(content)  # noqa: S302 - nobody but us has written it
            listed = np.frombuffer(sizes, dtype=np.int32).tolist()
            return cls(dict(zip(grams.split("\n"), listed, strict=True)), np.frombuffer(rows, dtype=np.int32))
        except (EOFError, ValueError, TypeError):
            return None


def _name(digest: str) -> str:
    return f"neighbours-{digest[:24]}-{version()}.cache"


class Neighbours:
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
        self._worths = np.repeat(worth, sizes)
        listed = zip(sizes.tolist(), (ends - sizes).tolist(), ends.tolist(), worth.tolist(), strict=True)
        self._grams = dict(zip(postings.sizes, listed, strict=True))
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
        return sum([gram in self._grams for gram in grams]) / len(grams) if grams else 0.0

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        grams = pairs_of(text)
        found = sorted([known for known in map(self._grams.get, grams) if known is not None])
        if not found:
            return []
        square = (len(grams) - len(found)) * self._unseen + sum([worth for _, _, _, worth in found])
        rows: list[npt.NDArray[np.int32]] = []
        worths: list[npt.NDArray[np.float64]] = []
        read = 0
        for size, start, end, _ in found:
            read += size
            if read > MOST_READ and rows:
                break
            rows.append(self._rows[start:end])
            worths.append(self._worths[start:end])
        scores = np.bincount(np.concatenate(rows), np.concatenate(worths), minlength=len(self.texts))
        np.multiply(scores, self._inverse, out=scores)
        near = (scores > NEAR_ENOUGH * scores.max()).nonzero()[0]
        near = near[(-scores[near]).argsort(kind="stable")[:limit]]
        return list(zip(near.tolist(), (scores[near] / math.sqrt(square)).tolist(), strict=True))
