"""The numbers of a reply's figures, read once."""

from __future__ import annotations

from functools import lru_cache

from knowledge.language.numbers import read
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry


def figure_numbers(entry: Entry) -> list[Quantity]:
    """The numbers of all figures of an entry, in order."""
    return [number for figure in entry.figures for number in held_numbers(figure.text)]


@lru_cache(maxsize=4096)
def held_numbers(text: str) -> tuple[Quantity, ...]:
    """The readable numbers of a text of the knowledge. Every statement is held against them, so they are kept."""
    return tuple(number for number in read(normalise(text)) if number.readable)
