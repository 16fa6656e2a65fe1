"""Figures whose unit was cut: 248.7万 of 248.7万立方米, 3 of 3处. Such a figure can be read, and says something else."""

from __future__ import annotations

import re
import unicodedata

from knowledge.language.figures import read
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at


def whole_in(text: str, figure: str) -> str:
    """A figure with the whole unit that it has in a text; "" where it is whole, or stands there with its unit alone as well."""
    figure, text = unicodedata.normalize("NFKC", figure), unicodedata.normalize("NFKC", text)
    last = next(reversed(read(figure)), None)
    if not isinstance(last, Quantity) or last.end != len(figure) or not figure.endswith(last.unit):
        return ""
    if not last.readable or last.dimension in ("rank", "date", "name"):
        return ""
    at, whole = len(figure) - len(last.unit), ""
    for found in re.finditer(rf"(?<![\d.,]){re.escape(figure)}(?![\d.])", text):
        word = measure_word_at(text, found.start() + at)
        if len(word) <= len(last.unit):
            return ""
        whole = figure[:at] + word
    return whole
