"""What a question looks like to the classifier: characters and pairs of them, words, concepts, slots."""

from __future__ import annotations

import re
from fractions import Fraction
from operator import add

from knowledge.understanding.reading import Reading

_BREAK = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…·]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,]*")
CHARACTER = 1.0
_WEIGHTS = {"w:": 1.0, "c:": 1.6, "k:": 0.8, "n:": 1.4, "y:": 1.4, "l:": 1.4, "s:": 0.7}
"""By how a feature begins: words, concepts, perhaps-concepts, numbers, years, levels, forms."""


def features(reading: Reading, known: frozenset[Fraction | int]) -> list[str]:
    """The features of a question, each once.

    known: the figures and the years of the knowledge; others are all alike.
    """
    out: list[str] = []
    for piece in _BREAK.split(_masked(reading, known)):
        marked = f"^{piece}$" if len(piece) < 12 else piece
        out += marked
        out += map(add, marked, marked[1:])
    out += ["w:" + word for word in reading.words if len(word) > 1 and not word.isdigit()]
    out += ["c:" + concept for concept in sorted(reading.strong)]
    out += ["k:" + concept for concept in sorted(reading.weak)]
    for number in reading.numbers:
        if number.is_telling:
            value = number.value
            out.append(f"n:?{number.kind}" if value is None or value not in known else f"n:{float(value):g}")
    out += [f"y:{year}" if year in known else "y:?" for year in reading.slots.years]
    out += ["l:" + level for level in sorted(reading.slots.levels)]
    if reading.slots.yesno:
        out.append("s:yesno")
    if reading.slots.stated:
        out.append("s:stated")
    return list(dict.fromkeys(out))


def weight(feature: str) -> float:
    """What a feature counts, before inverse document frequency and scaling to unit length."""
    return _WEIGHTS.get(feature[:2], CHARACTER)


def _masked(reading: Reading, known: frozenset[Fraction | int]) -> str:
    """The text with digits made alike, but for the years that the knowledge has: 24年 becomes 2024年, 19年 some year."""
    pieces: list[str] = []
    position = 0
    for number in reading.numbers:
        if number.kind == "year" and number.unit and number.value is not None:
            year = chr(0x2460 + int(number.value) % 20) if number.value in known else "?"
            pieces += (reading.text[position : number.start], f"{year}年")
            position = number.end
    text = "".join((*pieces, reading.text[position:]))
    return _NUMBER.sub("0", text) if _DIGIT.search(text) else text
