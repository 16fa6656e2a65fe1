"""What the bot says around announcements, from announcements.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

import yaml

from handlers.texts import Texts

SAY = Texts(yaml.safe_load(files("handlers").joinpath("announcements.yaml").read_text(encoding="utf-8")))


def plain(text: str) -> str:
    """A text that may hold anything, as HTML."""
    return escape(text, quote=False)


def parts_named(parts: Sequence[str]) -> str:
    """Titles of parts in a row, or that it is all of them; HTML."""
    return "、".join(map(plain, parts)) if parts else SAY("every_part")


def clock(minute: int) -> str:
    """A minute of the day, as 09:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def grouped(number: int) -> str:
    """A count as 1,140."""
    return f"{number:,}"
