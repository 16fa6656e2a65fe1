"""The words of a long list by how they are spelled, as one sorted text: whole pinyin, begun, or initials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from knowledge.language.mapped import Array, Arrays
from knowledge.language.text import is_han

MOST = 30_000
"""Words of a list that can be spelled: those that stand in most of its questions."""
MOST_MEANT = 8
"""Words that one spelling may stand for."""
MOST_WORDS = 3
"""Words that one run of letters may spell."""
_LONGEST = 8
"""Characters of a word that can be spelled."""


class Spelled:
    """Words by their spelling; the table is read with the first look-up in Latin letters."""

    def __init__(self, arrays: Arrays) -> None:
        self._packed = arrays["spelled"]

    @staticmethod
    def of(counted: Mapping[str, int], readings: Mapping[str, tuple[str, ...]]) -> dict[str, Array]:
        """The arrays for words. counted: word -> how many questions have it."""
        kept = sorted((word for word in counted if _can_be_spelled(word)), key=lambda word: (-counted[word], word))[
            :MOST
        ]
        rows = []
        for rank, word in enumerate(kept):
            syllables = [readings.get(char, ("",))[0] for char in word]
            if all(syllables):
                rows += [f"{spelling}\t{rank}\t{word}" for spelling in _spellings(syllables)]
        return {"spelled": np.frombuffer("\n".join(sorted(rows)).encode(), dtype=np.uint8)}

    def read(self, typed: str) -> list[str]:
        """The words that a run of Latin letters may begin to spell: those whose spelling it is first, then the frequent ones."""
        first = bisect_left(self._rows, typed)
        found: list[tuple[bool, int, str]] = []
        for number in range(first, len(self._rows)):
            if not self._rows[number].startswith(typed):
                break
            spelling, rank, word = self._rows[number].split("\t")
            found.append((spelling != typed, int(rank), word))
        return list(dict.fromkeys(word for _, _, word in sorted(found)))[:MOST_MEANT]

    def words(self, run: str, most: int = MOST_WORDS) -> list[list[str]]:
        """A run of Latin letters as one word or as several, the first as long as may be; of each what may be meant. Empty
        where it spells nothing."""
        if found := self.read(run):
            return [found]
        for size in range(len(run) - 1, 1, -1) if most > 1 else ():
            if (first := self._whole(run[:size])) and (rest := self.words(run[size:], most - 1)):
                return [first, *rest]
        return []

    def _whole(self, spelling: str) -> list[str]:
        first = bisect_left(self._rows, f"{spelling}\t")
        last = bisect_left(self._rows, f"{spelling}\n")
        return [row.rpartition("\t")[2] for row in self._rows[first : min(last, first + MOST_MEANT)]]

    @cached_property
    def _rows(self) -> list[str]:
        return self._packed.tobytes().decode().split("\n")


def _can_be_spelled(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST and all(map(is_han, word))


def _spellings(syllables: Iterable[str]) -> tuple[str, str]:
    """In whole syllables, and by their first letters."""
    listed = list(syllables)
    return "".join(listed), "".join(syllable[0] for syllable in listed)
