"""Figures whose unit was cut: 248.7万 of 248.7万立方米, 3 of 3处. Such a figure can be read, and says something else."""

from __future__ import annotations

import re
import unicodedata

from knowledge.language.figures import read
from knowledge.language.numerals import fold
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at


def whole_in(text: str, figure: str) -> str:
    """A figure with the whole unit that it has in a text; "" where it is whole, or stands there with its unit alone as well."""
    figure, text = unicodedata.normalize("NFKC", figure), unicodedata.normalize("NFKC", text)
    folded = fold(figure)
    last = next(reversed(read(figure)), None)
    if not isinstance(last, Quantity) or not _is_measured(last):
        return ""
    if last.end != len(figure) or not folded.endswith(last.unit):
        return ""
    others = [range(one.start, one.end) for one in read(text) if not (isinstance(one, Quantity) and _is_measured(one))]
    at, whole = len(figure) - len(last.unit), ""
    for found in re.finditer(rf"(?<![\d.,]){re.escape(figure)}(?![\d.])", text):
        if any(found.start() in other for other in others):
            continue  # the 3 of 3月
        word = measure_word_at(text, found.start() + at)
        if len(word) <= len(last.unit):
            return ""
        whole = figure[:at] + word
    return whole


def _is_measured(one: Quantity) -> bool:
    return one.readable and one.dimension not in ("rank", "date", "name")
