"""The questions of a plain list: found word for word by a digest, the nearest ones by the pairs of characters they share.

Cosine with inverse document frequency, as of a reply's phrasings (neighbours.py). Of many texts only the postings of the rarest pairs
are read; what the frequent ones add is looked up for the few texts that may still be among the nearest. All of it is arrays,
mapped from the user's cache where the list is long.
"""

from __future__ import annotations

import marshal
import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.language.mapped import Array, Arrays, Names, Pieces, mapped, packed
from knowledge.language.progress import told
from knowledge.learned.neighbours import NEAR_ENOUGH, pairs_of
from knowledge.learned.twins import Frames
from knowledge.reply.loading import Folder
from knowledge.understanding.distinctions import marks

_KIND = "bank"
_MANY = 500
"""Texts from which on the arrays are kept."""
ENOUGH, SHARE = 20_000, 0.65
"""Postings that are read in any case, and the share of the worth of a question's pairs that is read, the rarest first."""
_MOST = 4096
"""Texts that are looked at in the second stage."""
_CLEAR = 0.5
"""Part of the best score so far below which a text says nothing about how good the best ones are."""
_SHIFT = 21
"""Bits of a character in the key of a pair."""
_KEPT = 2048

Scores = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Known = tuple[str, str, Mapping[str, frozenset[str]]]
"""A text, its form in which what means the same is written the same, and its marks: kind -> which of it."""


class Bank:
    """The normalised phrasings of a plain list, by row, shape (N,). owner: the number of the entry of each row."""

    def __init__(self, arrays: Arrays) -> None:
        self.frames = Frames(arrays)
        self.owner: npt.NDArray[np.int32] = arrays["owner"]
        self._known = Pieces(arrays, "known")
        self._names = Names(arrays, "text")
        self._first: npt.NDArray[np.int32] = arrays["first"]
        self._pairs, self._ends, self._rows = arrays["pairs"], arrays["ends"], arrays["rows"]
        self._inverse: Scores = arrays["inverse"]
        self._unseen = math.log(1 + (len(self) or 1)) ** 2
        self.known = lru_cache(_KEPT)(self._read)
        """The text of a row with its marks."""

    @classmethod
    def of(cls, folder: Folder) -> Bank:
        """The phrasings of a folder: mapped where they were kept, else made anew."""
        if folder.shelf is None:
            return cls(_arrays(folder))
        return cls(mapped(_KIND, folder.path, folder.digest, lambda: _arrays(folder)))

    def __len__(self) -> int:
        return len(self.owner)

    def rows_of(self, number: int) -> range:
        """The rows of the phrasings of an entry."""
        return range(self._first[number], self._first[number + 1])

    def row_of(self, text: str) -> int | None:
        """The first row that is a text word for word; None where there is none."""
        return next((row for row in self._names.find(text) if self.known(row)[0] == text), None)

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        pairs = pairs_of(text)
        found = sorted(self._postings(pairs), key=len)
        if not found:
            return []
        worths = [self._worth(rows) for rows in found]
        square = (len(pairs) - len(found)) * self._unseen + sum(worths)
        read = _enough(found, worths)
        listed = np.repeat(worths[:read], list(map(len, found[:read])))
        scores: Scores = np.bincount(np.concatenate(found[:read]), listed, minlength=len(self)).astype(
            np.float64, copy=False
        )
        if read == len(found):
            np.multiply(scores, self._inverse, out=scores)
            rows = (scores > NEAR_ENOUGH * scores.max()).nonzero()[0]
            scores = scores[rows]
        else:
            rows = self._hopeful(scores, sum(worths[read:]), limit)
            scores = scores[rows]
            for more, worth in zip(found[read:], worths[read:], strict=True):
                scores += worth * _among(rows, more)
            scores *= self._inverse[rows]
            near = scores > NEAR_ENOUGH * scores.max()
            rows, scores = rows[near], scores[near]
        order = (-scores).argsort(kind="stable")[:limit]
        return list(zip(rows[order].tolist(), (scores[order] / math.sqrt(square)).tolist(), strict=True))

    def _postings(self, pairs: Sequence[str]) -> Iterator[npt.NDArray[np.int32]]:
        """The rows of each pair that some text has."""
        keys = np.array(list(map(_key, pairs)), dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._pairs, keys), max(0, len(self._pairs) - 1))
        if len(self._pairs):
            for place in places[self._pairs[places] == keys].tolist():
                yield self._rows[self._ends[place] : self._ends[place + 1]]

    def _worth(self, rows: npt.NDArray[np.int32]) -> float:
        """The squared inverse document frequency of a pair that these rows have."""
        return math.log(1 + (len(self) or 1) / len(rows)) ** 2

    def _hopeful(self, scores: Scores, rest: float, limit: int) -> Rows:
        """The rows, in order, that may be among the nearest once what is left of the worths is added to the scores."""
        least, most = scores * self._inverse, (scores + rest) * self._inverse
        clear = least[least > _CLEAR * least.max()]
        bar = np.partition(clear, -limit)[-limit] if len(clear) > limit else clear.min(initial=0.0)
        rows: Rows = (most >= bar).nonzero()[0]
        if len(rows) > _MOST:
            rows = np.sort(rows[np.argpartition(-most[rows], _MOST)[:_MOST]])
        return rows

    def _read(self, row: int) -> Known:
        text, plain, values = marshal.loads(self._known[row])  # noqa: S302 - nobody but us has written it
        return text, plain or text, values


