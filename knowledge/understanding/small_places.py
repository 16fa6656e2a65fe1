"""Names of streets, towns and villages, which no list has: 芒宽乡, 南明街道. What ends like one is mostly an ordinary word (城镇, 特色小镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.language.data import common
from knowledge.language.words import surprise

_SHORTEST, _LONGEST = 2, 3
"""Characters of a name before what it is: 张村 may be any village."""
_RARE, _WHOLE = 12.0, 14.0
"""Surprise from which a word before 街道 is a name, and from which a word of the dictionary that ends so is one (板桥镇)."""


class Span(NamedTuple):
    """A name where it stands in a text."""

    name: str
    start: int
    end: int


def is_small_place(name: str) -> bool:
    """Whether a name ends as those of streets, towns and villages do."""
    return name.endswith(_kinds())


def small_places(words: Sequence[str], starts: Sequence[int]) -> Iterator[Span]:
    """The names of streets, towns and villages among the words of a text. starts: where each word stands."""
    kinds = _kinds()
    for number, word in enumerate(words):
        end = starts[number] + len(word)
        if word in kinds:
            name = _before(words, starts, number)
            if name:
                yield Span(name + word, end - len(name + word), end)
        elif word.endswith(kinds) and surprise(word) >= _WHOLE:
            name = next(word.removesuffix(kind) for kind in kinds if word.endswith(kind))
            if len(name) >= _SHORTEST and not _is_ordinary(name):
                yield Span(word, starts[number], end)


def _before(words: Sequence[str], starts: Sequence[int], number: int) -> str:
    """The name that ends right before a word: one rare word, or two or three single characters; empty where there is none."""
    if number == 0 or starts[number - 1] + len(words[number - 1]) != starts[number]:
        return ""
    last = words[number - 1]
    if len(last) > 1:
        return last if _is_han(last) and surprise(last) >= _RARE and not _is_ordinary(last) else ""
    name = ""
    for at in range(number - 1, max(-1, number - 1 - _LONGEST), -1):
        if len(words[at]) != 1 or not _is_han(words[at]) or words[at] in common("places")["never"]:
            break
        name = words[at] + name
    return name if len(name) >= _SHORTEST else ""


def _is_ordinary(name: str) -> bool:
    data = common("places")
    return name in data["ordinary"] or any(char in data["never"] for char in name)


def _is_han(text: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fff]+", text) is not None


def _kinds() -> tuple[str, ...]:
    return tuple(common("places")["small"])
