"""The letters of the font: how wide they are, and their outlines, with the strokes that they have in a script.

A page is hundreds of letters, of which most are alike. Each is shaped once, and a line of text is one path of outlines: the
library's own text would be shaped three times for each line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from bot.pictures.fonts import find

Language = Literal["zh-Hans", "zh-Hant"]
"""As BCP 47 names them. The same character has other strokes in traditional texts (骨, 過), and marks stand in the middle."""

MOST_KEPT = 4096
"""Outlines that are kept, of some two kilobytes each: three times as many as the Wuhan reply has characters in both scripts."""

_SIZE, _DOTS = 100, 72
"""Points at which letters are measured, of which an inch has so many."""
_BEFORE = "一"
"""What marks are shaped behind: by themselves they belong to no script."""
_ONE_EACH = ("-liga",)
"""Nothing that makes one letter of several."""

_kept: dict[tuple[str, Language], Path] = {}


@cache
def advance(char: str) -> float:
    """The width of a character, in sizes of the text."""
    return _face().load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _SIZE


def has(char: str) -> bool:
    """Whether the font has a character; another would be a box."""
    return _face().get_char_index(ord(char)) > 0


def kept() -> int:
    """How many outlines are kept."""
    return len(_kept)


def outline(text: str, language: Language) -> Path:
    """One line of text at size 1, which begins at 0 on its baseline; y grows upwards."""
    _keep(text, language)
    letters = [_kept[char, language] for char in text]
    starts = np.cumsum([0.0, *map(advance, text)])
    moved = [np.add(path.vertices, (start, 0.0)) for start, path in zip(starts, letters, strict=False)]
    return Path(np.concatenate(moved), np.concatenate([path.codes for path in letters]))


def _keep(text: str, language: Language) -> None:
    """Have the outlines of a text at hand."""
    if len(_kept) > MOST_KEPT:
        _kept.clear()
    new = [char for char in dict.fromkeys(text) if (char, language) not in _kept]
    for char, path in zip(new, _shaped(new, language), strict=True):
        _kept[char, language] = path


def _shaped(chars: Sequence[str], language: Language) -> list[Path]:
    """The outline of each character at size 1."""
    if not chars:
        return []
    given = _BEFORE + "".join(chars)
    glyphs, outlines, _ = text_to_path.get_glyphs_with_font(_face(), given, features=_ONE_EACH, language=language)
    if len(glyphs) != len(given) and len(chars) > 1:
        return [path for char in chars for path in _shaped([char], language)]
    return [Path(vertices / _SIZE, codes) for vertices, codes in (outlines[name] for name, *_ in glyphs[-len(chars) :])]


@cache
def _face() -> FT2Font:
    face = FT2Font(str(find()))
    face.set_size(_SIZE, _DOTS)
    return face
