"""Where the figures of an entry stand in the text of its paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction

from knowledge.language.dates import Date
from knowledge.language.figures import Figure, is_among, read, says
from knowledge.language.quantity import Quantity
from knowledge.reply.entry import Entry
from knowledge.reply.formulas import Operand, is_operand, operands

Span = tuple[int, int]
"""Begin and end in a text, in characters."""

_AROUND = 30
"""Characters before and behind a figure in which the words are looked for that tell it from an equal one."""
_CLAUSE = re.compile(r"[，,。；;、\n]")


def spans(entry: Entry, text: str, names: Sequence[str] = ()) -> list[Span]:
    """Where the figures of an entry stand: in the text itself, in order, without overlaps.

    names: what has digits in it there and is no figure. Where a figure stands several times in the text (4家, twice), it is that whose words are nearest to the entry's own.
    Dates are those before a figure that is found.
    """
    plain, places = _plain(text)
    written = read(plain, names)
    found = [one for figure, words in _wanted(entry) for one in _nearest(figure, words, written, plain)]
    first = min((one.start for one in found), default=len(plain))
    for figure in (figure for one in entry.figures for figure in read(one.as_of)):
        held = [one for one in written if isinstance(one, Date) and says(figure, one)]
        held = [one for one in held if says(one, figure)] or held
        found += [one for one in held if one.start <= first][-1:] or held[:1]
    taken: list[Span] = []
    for begin, end in sorted({(places[one.start], places[one.end]) for one in found}):
        if not taken or begin >= taken[-1][1]:
            taken.append((begin, end))
    return taken


def _wanted(entry: Entry) -> Iterator[tuple[Figure | Operand, str]]:
    """What an entry says, each with the words that say what it counts; of what is reckoned, what it is reckoned from.

    A headline counts where nothing is declared: it may deny a figure as well (不是7月底的).
    """
    for one in entry.figures:
        yield from ((figure, f"{one.label}{one.scope}") for figure in read(one.text))
    if not (entry.figures or entry.formulas):
        counted = [figure for text in entry.counted for figure in read(text)]
        yield from ((figure, entry.headline) for figure in read(entry.headline) if not is_among(figure, counted))
    for formula in entry.formulas:
        yield from ((value, entry.question) for value in operands(formula.expression))


def _nearest(said: Figure | Operand, words: str, written: Sequence[Figure], plain: str) -> list[Figure]:
    """The places of a text at which something stands: those with most of its words around them."""
    held = [one for one in written if _is_said(said, one)]
    if len(held) <= 1:
        return held
    likeness = [len(_pairs(words) & _pairs(_around(one, plain))) for one in held]
    return [one for one, alike in zip(held, likeness, strict=True) if alike == max(likeness)]


def _is_said(said: Figure | Operand, held: Figure) -> bool:
    if isinstance(said, Fraction):
        return isinstance(held, Quantity) and is_operand(said, held)
    return says(said, held)


def _around(figure: Figure, plain: str) -> str:
    """The words around a figure, as far as its clause goes."""
    before = _CLAUSE.split(plain[max(0, figure.start - _AROUND) : figure.start])[-1]
    return before + _CLAUSE.split(plain[figure.start : figure.end + _AROUND])[0]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _plain(text: str) -> tuple[str, list[int]]:
    """A text as figures are read in it (NFKC), and where each of its characters stands in the text itself, the end too."""
    made = [unicodedata.normalize("NFKC", char) for char in text]
    places = [place for place, chars in enumerate(made) for _ in chars]
    return "".join(made), [*places, len(text)]
