"""Texts and their beginnings in one array of integers: a walk from character to character, in 17 bytes for each text where a
dict takes more than a hundred, and mapped into memory where it is kept.

A place of the array (the slot of a text) is found from the slot of the text without its last character, and that character: by
two products, and from there on to the next place that has it or is free. An entry is these two and a number, so that what is
found is what was looked for, and no hash of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
OF_SLOT, OF_CODE, LOW = 0x9E3779B1, 0x85EBCA6B, 12
"""Factors that scatter what they multiply, and how many of the lowest bits of the sum are scattered too little."""
CODE, VALUE = 21, 20
"""Bits of a character's code, and of a number."""
FREE = -1
ROOT = (1 << CODE) - 1
"""Stands for the slot of the empty text, which has none: no array is as long."""
_ROOM = 4096
"""Places behind the last product's."""


def array_of(values: Mapping[str, int]) -> Integers:
    """The array for texts with their numbers, 0 to 2**20 - 1; the beginnings of each are texts too. Raises ValueError where they
    are too many, a million."""
    size = 1 << max(10, (len(values) * 3 // 2).bit_length())
    if size + _ROOM >= ROOT or max(values.values(), default=0) >> VALUE:
        raise ValueError(f"{len(values)} texts, or their numbers, are too many")
    table = np.full(size + _ROOM, FREE, dtype=np.int64)
    by_length: dict[int, list[str]] = {}
    for text in values:
        by_length.setdefault(len(text), []).append(text)
    slots = {"": ROOT}
    for length in sorted(by_length):
        listed = by_length[length]
        before = np.fromiter((slots[text[:-1]] for text in listed), np.int64, len(listed))
        codes = np.fromiter((ord(text[-1]) for text in listed), np.int64, len(listed))
        numbers = np.fromiter((values[text] for text in listed), np.int64, len(listed))
        places = (before * OF_SLOT + codes * OF_CODE >> LOW) & (size - 1)
        found = _placed(table, places, (before << CODE | codes) << VALUE | numbers)
        slots = dict(zip(listed, found.tolist(), strict=True))
    return table


def _placed(table: Integers, places: Integers, entries: Integers) -> Integers:
    """Put each entry into the first free place from its own on; the places that they got."""
    left = np.arange(len(entries))
    while len(left):
        free = left[table[places[left]] == FREE]
        taken, first = np.unique(places[free], return_index=True)  # of several that want a place the first gets it
        table[taken] = entries[free[first]]
        left = left[table[places[left]] != entries[left]]
        places[left] += 1
    return places


class Trie:
    """The array that `array_of` made."""

    def __init__(self, table: Integers) -> None:
        self._table = memoryview(table)  # type: ignore[arg-type]  # the stubs do not know arrays as buffers
        self._mask = len(table) - _ROOM - 1

    def step(self, slot: int, char: str) -> tuple[int, int] | None:
        """The slot of a text with one character more, and its number; None where there is no such text. slot: of the text, ROOT
        for the empty one."""
        code, table = ord(char), self._table
        wanted = slot << CODE | code
        place = (slot * OF_SLOT + code * OF_CODE >> LOW) & self._mask
        while (entry := table[place]) >> VALUE != wanted:
            if entry < 0:
                return None
            place += 1
        return place, entry & ((1 << VALUE) - 1)

    def get(self, text: str) -> int | None:
        """The number of a text; None where it is none of them."""
        found: tuple[int, int] | None = (ROOT, 0)
        for char in text:
            if found is None:
                return None
            found = self.step(found[0], char)
        return found[1] if text and found else None
