"""Finds a font with Chinese characters of both scripts, under an open licence, by its name."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

PACKAGED = ("mplfonts", "fonts/NotoSansCJKsc-Regular.otf")
"""The package that brings such a font, and where in it that is (Noto Sans CJK, SIL Open Font License)."""

NAMES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Open fonts that systems have, those with the most characters first."""


class NoFont(Exception):
    """There is none; the message says how to get one."""


@cache
def find() -> Path:
    """The file of the font. Raises NoFont."""
    spec = importlib.util.find_spec(PACKAGED[0])
    if spec is not None and spec.origin is not None and (file := Path(spec.origin).parent / PACKAGED[1]).is_file():
        return file
    from matplotlib.font_manager import FontProperties, fontManager

    for name in NAMES:
        try:
            return Path(fontManager.findfont(FontProperties(family=name), fallback_to_default=False))
        except ValueError:
            continue
    raise NoFont(
        "no font with Chinese characters: pip install '.[pictures]', or install one of the system "
        f"(fonts-noto-cjk on Debian); looked for {', '.join(NAMES)}"
    )
