"""What the patterns of all kinds of phrases are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from knowledge.language.moments.saying import Said

Match = re.Match[str]
Phrase = tuple[re.Pattern[str], Callable[[Said, Match], Said]]
"""A kind of phrase: its pattern, which never matches nothing, and what a match adds. Adding raises NotATime."""

AFTERWARDS = r"(?:之后|以后|过后|后)"
A_WEEK = r"(?:周|星期|礼拜)"
AWAY = r"(?:下下|上上|下|上|本|这|当|今|次)"


def any_of(names: Iterable[str]) -> str:
    """A pattern of any of these names, the longer ones first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which line breaks are only for the eye."""
    return re.compile("".join(line.strip() for line in pattern.splitlines()), re.IGNORECASE)
