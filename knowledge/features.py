"""What a question looks like to the classifier: characters in runs of one to three, words, concepts and their pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.lexicon import Word
from knowledge.slots import Slots
from knowledge.text import Number

_BREAK = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…·]+")
CHARACTER, WORD, CONCEPT, PAIR, SLOT = 1.0, 1.0, 1.6, 0.8, 1.4


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question as understood before any entry is looked at."""

    raw: str
    text: str
    repairs: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    found: tuple[Word, ...]
    strong: frozenset[str]
    weak: frozenset[str]
    outer: frozenset[str]
    numbers: tuple[Number, ...]
    slots: Slots


def features(analysis: Analysis, known_numbers: Iterable[float]) -> dict[str, float]:
    """Feature -> weight, before inverse document frequency and scaling to unit length."""
    out: dict[str, float] = {}
    for piece in _BREAK.split(re.sub(r"\d[\d.,]*", "0", analysis.text)):
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
    for concept in analysis.weak:
        out["k:" + concept] = CONCEPT / 2
    if len(concepts) <= 10:
        for i, one in enumerate(concepts):
            for other in concepts[i + 1 :]:
                out[f"p:{one}+{other}"] = PAIR
    known = set(known_numbers)
    for number in analysis.numbers:
        if number.unit not in ("年", "月", "日"):
            out[f"n:{number.value:g}" if number.value in known else f"n:?{number.unit}"] = SLOT
    for year in analysis.slots.years:
        out[f"y:{year}" if 2021 <= year <= 2024 else "y:?"] = SLOT
    for level in analysis.slots.levels:
        out["l:" + level] = SLOT
    if analysis.slots.yesno:
        out["s:yesno"] = SLOT / 2
    if analysis.slots.stated:
        out["s:stated"] = SLOT / 2
    return out
