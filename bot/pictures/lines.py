"""How wide a text is, and the lines that it takes in a width. All measures are pixels, as on a sheet.

Texts are measured once, at size 1: a page is tried in many sizes and widths before it is drawn.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.pictures.letters import advance
from knowledge.language.text import is_han
from knowledge.language.words import words

LEADING = 1.45
"""From one line to the next, in sizes of the text."""

MOST_MEASURED = 1024
"""Texts whose measures are kept, of some kilobytes each."""

BASELINE = 1.105
"""From the upper edge of a line of text to its baseline, in sizes of the text."""

_NUMBER = r"[A-Za-z0-9.,%+\-–]+[余多餘]?[万亿萬億]?[元家个個名人项項场場户戶位所支只隻间間年月日级級批次％%]*"
_WHOLE = re.compile(
    rf"{_NUMBER}(?:[－×÷＝=]?{_NUMBER})*|“[^”]{{1,8}}”|「[^」]{{1,8}}」|[一二三四五六七八九十]+[(（][一二三四五六七八九十]+[)）]"
    r"|〔\d+〕\d+[号號]"
)
"""What is no words but stays on one line: a number with its unit, a date, a sum, a short name in quotation marks, the number of a
paragraph or of a document."""
_OPENING, _CLOSING = "“《（(「『〔", "，。；：、！？”》）)」』〔〕…"
"""Marks that end no line, and marks that begin none."""
_LEAST = re.compile(f"[{_OPENING}]*.[{_CLOSING}]*")
"""What a line has at least: a character with its marks."""
_CLOSER = 0.97
"""How much narrower lines become with each attempt to make them equally long."""
_PARTICLES = frozenset("和与與及或在从從由为為是对對把将將以按被至到向并並有不也都就共每据據")
_SUFFIXES = frozenset("的了们們着著过過")
"""What never begins a line."""
_MOST_JOINED = 4
"""Characters up to which a single one stays with the word before it (专精特新, 信息化局): most are parts of names that no
dictionary has. Particles are none."""


class _Piece(NamedTuple):
    """What stays on one line, and how wide it is, at size 1: whole, and without the blanks at its beginning."""

    text: str
    width: float
    bare: float


def width_of(text: str, size: float) -> float:
    """How wide a text is, in pixels, at a size in pixels."""
    return sum(advance(char) for char in text) * size


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The lines of a text in so many pixels. No word is cut, no mark begins a line, and no number is parted from its
    unit, except where that alone is wider than a line."""
    lines, line, taken = [], "", 0.0
    for piece in _pieces(text):
        for part in [piece] if piece.width * size <= width else map(_piece, _LEAST.findall(piece.text)):
            if line and (taken + part.width) * size > width:
                lines.append(line.rstrip())
                line, taken = part.text.lstrip(), part.bare
            else:
                line += part.text
                taken += part.width
    return [*lines, line] if line else lines


def balanced(text: str, size: float, width: float) -> list[str]:
    """The lines of a title: as few as fit, and about equally long, so that no character stands alone in the last."""
    lines = wrapped(text, size, width)
    narrowest = max((piece.width * size for piece in _pieces(text)), default=0.0)
    narrow = width * _CLOSER
    while len(lines) > 1 and narrow >= narrowest and len(closer := wrapped(text, size, narrow)) == len(lines):
        lines, narrow = closer, narrow * _CLOSER
    return lines


def fitting(text: str, size: float, width: float) -> float:
    """The size, at most the one given, at which a text fits on one line of so many pixels."""
    return min(size, size * width / max(width_of(text, size), 1))


def height_of(text: str, size: float, width: float) -> float:
    """How high a text is in so many pixels of width."""
    return len(wrapped(text, size, width)) * size * LEADING


@lru_cache(MOST_MEASURED)
def _pieces(text: str) -> tuple[_Piece, ...]:
    return tuple(_piece(text[start:end]) for start, end in pairwise([0, *_breaks(text), len(text)]))


def _piece(text: str) -> _Piece:
    return _Piece(text, width_of(text, 1), width_of(text.lstrip(), 1))


def _breaks(text: str) -> list[int]:
    """Where a line may end: behind a word, where no mark, no number and no single character forbids it."""
    within = {at for whole in _WHOLE.finditer(text) for at in range(whole.start() + 1, whole.end())}
    found, end = [0], 0
    for word in words(text):
        start = text.index(word, end)
        end = start + len(word)
        is_mark_between = text[start] in _CLOSING or text[start - 1] in _OPENING
        if start and start not in within and not is_mark_between and not _is_joined(word, text[found[-1] : start]):
            found.append(start)
    return found[1:]


def _is_joined(word: str, before: str) -> bool:
    """Whether a word stays with what stands before it."""
    if word in _SUFFIXES:
        return True
    is_part = len(word) == 1 and is_han(word) and word not in _PARTICLES
    return is_part and len(before) < _MOST_JOINED and is_han(before[-1])
