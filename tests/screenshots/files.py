"""Writing a picture small: with a palette of its own colours, of which a drawn page has few."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST, LARGEST_TOGETHER = 120_000, 700_000
"""Bytes of one picture and of all of them."""

_COLOURS = 255


def write(name: str, png: bytes) -> int:
    """Write a picture under a name without its ending; its bytes. Raises ValueError where there would be too many."""
    drawn = Image.open(io.BytesIO(png)).convert("RGB")
    held = io.BytesIO()
    small = drawn.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    small.save(held, "PNG", optimize=True)
    written = held.getvalue()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(written)
    if len(written) > LARGEST or together() > LARGEST_TOGETHER:
        raise ValueError(f"{name}.png has {len(written)} bytes, the folder {together()}: show less of the window")
    return len(written)


def together() -> int:
    """Bytes of all pictures of the folder."""
    return sum(file.stat().st_size for file in FOLDER.glob("*.png"))
