"""What a question looks like to the classifier: characters and pairs of them, words, concepts, slots."""

from __future__ import annotations

import re
from operator import add

from knowledge.understanding.reading import Reading

_BREAK = re.compile(r"[\s,，。.!！?？;；:：、\"'()\[\]<>《》…·]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?<!\d)(20\d\d|[12]\d)年")
CHARACTER = 1.0
_WEIGHTS = {"w:": 1.0, "c:": 1.6, "k:": 0.8, "n:": 1.4, "y:": 1.4, "l:": 1.4, "s:": 0.7}
"""By how a feature begins: words, concepts, perhaps-concepts, numbers, years, levels, forms."""


def features(reading: Reading, known: frozenset[float]) -> list[str]:
    """The features of a question, each once.

    known: the figures and the years of the knowledge; others are all alike.
    """
    out: list[str] = []
    for piece in _BREAK.split(_masked(reading.text, known)):
        marked = f"^{piece}$" if len(piece) < 12 else piece
        out += marked
        out += map(add, marked, marked[1:])
    out += ["w:" + word for word in reading.words if len(word) > 1 and not word.isdigit()]
    out += ["c:" + concept for concept in sorted(reading.strong)]
    out += ["k:" + concept for concept in sorted(reading.weak)]
    for number in reading.numbers:
        if not number.is_dated:
            out.append(f"n:{number.value:g}" if number.value in known else f"n:?{number.unit}")
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


def _masked(text: str, known: frozenset[float]) -> str:
    """The text with numbers made alike, but for the years that the knowledge has: 24年 becomes 2024年, 19年 some year."""

    def year(match: re.Match[str]) -> str:
        value = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
        return f"{chr(0x2460 + value % 20)}年" if value in known else "?年"

    return _NUMBER.sub("0", _YEAR.sub(year, text)) if _DIGIT.search(text) else text
