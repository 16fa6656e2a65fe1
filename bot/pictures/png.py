"""Pixels as a PNG of 256 colours: a third of the bytes of one with all of them, and sooner made.

A page has some five colours, and where letters end the shades between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

_SHADES = 256
_EFFORT = 3
"""zlib's level. From 3 to the usual 6 a page of text takes 1.5 times as long and loses a tenth of its bytes."""


def encoded(pixels: NDArray[np.uint8], flat: Iterable[str]) -> bytes:
    """The file. pixels: rows of red, green, blue and opacity, which is full everywhere. flat: the colours of surfaces and of letters,
    as #rrggbb, which are kept to the bit; the shades between them may be off by a few of 255."""
    whole = Image.fromarray(pixels).convert("RGB")
    few = whole.quantize(_SHADES, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(_exact(few.getpalette() or [], flat))
    held = BytesIO()
    few.save(held, "png", compress_level=_EFFORT)
    return held.getvalue()


def _exact(palette: list[int], flat: Iterable[str]) -> list[int]:
    """A palette (red, green, blue, red, …) in which what is nearest to a flat colour is that colour."""
    shades = [tuple(palette[at : at + 3]) for at in range(0, len(palette), 3)]
    for colour in flat:
        wanted = ImageColor.getrgb(colour)
        nearest = min(
            range(len(shades)), key=lambda at: sum((a - b) ** 2 for a, b in zip(shades[at], wanted, strict=True))
        )
        shades[nearest] = wanted
    return [part for shade in shades for part in shade]
