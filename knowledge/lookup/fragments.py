"""Finds any fragment in many short texts: an inverted index over characters and pairs of characters.

Texts are `plain`: normalised, with letters, digits and Chinese characters alone (and the marks inside numbers), so that
a fragment is found across quotation marks and brackets. A fragment never begins within a number: 43 is not in 143.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, and_

from knowledge.language.text import normalise

_KEPT = re.compile(r"\d+(?:,\d{3})+|\d+\.\d+|[0-9a-z%+㐀-鿿]")


def plain(text: str) -> str:
    """Any text in the form that is searched. Digits lose the commas between thousands."""
    return "".join(part.replace(",", "") for part in _KEPT.findall(normalise(text)))


@dataclass(frozen=True, slots=True)
class Place:
    """A text (by number) that holds the fragment. `whole`: not merely the beginning of a number."""

    text: int
    whole: bool


class Fragments:
    """An index over plain texts, numbered as given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        postings: dict[str, int] = {}
        for number, text in enumerate(self.texts):
            for piece in {*text, *map(add, text, text[1:])}:
                postings[piece] = postings.get(piece, 0) | 1 << number
        self._postings = postings
        """The texts that have a character or a pair: one bit for each, the last bit for the first text."""

    def find(self, fragment: str) -> list[Place]:
        """The texts that hold a plain fragment, in order."""
        places = []
        for number in self._candidates(fragment):
            text = self.texts[number]
            at = _find(text, fragment, 0)
            if at < 0:
                continue
            whole = _ends_whole(text, at + len(fragment))
            while not whole and (at := _find(text, fragment, at + 1)) >= 0:
                whole = _ends_whole(text, at + len(fragment))
            places.append(Place(number, whole))
        return places

    def __contains__(self, fragment: str) -> bool:
        return any(_find(self.texts[number], fragment, 0) >= 0 for number in self._candidates(fragment))

    def _candidates(self, fragment: str) -> Iterator[int]:
        """The texts that may hold a fragment, in order: those with all of its pairs."""
        pairs = [fragment[at : at + 2] for at in range(len(fragment) - 1)] or [fragment]
        found = [self._postings.get(pair, 0) for pair in pairs]
        left = reduce(and_, found) if fragment else 0
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


def _find(text: str, fragment: str, start: int) -> int:
    """Where the fragment stands from `start` on, not within a number; -1 where it does not."""
    at = text.find(fragment, start)
    while at > 0 and fragment[0].isdigit() and (text[at - 1].isdigit() or text[at - 1] == "."):
        at = text.find(fragment, at + 1)
    return at


def _ends_whole(text: str, end: int) -> bool:
    if end >= len(text) or not text[end - 1].isdigit():
        return True
    return not (text[end].isdigit() or (text[end] == "." and text[end + 1 : end + 2].isdigit()))
