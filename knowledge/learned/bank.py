"""The questions of a plain list: found word for word by a digest, the nearest ones by the pairs of characters they share.

Cosine with inverse document frequency, as of a reply's phrasings (neighbours.py). Of many texts only the postings of the rarest pairs
are read; what the frequent ones add is looked up for the few texts that may still be among the nearest. All of it is arrays,
mapped from the user's cache where the list is long.
"""

from __future__ import annotations

import marshal
import math
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.language.mapped import Array, Arrays, Names, Pieces, mapped, packed
from knowledge.language.progress import told
from knowledge.learned.index import Index, Postings, Rows, compiled, lengths
from knowledge.learned.neighbours import NEAR_ENOUGH, pairs_of
from knowledge.learned.twins import Counted, Frames
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.distinctions import marks

_NAME, _INDEX = "bank", "text"
ENOUGH, SHARE = 20_000, 0.65
"""Postings that are read in any case, and the share of the worth of a question's pairs that is read, the rarest first."""
_MOST = 4096
"""Texts that are looked at in the second stage."""
_FEW = 64
"""Texts so few that leaving some out costs more than it saves."""
_CLEAR = 0.6
"""Part of the best score so far below which a text says nothing about how good the best ones are."""
_KEPT = 2048

FAQ, HELD, ABSENT = range(3)
"""A plain question, another one that is held, and one that says what is missing."""
Scores = npt.NDArray[np.float64]
Known = tuple[str, str, Mapping[str, frozenset[str]]]
"""A text, its form in which what means the same is written the same, and its marks: kind -> which of it."""


class Bank:
    """The normalised phrasings of a plain list, by row, shape (N,). owner: the number of the entry of each row. kind: of each
    entry whether it is a plain question (FAQ), another one that is held (HELD), or says what is missing (ABSENT)."""

    def __init__(self, arrays: Arrays) -> None:
        self.frames = Frames(arrays)
        self.owner: npt.NDArray[np.int32] = arrays["owner"]
        self.kind: npt.NDArray[np.uint8] = arrays["kind"]
        self._known = Pieces(arrays, "known")
        self._names = Names(arrays, "text")
        self._first: npt.NDArray[np.int32] = arrays["first"]
        self._index = Index(arrays, _INDEX, len(self))
        self._inverse: Scores = arrays["inverse"]
        self._unseen = math.log(1 + (len(self) or 1)) ** 2
        self.known = lru_cache(_KEPT)(self._read)
        """The text of a row with its marks."""

    @classmethod
    def of(cls, folder: Folder) -> Bank:
        """The phrasings of a folder: mapped where they were kept, else made anew."""
        if folder.shelf is None:
            return cls(_arrays(folder))
        return cls(mapped(_NAME, folder.path, folder.digest, lambda: _arrays(folder)))

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
        found = self._index.find(pairs)
        if not found:
            return []
        worths = [one.worth for one in found]
        square = (len(pairs) - len(found)) * self._unseen + sum(worths)
        read = _enough(found)
        listed = np.repeat(worths[:read], [len(one.rows) for one in found[:read]])
        every = np.bincount(np.concatenate([one.rows for one in found[:read]]), listed, minlength=len(self))
        rows, scores = self._hopeful(every.astype(np.float64, copy=False), sum(worths[read:]), limit)
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
        least = scores * self._inverse
        best = least.max()
        bar = _bar(least[least > _CLEAR * best], limit, NEAR_ENOUGH * best)
        if rest:
            np.add(scores, rest, out=least)
            np.multiply(least, self._inverse, out=least)
        rows: Rows = (least >= bar).nonzero()[0]
        if len(rows) > _MOST:
            rows = np.sort(rows[np.argpartition(-least[rows], _MOST)[:_MOST]])
        return rows, scores[rows]

    def _still(self, rows: Rows, scores: Scores, rest: float, limit: int) -> tuple[Rows, Scores]:
        """Of rows with their scores so far those that may still be among the nearest."""
        inverse = self._inverse[rows]
        least = scores * inverse
        kept = least + rest * inverse >= _bar(least, limit, 0.0)
        return rows[kept], scores[kept]

    def _read(self, row: int) -> Known:
        text, plain, values = marshal.loads(self._known[row])  # noqa: S302 - nobody but us has written it
        return text, plain or text, values


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


def _arrays(folder: Folder) -> Arrays:
    """The arrays of a folder's phrasings."""
    texts: list[str] = []
    owner, first = array("i"), array("i", [0])
    postings: dict[str, array[int]] = {}
    known: list[bytes] = []
    frames = Counted()
    kinds = array("B")
    listed = told(folder.ids, len(folder.ids), f"Indexing the questions of {folder.path.name}, once")
    for number, entry in enumerate(listed):
        kinds.append(_kind(folder.entries[entry]))
        for text in folder.normalised[entry]:
            for pair in pairs_of(text):
                postings.setdefault(pair, array("i")).append(len(texts))
            found = marks(text)
            known.append(marshal.dumps((text, found.plain if found.plain != text else "", dict(found.values))))
            frames.add(text, found)
            texts.append(text)
            owner.append(number)
        first.append(len(texts))
    made: dict[str, Array] = packed(known, "known") | Names.of(texts, "text") | frames.arrays()
    made |= {"owner": np.array(owner), "first": np.array(first), "kind": np.array(kinds)}
    made |= compiled(postings, len(texts), _INDEX)
    return made | {"inverse": 1 / lengths(made, _INDEX, len(texts))}


def _kind(entry: Entry) -> int:
    if not entry.is_held:
        return ABSENT
    return FAQ if entry.kind == "faq" else HELD
