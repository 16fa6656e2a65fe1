"""A text and where its words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.language.words import words

_BLANK = re.compile(r"(\s+)")


class Bounds:
    """`text` with the bounds of its words, as questions are cut into words; each blank is one by itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = dict(_spans(text))

    def begins(self, place: int) -> bool:
        """Whether a word begins at a place."""
        return place in self._ends

    def is_alone(self, place: int) -> bool:
        """Whether the character at a place is a word by itself, as each one is of what jieba does not know."""
        return self._ends.get(place) == place + 1

    def holds(self, start: int, end: int) -> bool:
        """Whether a piece is made of whole words, or lies within one word."""
        return not any(
            begins < start < ends < end or start < begins < end < ends for begins, ends in self._ends.items()
        )

    def groups(self) -> Iterator[str]:
        """The words in order; those of one character that stand side by side are taken together."""
        run = ""
        for start, end in self._ends.items():
            if end == start + 1:
                run += self.text[start]
                continue
            if run:
                yield run
                run = ""
            yield self.text[start:end]
        if run:
            yield run


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in _BLANK.split(text):
        for word in words(piece) if piece.strip() else piece:
            yield start, start + len(word)
            start += len(word)
