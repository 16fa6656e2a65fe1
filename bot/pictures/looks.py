"""The colours of pictures. Bars are told from each other by what is written beside them, never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """page: the paper. ink: what is read first. quiet: dates, notes, the source. bar: what shows a size (blue and light blue
    of the set by Okabe and Ito, which all kinds of colour vision tell from the paper). line: what parts one thing from the next."""

    page: str
    ink: str
    quiet: str
    bar: str
    line: str


COLOURS: dict[Theme, Colours] = {
    "light": Colours(page="#ffffff", ink="#1b1f24", quiet="#57606a", bar="#0072b2", line="#d0d7de"),
    "dark": Colours(page="#17212b", ink="#f5f5f5", quiet="#a9b7c6", bar="#56b4e9", line="#34424f"),
}

BANNER = Colours(page="#0b3d66", ink="#ffffff", quiet="#c6dbea", bar="#f0c24b", line="#3a6a92")
"""The other design of cards: white on deep blue."""

STRONG = Colours(page="#eef3f7", ink="#12202c", quiet="#4b5b69", bar="#f0c24b", line="#c3d0db")
"""The strong design of posters below its block, and what leads in the block, which has the paper of the banner."""
