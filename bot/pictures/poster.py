"""A poster as a value: what the picture shows that an announcement is sent with. `posters` draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from knowledge import Answer, Entry, FigureText, Source

Design = Literal["light", "strong"]
DESIGNS: tuple[Design, ...] = get_args(Design)


@dataclass(frozen=True, slots=True)
class Poster:
    """What is on it. title: the measure; link: where its QR code leads. All but the sentence may be empty."""

    headline: str
    title: str = ""
    figures: tuple[FigureText, ...] = ()
    source: Source | None = None
    link: str = ""


def of(answer: Answer, entry: Entry, link: str) -> Poster:
    """The poster of an entry, whose answer is given too. link: where its QR code leads; without one there is none."""
    return Poster(answer.headline, entry.title, answer.figures, answer.source, link)