def _enough(found: Sequence[npt.NDArray[np.int32]], worths: Sequence[float]) -> int:
    """Of how many pairs, the rarest first, the postings are read."""
    wanted, postings = SHARE * sum(worths), 0
    for number, (rows, worth) in enumerate(zip(found, worths, strict=True)):
        if number and wanted <= 0 and postings + len(rows) > ENOUGH:
            return number
        wanted, postings = wanted - worth, postings + len(rows)
    return len(found)


def _among(rows: Rows, listed: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which of the rows are among those listed; both in order."""
    places = np.searchsorted(listed, rows.astype(np.int32))
    places[places == len(listed)] = 0
    return np.asarray(listed[places] == rows)


def _key(pair: str) -> int:
    return ord(pair[0]) << _SHIFT | ord(pair[1]) if len(pair) == 2 else ord(pair[0])


def _arrays(folder: Folder) -> Arrays:
    """The arrays of a folder's phrasings."""
    texts: list[str] = []
    owner, first = array("i"), array("i", [0])
    postings: dict[str, array[int]] = {}
    known: list[bytes] = []
    frames = Frames.building()
    listed = told(
        folder.normalised.values(), len(folder.normalised), f"Indexing the questions of {folder.path.name}, once"
    )
    for number, phrasings in enumerate(listed):
        for text in phrasings:
            for pair in pairs_of(text):
                postings.setdefault(pair, array("i")).append(len(texts))
            found = marks(text)
            known.append(marshal.dumps((text, found.plain if found.plain != text else "", dict(found.values))))
            frames.add(text)
            texts.append(text)
            owner.append(number)
        first.append(len(texts))
    made: dict[str, Array] = packed(known, "known") | Names.of(texts, "text") | frames.arrays()
    return made | _compiled(postings, len(texts)) | {"owner": np.array(owner), "first": np.array(first)}


def _compiled(postings: Mapping[str, array[int]], total: int) -> dict[str, Array]:
    """Postings as arrays, the pairs in the order of their keys, and one over the length of each text."""
    ordered = sorted((_key(pair), rows) for pair, rows in postings.items())
    sizes = np.array([len(rows) for _, rows in ordered], dtype=np.int64)
    rows = np.concatenate([np.array(rows, np.int32) for _, rows in ordered]) if ordered else np.zeros(0, np.int32)
    square = np.bincount(rows, np.repeat(np.log(1 + (total or 1) / sizes) ** 2, sizes), minlength=total)
    return {
        "pairs": np.array([key for key, _ in ordered], dtype=np.uint64),
        "ends": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        "rows": rows,
        "inverse": 1 / np.sqrt(np.maximum(square, 1e-9)),
    }
