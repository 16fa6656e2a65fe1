"""The whole reply on one page that prints on A4: its parts, and the leading figures of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.pictures.lines import BASELINE, LEADING, balanced, fitting, height_of, width_of
from bot.pictures.looks import COLOURS
from bot.pictures.sheet import Form, Sheet
from bot.pictures.source import source_line
from knowledge import FigureText, KnowledgeBase, Reply, Source

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots per inch."""

EDGE, GAP = 70, 50
_TITLE, _PART, _LABEL, _VALUE, _SMALL = 40.0, 29.0, 23.0, 27.0, 20.0
_BETWEEN = 9.0
_NEARLY = 0.9
"""How much smaller a title may be for one line."""
_LEAST, _MOST, _STEP = 0.6, 1.3, 0.05
"""How much of their size texts keep at least, where a reply has many figures, and how much they grow at most, where it has few."""


class Part(NamedTuple):
    """A part of a reply with the figures that lead its measures, in their order."""

    title: str
    figures: tuple[FigureText, ...]


def parts_of(knowledge: KnowledgeBase, reply: Reply) -> list[Part]:
    """The parts of a reply that have figures; each figure once."""
    slug = f"{reply.slug}/"
    found = []
    for title, entries in knowledge.parts():
        figures = [
            figure
            for entry in map(knowledge.entries.__getitem__, entries)
            if entry.id.startswith(slug) and entry.kind == "figure"
            for figure in entry.figures
        ]
        if figures:
            found.append(Part(title.rpartition("：")[2], tuple(dict.fromkeys(figures))))
    return found


def draw(knowledge: KnowledgeBase, reply: Reply, form: Form = "png") -> bytes:
    """The picture: two columns, filled so that both are about as long, in letters as large as the page has room for."""
    colours = COLOURS["light"]
    sheet = Sheet(WIDTH, HEIGHT, colours)
    inner = WIDTH - 2 * EDGE
    title = max(_TITLE * _NEARLY, fitting(reply.title, _TITLE, inner))
    y = sheet.lines(EDGE, EDGE, reply.title, title, inner, colours.ink, bold=True) + 18
    sheet.rule(EDGE, y, inner)
    y += 26
    parts, column = parts_of(knowledge, reply), (inner - GAP) / 2
    room = HEIGHT - EDGE - _SMALL * LEADING * 2 - y
    scale = _MOST
    while (placed := _columns(parts, column, scale)).height > room and scale > _LEAST:
        scale -= _STEP
    for number, listed in enumerate(placed.columns):
        top, x = y, EDGE + number * (column + GAP)
        for part in listed:
            top = _put(sheet, x, top, part, column, scale)
    source = Source(reply.title, "", reply.issuer, reply.issued)
    sheet.text(EDGE, HEIGHT - EDGE - _SMALL * LEADING, source_line(source).strip(), _SMALL, colours.quiet)
    return sheet.drawn(form)


def told(knowledge: KnowledgeBase, reply: Reply) -> str:
    """What the page is, in words."""
    titles = "、".join(part.title for part in parts_of(knowledge, reply))
    return f"{reply.title}\n{titles}\n{source_line(Source(reply.title, '', reply.issuer, reply.issued)).strip()}"


class _Columns(NamedTuple):
    """Parts in columns, and pixels of the longest of them."""

    columns: tuple[Sequence[Part], Sequence[Part]]
    height: float


def _columns(parts: Sequence[Part], width: float, scale: float) -> _Columns:
    """The parts in two columns, in their order, cut where the longer one is shortest."""
    heights = [_height(part, width, scale) for part in parts]
    longest = [max(sum(heights[:at]), sum(heights[at:])) for at in range(len(parts) + 1)]
    cut = longest.index(min(longest))
    return _Columns((parts[:cut], parts[cut:]), longest[cut])


def _height(part: Part, width: float, scale: float) -> float:
    rows = sum(_row_height(figure, width, scale) for figure in part.figures)
    return height_of(part.title, _PART * scale, width) + 8 + rows + 28 * scale


def _row_height(figure: FigureText, width: float, scale: float) -> float:
    return len(_label(figure, width, scale)) * _LABEL * scale * LEADING + _BETWEEN * scale


def _label(figure: FigureText, width: float, scale: float) -> list[str]:
    room = width - width_of(figure.text, _VALUE * scale) - 24
    dated = f"，{figure.as_of}" if figure.as_of else ""
    return balanced(figure.label + dated, _LABEL * scale, room)


def _put(sheet: Sheet, x: float, y: float, part: Part, width: float, scale: float) -> float:
    colours = sheet.colours
    y = sheet.lines(x, y, part.title, _PART * scale, width, colours.bar, bold=True) + 8
    for figure in part.figures:
        level = y - (_VALUE - _LABEL) * scale * BASELINE
        sheet.text(x + width, level, figure.text, _VALUE * scale, colours.ink, bold=True, right=True)
        for number, line in enumerate(_label(figure, width, scale)):
            sheet.text(x, y + number * _LABEL * scale * LEADING, line, _LABEL * scale, colours.quiet)
        y += _row_height(figure, width, scale)
    return y + 28 * scale
