"""A page in pixels, from its upper left corner, on which text, bars and QR codes are put; then it is a PNG or an SVG.

Pixels of the page are points of matplotlib at 72 dots per inch, so that a size is the same in both.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Literal

import matplotlib as mpl
import numpy as np
import segno
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke

from bot.pictures.fonts import find
from bot.pictures.looks import Colours

Form = Literal["png", "svg"]

_UNSIGNED: dict[Form, dict[str, None]] = {"png": {"Software": None}, "svg": {"Date": None}}
"""What matplotlib would write into a file beside the picture."""

LEADING = 1.45
"""From one line to the next, in sizes of the text."""

_DOTS = 72
_MEASURED = 100
"""The size at which characters are measured, in points."""
_BOLD = 0.035
"""How much wider the strokes of bold text are, in sizes of the text: the font has one weight."""
_PIECE = re.compile(
    r"[“《（(「『〔]*(?:[A-Za-z0-9.,%+\-–]+[亿万元家个名人项场户位所支只间年月日级批次余％%]*|.)[，。；：、！？”》）)」』〕…]*"
)
"""What stays on one line: a number with its unit, and marks with what they belong to."""


def width_of(text: str, size: float) -> float:
    """How wide a text is, in pixels, at a size in pixels."""
    return sum(_advance(char) for char in text) * size


@cache
def _advance(char: str) -> float:
    """The width of a character, in sizes of the text."""
    return _face().load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _MEASURED


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The lines of a text in so many pixels. No mark begins a line, and no number is parted from its unit."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and width_of(line + piece, size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line] if line else lines


def balanced(text: str, size: float, width: float) -> list[str]:
    """The lines of a title: as few as fit, and about equally long, so that no character stands alone in the last."""
    lines = wrapped(text, size, width)
    narrow = width
    while len(lines) > 1 and len(closer := wrapped(text, size, narrow := narrow * 0.97)) == len(lines):
        lines = closer
    return lines


def fitting(text: str, size: float, width: float) -> float:
    """The size, at most the one given, at which a text fits on one line of so many pixels."""
    return min(size, size * width / max(width_of(text, size), 1))


def height_of(text: str, size: float, width: float) -> float:
    """How high a text is in so many pixels of width."""
    return len(wrapped(text, size, width)) * size * LEADING


class Sheet:
    """One page. All measures are pixels; y grows downwards."""

    def __init__(self, width: int, height: int, colours: Colours) -> None:
        self.colours = colours
        self._width, self._height = width, height
        self._figure = Figure(figsize=(width / _DOTS, height / _DOTS), dpi=_DOTS, facecolor=colours.page)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")

    def text(
        self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False, right: bool = False
    ) -> None:
        """One line, whose upper edge is at y; it ends at x where it is put to the right, else it begins there."""
        strokes = [Stroke(linewidth=size * _BOLD, foreground=colour), Normal()] if bold else []
        self._axes.text(
            x, y + size * (LEADING - 1) / 2 + size * 0.88, text, fontsize=size, color=colour, fontproperties=_font(size),
            ha="right" if right else "left", va="baseline", path_effects=strokes, parse_math=False,
        )  # fmt: skip

    def lines(
        self, x: float, y: float, text: str, size: float, width: float, colour: str, *, bold: bool = False
    ) -> float:
        """A text in lines of so many pixels, bold ones balanced; gives where the next thing may stand."""
        for line in (balanced if bold else wrapped)(text, size, width):
            self.text(x, y, line, size, colour, bold=bold)
            y += size * LEADING
        return y

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A bar with round corners."""
        round_ = min(8.0, width / 2, height / 2)
        style = f"round,pad=0,rounding_size={round_}"
        self._axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=colour, linewidth=0))

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A surface with straight edges."""
        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def rule(self, x: float, y: float, width: float) -> None:
        """A thin line."""
        self.block(x, y, width, 2, self.colours.line)

    def code(self, x: float, y: float, size: float, content: str) -> None:
        """A QR code, dark on white with the margin that readers need (ISO/IEC 18004: four modules)."""
        matrix = segno.make(content, error="m", micro=False).matrix
        module = size / (len(matrix) + 8)
        self.block(x, y, size, size, "#ffffff")
        square = np.asarray(Path.unit_rectangle().vertices, dtype=np.float64) * module
        dark = [
            (x + (c + 4) * module, y + (r + 4) * module)
            for r, row in enumerate(matrix)
            for c, cell in enumerate(row)
            if cell
        ]
        one = Path.make_compound_path(*(Path(square + corner, Path.unit_rectangle().codes) for corner in dark))
        self._axes.add_patch(PathPatch(one, facecolor="#000000", linewidth=0, antialiased=False))

    def drawn(self, form: Form) -> bytes:
        """The page as a file. The same page gives the same bytes."""
        held = BytesIO()
        with mpl.rc_context({"svg.hashsalt": "dafu", "svg.fonttype": "path"}):
            self._figure.savefig(held, format=form, dpi=_DOTS, metadata=_UNSIGNED[form])
        return held.getvalue()


@cache
def _face() -> FT2Font:
    """The font, to measure with."""
    face = FT2Font(str(find()))
    face.set_size(_MEASURED, _DOTS)
    return face


@cache
def _font(size: float = 100) -> FontProperties:
    return FontProperties(fname=str(find()), size=size)
