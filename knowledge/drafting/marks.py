"""Chinese marks in what is shown: many pages write 此外,我县(略) in half-width, and NFKC makes every text so."""

from __future__ import annotations

import re

_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_QUOTED = re.compile(r'"([^"\n]*)"')
_OF_LATIN = re.compile(r"(?<=[A-Za-z0-9])[,;:?!](?=[A-Za-z0-9])|\([ -'*-~]*\)(?=[A-Za-z0-9])")
"""Marks inside of numbers, times and Latin words (1,234, 9:30, f(x)y): they stay."""


def in_chinese_marks(text: str) -> str:
    """A text with full-width marks, but inside of numbers, times and Latin words."""
    text = _QUOTED.sub(r"“\1”", text)
    parts, at = [], 0
    for kept in _OF_LATIN.finditer(text):
        parts += [text[at : kept.start()].translate(_FULL), kept[0]]
        at = kept.end()
    return "".join((*parts, text[at:].translate(_FULL)))
