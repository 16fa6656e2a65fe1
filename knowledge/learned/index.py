"""An inverted index as arrays: which rows have a pair of characters (or a single one), how much that tells, and for the pairs
that many rows have a bit for each row.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.language.mapped import Array, Arrays, numbers_in

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]
_FREQUENT = 128
"""A pair that more than one of so many rows have is frequent."""
_SHORT = 4096
"""Postings of a pair of which each has its worth beside it: written out it is read several times as quickly."""
_SHIFT = 21
"""Bits of a character in the key of a pair."""


class Postings(NamedTuple):
    """The rows that have a pair, in order, and how many they are; what it is worth (its squared inverse document frequency); the
    number of its bits where it is frequent, else -1. each: what it is worth for each of the rows."""

    rows: npt.NDArray[np.int32]
    size: int
    worth: float
    frequent: int
    each: Scores


_RARITY = attrgetter("worth")
_KEPT = 4096
"""Pairs whose place is remembered: the same ones are in most questions."""


class Index:
    """size: rows there are."""

    def __init__(self, arrays: Arrays, name: str, size: int) -> None:
        self._rows = arrays[f"{name}_rows"]
        self._table = arrays[f"{name}_bits"].reshape(-1, max(1, (size + 7) // 8))
        self._pairs, self._ends = numbers_in(arrays[f"{name}_pairs"]), numbers_in(arrays[f"{name}_ends"])
        self._frequent, self._worths = numbers_in(arrays[f"{name}_frequent"]), numbers_in(arrays[f"{name}_worths"])
        self._known = lru_cache(_KEPT)(self._postings)

    def find(self, pairs: Iterable[str]) -> list[Postings]:
        """The rows of each pair that some row has, the rarest pair first."""
        return sorted([known for pair in pairs if (known := self._known(pair))], key=_RARITY, reverse=True)

    def _postings(self, pair: str) -> Postings | None:
        wanted = key(pair)
        place = bisect_left(self._pairs, wanted)
        if place == len(self._pairs) or self._pairs[place] != wanted:
            return None
        begun, ended, worth = self._ends[place], self._ends[place + 1], self._worths[place]
        size = ended - begun
        each = np.full(size, worth) if size < _SHORT else np.broadcast_to(np.float64(worth), size)
        return Postings(self._rows[begun:ended], size, worth, self._frequent[place], each)

    def worths(self, rows: Rows, some: Sequence[Postings]) -> Scores:
        """What the pairs that each of the rows has are worth together, one added after the other: rows that have the same are
        worth the same to the last bit. rows: in order."""
        told = [one for one in some if one.frequent >= 0]
        listed = np.array([one.frequent for one in told], np.intp)
        bits = self._table.take(listed, axis=0).take(rows >> 3, axis=1)
        has = bits >> (rows & 7).astype(np.uint8) & 1
        total: Scores = np.add.reduce(has * np.array([one.worth for one in told]).reshape(-1, 1), axis=0)
        for one in some:
            if one.frequent < 0:
                places = one.rows.searchsorted(rows.astype(np.int32))
                places[places == len(one.rows)] = 0
                total += one.worth * (one.rows[places] == rows)
        return total


def key(pair: str) -> int:
    """The number of a pair of characters, or of a single one."""
    return ord(pair[0]) << _SHIFT | ord(pair[1]) if len(pair) == 2 else ord(pair[0])


def compiled(postings: Mapping[str, array[int]], size: int, name: str) -> dict[str, Array]:
    """The arrays of an index. postings: pair -> the rows that have it, in order, each once."""
    ordered = sorted((key(pair), rows) for pair, rows in postings.items())
    sizes = np.array([len(rows) for _, rows in ordered], dtype=np.int64)
    rows = np.concatenate([np.array(rows, np.int32) for _, rows in ordered]) if ordered else np.zeros(0, np.int32)
    frequent = np.full(len(ordered), -1, np.int32)
    places = (sizes * _FREQUENT > size).nonzero()[0]
    frequent[places] = np.arange(len(places))
    bits = np.zeros((len(places), size), np.bool_)
    for number, place in enumerate(places.tolist()):
        bits[number, ordered[place][1]] = True
    return {
        f"{name}_pairs": np.array([pair for pair, _ in ordered], dtype=np.uint64),
        f"{name}_worths": np.log(1 + size / sizes) ** 2,
        f"{name}_ends": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        f"{name}_rows": rows,
        f"{name}_frequent": frequent,
        f"{name}_bits": np.packbits(bits, axis=1, bitorder="little").ravel(),
    }


def lengths(arrays: Arrays, name: str, size: int) -> npt.NDArray[np.float64]:
    """The length of each row, shape (size,): the root of what its pairs are worth together."""
    worths = np.repeat(arrays[f"{name}_worths"], np.diff(arrays[f"{name}_ends"]))
    return np.sqrt(np.maximum(np.bincount(arrays[f"{name}_rows"], worths, minlength=size), 1e-9))
