"""Simplified characters to traditional ones, one for one, as Taiwan or Hong Kong writes them.

Many simplified characters stand for several traditional ones (干: 乾, 幹, 干). OpenCC's dictionaries know which, word by
word, but look for their words from the left, wherever words end (姜饼|干 for 姜|饼干, 查询台|北 for 查询|台北). So a text is
cut into words first, as questions are, and OpenCC gets one word at a time, or a run of characters that are no word. What
that leaves wrong is set right by `knowledge.language.readings`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import opencc

from knowledge.language.bounds import Bounds
from knowledge.language.keeping import folder, keep, kept
from knowledge.language.readings import readings

Place = Literal["taiwan", "hongkong"]

_FROM_SIMPLIFIED: dict[Place, str] = {"taiwan": "s2tw", "hongkong": "s2hk"}
_WORD_BY_WORD = "{}-words.json"
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
def word_converter(configuration: str) -> Callable[[str], str]:
    """The same for text that is cut into words already: by the configuration without its segmentation, which takes 17 MB for the
    words that the conversion itself finds, from the left as well. By the whole of it where that cannot be kept in a file."""
    data = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    name, place = _WORD_BY_WORD.format(configuration), folder()
    try:
        steps = json.loads((data / f"{configuration}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # another OpenCC, which has its files elsewhere
        return converter(configuration)
    steps.pop("segmentation", None)
    content = json.dumps(_with_paths(steps, data)).encode()
    if place is None:
        return converter(configuration)
    if kept(name) != content:
        keep(name, content)
    return converter(str(place / name)) if kept(name) == content else converter(configuration)


def _with_paths(steps: Any, data: Path) -> Any:
    """A part of a configuration, with the whole paths of the files in it."""
    if isinstance(steps, dict):
        return {key: str(data / one) if key == "file" else _with_paths(one, data) for key, one in steps.items()}
    return [_with_paths(one, data) for one in steps] if isinstance(steps, list) else steps


@cache
def _word(place: Place) -> Callable[[str], str]:
    convert = word_converter(_FROM_SIMPLIFIED[place])

    @lru_cache(KEPT)
    def converted(word: str) -> str:
        written = convert(word)
        return written if len(written) == len(word) else "".join(map(convert, word))

    return converted
