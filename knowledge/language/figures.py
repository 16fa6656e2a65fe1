"""Figures as they stand in a text: quantities, dates, numbers of documents; and whether one says what another says.

A figure is read whole, so that 43家 is none of the figures of 143家, and 150家 is not 150家次.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from knowledge.language import dates, documents, numbers
from knowledge.language.dates import Date
from knowledge.language.documents import Document
from knowledge.language.quantity import Quantity
from knowledge.language.wordings import is_pointed_at

Figure = Quantity | Date | Document
"""Each knows where it stands and how it is written."""


def read(text: str, names: Iterable[str] = ()) -> list[Figure]:
    """Every figure of a text, in order. `names`: what has digits in it and is no figure.

    What has digits and cannot be read (4千11) is among them, and says what nothing else says.
    """
    text = unicodedata.normalize("NFKC", text)
    for name in names:
        text = text.replace(unicodedata.normalize("NFKC", name), "\0" * len(name))
    found: list[Figure] = [*documents.read(text), *dates.read(text)]
    taken = [range(figure.start, figure.end) for figure in found]
    for number in numbers.read(text):
        if any(number.start in span for span in taken) or number.is_indefinite:
            continue
        if number.is_small_word and is_pointed_at(text, number.start):
            continue
        is_year = number.kind == "year" and number.value is not None
        found.append(Date(*number[:3], year=int(number.value or 0)) if is_year else number)
    return sorted(found, key=lambda figure: figure.start)


def says(said: Figure, held: Figure) -> bool:
    """Whether a figure says what another says, or less of it: 2024年 for 2024年7月, 17号 for 武政规〔2021〕17号, 约80家 for 80家."""
    match said, held:
        case Quantity(), Quantity():
            return said.kind == held.kind and said.value == held.value and said.contains(held)
        case Date(), Date():
            return said.same(held)
        case Document(), Document():
            return said.same(held) and not (said.year and not held.year)
    return False


def is_among(figure: Figure, listed: Iterable[Figure]) -> bool:
    """Whether one of the listed figures says just the same."""
    return any(says(figure, one) and says(one, figure) for one in listed)
