"""What a question looks like to the classifier: characters in runs of one to three, words, concepts and their pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.lexicon import Word
from knowledge.slots import Slots
from knowledge.text import Number

_BREAK = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…·]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d|[12]\d)年")
CHARACTER, WORD, CONCEPT, PAIR, SLOT = 1.0, 1.0, 1.6, 0.8, 1.4


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question as understood before any entry is looked at."""

    text: str
    repairs: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    found: tuple[Word, ...]
    strong: frozenset[str]
    weak: frozenset[str]
    outer: frozenset[str]
    numbers: tuple[Number, ...]
    slots: Slots


def features(analysis: Analysis, known: frozenset[float]) -> dict[str, float]:
    """Feature -> weight, before inverse document frequency and scaling to unit length.

    known: the figures and the years of the knowledge; others are all alike.
    """
    out: dict[str, float] = {}
    for piece in _BREAK.split(_masked(analysis.text, known)):
        marked = f"^{piece}$" if len(piece) < 12 else piece
        for size in (1, 2, 3):
            for i in range(len(marked) - size + 1):
                out[marked[i : i + size]] = CHARACTER
    for word in analysis.words:
        if len(word) > 1 and not word.isdigit():
            out["w:" + word] = WORD
    concepts = sorted(analysis.strong)
    for concept in concepts:
        out["c:" + concept] = CONCEPT
    for concept in sorted(analysis.weak):
        out["k:" + concept] = CONCEPT / 2
    if len(concepts) <= 10:
        for i, one in enumerate(concepts):
            for other in concepts[i + 1 :]:
                out[f"p:{one}+{other}"] = PAIR
    for number in analysis.numbers:
        if not number.is_dated:
            out[f"n:{number.value:g}" if number.value in known else f"n:?{number.unit}"] = SLOT
    for year in analysis.slots.years:
        out[f"y:{year}" if year in known else "y:?"] = SLOT
    for level in sorted(analysis.slots.levels):
        out["l:" + level] = SLOT
    if analysis.slots.yesno:
        out["s:yesno"] = SLOT / 2
    if analysis.slots.stated:
        out["s:stated"] = SLOT / 2
    return out


def _masked(text: str, known: frozenset[float]) -> str:
    """The text with numbers made alike, but for the years that the knowledge has: 24年 becomes 2024年, 19年 some year."""

    def year(match: re.Match[str]) -> str:
        value = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
        return f"{chr(0x2460 + value % 20)}年" if value in known else "?年"

    return re.sub(r"\d[\d.,]*", "0", _YEAR.sub(year, text))
