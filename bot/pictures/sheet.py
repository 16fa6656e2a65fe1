"""A page in pixels, from its upper left corner, on which text, bars and QR codes are put; then it is a PNG or an SVG.

What is put is kept as outlines, which matplotlib's renderers draw. No figure of matplotlib is made: its parts know each other, so
that Python would let go of the pixels of pages that are long gone only at its next great cleaning.
"""

from __future__ import annotations

from io import StringIO
from typing import Literal, NamedTuple

import matplotlib as mpl
import numpy as np
import segno
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgba
from matplotlib.patches import BoxStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from bot.pictures import png
from bot.pictures.letters import Language, outline
from bot.pictures.lines import BASELINE, LEADING, balanced, width_of
from bot.pictures.looks import Colours
from knowledge.language.script import SIMPLIFIED, Script

Form = Literal["png", "svg"]

_DOTS = 72
"""Pixels of an inch: one is a point then, in which widths of strokes are told."""
_BOLD = 0.035
"""How much wider the strokes of bold text are, in sizes of the text: the font has one weight."""
_ROUND = 8.0
"""Pixels of the radius of a bar's corners."""


class _Shape(NamedTuple):
    """An outline that is filled. placed: from its measures to pixels. stroke: pixels of its edge."""

    path: Path
    colour: str
    placed: Affine2D
    stroke: float = 0.0
    is_smooth: bool = True


class Sheet:
    """One page, whose letters have the strokes of a script. All measures are pixels; y grows downwards."""

    def __init__(self, width: int, height: int, colours: Colours, script: Script = SIMPLIFIED) -> None:
        self.colours = colours
        self._width, self._height = width, height
        self._language: Language = "zh-Hans" if script.variant == "simplified" else "zh-Hant"
        self._shapes: list[_Shape] = []
        self.block(0, 0, width, height, colours.page)

    def text(
        self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False, right: bool = False
    ) -> None:
        """One line, none where it is empty, whose upper edge is at y; it ends at x where it is put to the right, else it begins there."""
        if not text:
            return
        left = x - width_of(text, size) if right else x
        placed = Affine2D().scale(size, -size).translate(left, y + size * BASELINE)
        self._shapes.append(_Shape(outline(text, self._language), colour, placed, size * _BOLD if bold else 0.0))

    def lines(
        self, x: float, y: float, text: str, size: float, width: float, colour: str, *, bold: bool = False
    ) -> float:
        """A text in lines of so many pixels, about equally long; gives where the next thing may stand."""
        for line in balanced(text, size, width):
            self.text(x, y, line, size, colour, bold=bold)
            y += size * LEADING
        return y

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A bar with round corners."""
        corners = BoxStyle.Round(pad=0, rounding_size=min(_ROUND, width / 2, height / 2))
        self._shapes.append(_Shape(corners(x, y, width, height, 1), colour, Affine2D()))

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A surface with straight edges."""
        placed = Affine2D().scale(width, height).translate(x, y)
        self._shapes.append(_Shape(Path.unit_rectangle(), colour, placed))

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
        self._shapes.append(_Shape(one, "#000000", Affine2D(), is_smooth=False))

    def drawn(self, form: Form) -> bytes:
        """The page as a file. The same page gives the same bytes."""
        if form == "png":
            agg = RendererAgg(self._width, self._height, _DOTS)
            self._draw(agg)
            return png.encoded(np.asarray(agg.buffer_rgba()), {shape.colour for shape in self._shapes})
        held = StringIO()
        with mpl.rc_context({"svg.hashsalt": "dafu"}):
            svg = RendererSVG(self._width, self._height, held, image_dpi=_DOTS, metadata={"Date": None})
            self._draw(svg)
            svg.finalize()
        return held.getvalue().encode()

    def _draw(self, renderer: RendererBase) -> None:
        upright = Affine2D().scale(1, -1).translate(0, self._height)
        for shape in self._shapes:
            look = renderer.new_gc()
            look.set_linewidth(shape.stroke)
            look.set_foreground(shape.colour)
            look.set_joinstyle("round")
            look.set_antialiased(shape.is_smooth)
            renderer.draw_path(look, shape.path, shape.placed + upright, to_rgba(shape.colour))
            look.restore()
