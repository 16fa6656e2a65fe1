"""Names of streets, towns and villages, which no list has: 芒宽乡, 南明街道. What ends like one is mostly an ordinary word (城镇, 特色小镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.language.data import common
from knowledge.language.words import Placed, surprise

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


def small_places(words: Sequence[Placed]) -> Iterator[Span]:
    """The names of streets, towns and villages among the words of a text, each of which comes with where it stands."""
    kinds = _kinds()
    lasts = _lasts()
    for number, (word, start) in enumerate(words):
        if word[-1] not in lasts:
            continue
        end = start + len(word)
        if word in kinds:
            name = _before(words, number)
            if name:
                yield Span(name + word, end - len(name + word), end)
        elif word.endswith(kinds) and surprise(word) >= _WHOLE:
            name = next(word.removesuffix(kind) for kind in kinds if word.endswith(kind))
            if len(name) >= _SHORTEST and not _is_ordinary(name):
                yield Span(word, start, end)


def _before(words: Sequence[Placed], number: int) -> str:
    """The name that ends right before a word: one rare word, or two or three single characters; empty where there is none."""
    if number == 0:
        return ""
    last, start = words[number - 1]
    if start + len(last) != words[number][1]:
        return ""
    if len(last) > 1:
        return last if _is_han(last) and surprise(last) >= _RARE and not _is_ordinary(last) else ""
    name = ""
    for word, _ in reversed(words[max(0, number - _LONGEST) : number]):
        if len(word) != 1 or not _is_han(word) or word in common("places")["never"]:
            break
        name = word + name
    return name if len(name) >= _SHORTEST else ""


def _is_ordinary(name: str) -> bool:
    data = common("places")
    return name in data["ordinary"] or any(char in data["never"] for char in name)


def _is_han(text: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fff]+", text) is not None


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(common("places")["small"])


@cache
def _lasts() -> frozenset[str]:
    """The characters that they end with: most words do not."""
    return frozenset(kind[-1] for kind in _kinds())
