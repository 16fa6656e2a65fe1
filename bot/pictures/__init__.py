"""Pictures of figures: charts, cards and an overview, drawn from the same checked figures as the answers.

Drawn by matplotlib, which is no part of the plain installation (`pip install .[pictures]`): without it, or without a font
that has Chinese characters, `readiness()` says so, and the bot shows no button for a picture.
"""

from __future__ import annotations

import importlib.util
from functools import cache

__all__ = ["readiness"]


@cache
def readiness() -> str:
    """Why no picture can be drawn here, and how to mend it; empty where one can."""
    missing = [name for name in ("matplotlib", "segno") if importlib.util.find_spec(name) is None]
    if missing:
        return f"pictures need {' and '.join(missing)}: pip install '.[pictures]'"
    from bot.pictures.fonts import NoFont, find

    try:
        find()
    except NoFont as error:
        return str(error)
    return ""
