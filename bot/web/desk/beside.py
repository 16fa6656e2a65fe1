"""What stands beside the form of an entry: the paragraph that it is held against, with its figures marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.curating.entries import Edited
from knowledge.reply.entry import Entry
from knowledge.reply.folder import Folder
from knowledge.reply.source_text import SourceTexts, lying_beside, paragraphs_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the inventory. is_said: the entry has it."""

    text: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the paragraph: plain text (figure is None), or a figure as it stands there."""

    text: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """key and title: of the paragraph. pieces: its text, empty where that is not kept here. figures: those of its inventory
    that are not marked in the text."""

    key: str
    title: str
    pieces: tuple[Piece, ...]
    figures: tuple[Figure, ...]


def beside(folder: Folder, entry: Entry, held: Edited, sources: SourceTexts) -> Beside | None:
    """What belongs beside an entry as it is held; None where it has no paragraph. sources: the texts that are kept."""
    reply = folder.reply
    paragraph = next((one for one in (reply.paragraphs if reply else ()) if one.key == entry.paragraph), None)
    if reply is None or paragraph is None:
        return None
    said = _even("\n".join([*held.texts.values(), *(text for one in held.figures for text in one.values())]))
    figures = {text: Figure(text, bool(_pattern([text]).search(said))) for text in paragraph.figures}
    source = sources.text(reply) or lying_beside(folder.path, reply)
    text = paragraphs_of(source, reply).get(paragraph.key, "") if source else ""
    pieces = tuple(_pieces(text, figures))
    marked = {piece.figure.text for piece in pieces if piece.figure}
    left = tuple(figure for text, figure in figures.items() if text not in marked)
    return Beside(paragraph.key, paragraph.title, pieces, left)


def _pieces(text: str, figures: dict[str, Figure]) -> Iterator[Piece]:
    """The text cut at the figures. Full-width digits and signs count as their plain ones."""
    if not text or not figures:
        yield from [Piece(text)] if text else []
        return
    even = _even(text)
    by_even = {_even(written): figure for written, figure in figures.items()}
    done = 0
    for match in _pattern(figures).finditer(even):
        yield Piece(text[done : match.start()])
        yield Piece(text[match.start() : match.end()], by_even[match[0]])
        done = match.end()
    yield Piece(text[done:])


def _pattern(figures: Iterable[str]) -> re.Pattern[str]:
    """Any of the figures, the longest first, and whole: 43家 is not found in 143家."""
    longest = sorted(map(_even, figures), key=len, reverse=True)
    return re.compile(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest))})")


def _even(text: str) -> str:
    """A text of the same length with the plain form of each sign that has one of one character."""
    plain = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(found if len(found) == 1 else char for char, found in zip(text, plain, strict=True))
