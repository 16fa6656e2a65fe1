"""Simplified characters to traditional ones, one for one, as Taiwan or Hong Kong writes them.

Many simplified characters stand for several traditional ones (干: 乾, 幹, 干). OpenCC's dictionaries know which, word by
word, but look for their words from the left, wherever words end (姜饼|干 for 姜|饼干, 查询台|北 for 查询|台北). So a text is
cut into words first, as questions are, and OpenCC gets one word at a time, or a run of characters that are no word. What
that leaves wrong is set right by `knowledge.language.readings`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

import opencc

from knowledge.language.bounds import Bounds
from knowledge.language.readings import readings

Place = Literal["taiwan", "hongkong"]

_FROM_SIMPLIFIED: dict[Place, str] = {"taiwan": "s2tw", "hongkong": "s2hk"}
_FROM_STANDARD: dict[Place, str] = {"taiwan": "t2tw", "hongkong": "t2hk"}

KEPT = 50_000
"""Words whose conversion is remembered."""


def traditional(text: str, place: Place) -> str:
    """A simplified text in the characters of a place: as many as there were, and all that is no Chinese as it was."""
    bounds = Bounds(text)
    written = list("".join(map(_word(place), bounds.groups())))
    regional = converter(_FROM_STANDARD[place])
    for start, right in readings(bounds):
        written[start : start + len(right)] = regional(right)
    return "".join(written)


@cache
def converter(configuration: str) -> Callable[[str], str]:
    """What OpenCC does by a configuration of that name."""
    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


@cache
def _word(place: Place) -> Callable[[str], str]:
    convert = converter(_FROM_SIMPLIFIED[place])

    @lru_cache(KEPT)
    def converted(word: str) -> str:
        written = convert(word)
        return written if len(written) == len(word) else "".join(map(convert, word))

    return converted
