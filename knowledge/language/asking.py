"""A question without what changes nothing of it: courtesy around it, blanks between its characters, itself a second time."""

from __future__ import annotations

import re
from functools import cache

from knowledge.language.data import common
from knowledge.language.text import normalise

_SPACED = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_RUN = re.compile(r"[㐀-鿿](?: [㐀-鿿]){2,}(?![㐀-鿿])")
"""Characters that stand by themselves, three or more in a row: somebody put blanks between them."""
_MARKS = " ,，.。!！?？;；:：~、…"
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf"
_LEAST = 2
"""Characters that have to be left: courtesy by itself is a message of its own."""


def asked(text: str) -> str:
    """A question as it is compared: normalised, and without courtesy. Idempotent on its own output."""
    return without_courtesy(once(closed_up(normalise(text))))


def closed_up(text: str) -> str:
    """A normalised text without the blanks that stand between single characters (小 巨 人); those between words stay."""
    return _RUN.sub(lambda run: _SPACED.sub("", run[0]), text) if " " in text else text


def once(text: str) -> str:
    """A normalised text that says the same twice, once."""
    half = len(text) // 2
    for size in (half, half - 1):
        first, rest = text[:size].strip(_MARKS), text[size:].strip(_MARKS)
        if len(first) > _LEAST and first == rest:
            return text[:size].rstrip(" ")
    return text


def without_courtesy(text: str) -> str:
    """A normalised text without greetings, thanks and requests around it; the text itself where nothing else is in it."""
    heads, tails = _patterns()
    rest = tails.sub("", heads.sub("", text))
    return rest if len(rest.strip(_MARKS)) >= _LEAST else text


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = common("courtesy")
    marks = f"[{re.escape(_MARKS)}{_EMOJI}]"
    heads, apart, tails = (
        "|".join(map(re.escape, sorted(map(normalise, words[name]), key=lambda word: -len(word))))
        for name in ("heads", "heads_apart", "tails")
    )
    # A Latin word has to end where the courtesy ends: "hi" is not the beginning of "high".
    head = rf"(?:(?:{heads})(?![a-z]){marks}*|(?:{apart}){marks}+)"
    return (
        re.compile(rf"^{marks}*{head}+"),
        re.compile(rf"(?:{marks}+(?:(?:{tails}){marks}*)+|[ {_EMOJI}]+)$"),
    )
