"""Figures whose unit was cut: 248.7万 of 248.7万立方米, 3 of 3处, 3处 of 3处以上. Such a figure can be read, and says something else."""

from __future__ import annotations

import re
import unicodedata

from knowledge.language.figures import read
from knowledge.language.numerals import fold
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at
from knowledge.language.wordings import behind

BOUND = re.compile(r"(?:以上|以下|以内|之内|以外)$")
"""Ends of a figure behind which no unit of its own follows: the 大 of 315KW以上大型 begins the next word."""


def whole_in(text: str, figure: str) -> str:
    """A figure with the whole unit that it has in a text; "" where it is whole, or stands there with its unit alone as well."""
    figure, text = unicodedata.normalize("NFKC", figure), unicodedata.normalize("NFKC", text)
    folded = fold(figure)
    last = next(reversed(read(figure)), None)
    if not isinstance(last, Quantity) or not _is_measured(last):
        return ""
    if not last.unit and BOUND.search(figure):
        return ""
    at = last.end - len(last.unit)
    if folded[at:] not in (last.unit, measure_word_at(figure, at)):
        return ""
    others = [range(one.start, one.end) for one in read(text) if not (isinstance(one, Quantity) and _is_measured(one))]
    whole = ""
    for found in re.finditer(rf"(?<![\d.,]){re.escape(figure)}(?![\d.])", text):
        if any(found.start() in other for other in others):
            continue  # the 3 of 3月
        begin = found.start() + at
        word = measure_word_at(text, begin)
        bound = behind(text, begin + len(word)) if word and len(word) > len(last.unit) else None
        word = text[begin : bound[1]] if bound else word
        if len(word) <= len(figure) - at:
            return ""
        whole = figure[:at] + word
    return whole


def _is_measured(one: Quantity) -> bool:
    return one.readable and one.dimension not in ("rank", "date", "name")
