"""Finds any fragment in many short texts: an inverted index over characters and pairs of characters.

Texts are `plain`: normalised, with letters, digits and Chinese characters alone (and the marks inside numbers), so that
a fragment is found across quotation marks and brackets. A fragment never begins within a number: 43 is not in 143.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
        postings: dict[str, set[int]] = {}
        for number, text in enumerate(self.texts):
            for start in range(len(text)):
                postings.setdefault(text[start], set()).add(number)
                if start + 1 < len(text):
                    postings.setdefault(text[start : start + 2], set()).add(number)
        self._postings = postings

    def find(self, fragment: str) -> list[Place]:
        """The texts that hold a plain fragment, in order."""
        places = []
        for number in sorted(self._candidates(fragment)):
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

    def _candidates(self, fragment: str) -> set[int]:
        if not fragment:
            return set()
        pairs = [fragment[at : at + 2] for at in range(len(fragment) - 1)] or [fragment]
        found = [self._postings.get(pair) for pair in pairs]
        sets = [numbers for numbers in found if numbers]
        if len(sets) < len(found):
            return set()
        sets.sort(key=len)
        return sets[0].intersection(*sets[1:3])


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
