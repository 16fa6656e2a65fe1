"""Draws posters: the figure large, above it the measure, below it what it counts and for which date, the sentence, where it
comes from, and how one gets to the bot.

`light` is blue on white; in `strong` the figure stands in a deep blue block. Both are told apart without colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.pictures.lines import LEADING, balanced, fitting, height_of, width_of
from bot.pictures.looks import BANNER, COLOURS, STRONG
from bot.pictures.poster import Design, Poster
from bot.pictures.sheet import Form, Sheet
from bot.pictures.source import source_line
from knowledge import FigureText

WIDTH = 1080
EDGE = 72
_INNER = WIDTH - 2 * EDGE
_BAND = 18
"""Pixels of the band at the top of the light design."""
_LARGEST, _SEVERAL = 220.0, 96.0
"""The size of the one figure, and of each where there are several."""
_TITLE, _LABEL, _SENTENCE, _ALONE, _SMALL, _LINK = 46.0, 38.0, 42.0, 66.0, 28.0, 24.0
"""Sizes of the measure, of what a figure counts, of the sentence beside figures and without any, of the source, of the link."""
_SMALLEST = 18.0
_CODE = 210
_MOST = 4
"""Figures of one poster."""
_GAP, _BETWEEN = 34.0, 22.0
"""Pixels between the parts of a poster, and between two of several figures."""


class _Inks(NamedTuple):
    """The colours of what leads: of the measure, of figures, of what they count, of dates."""

    title: str
    figure: str
    label: str
    date: str


def draw(poster: Poster, design: Design, form: Form = "png") -> bytes:
    """The picture, 1080 pixels wide."""
    leading, below = _leading_height(poster), _below_height(poster)
    is_strong = design == "strong"
    sheet = Sheet(WIDTH, round(leading + below), STRONG if is_strong else COLOURS["light"])
    blue = COLOURS["light"].bar
    if is_strong:
        sheet.block(0, 0, WIDTH, leading, BANNER.page)
        _lead(sheet, poster, _Inks(BANNER.bar, BANNER.ink, BANNER.ink, BANNER.quiet))
    else:
        sheet.block(0, 0, WIDTH, _BAND, blue)
        _lead(sheet, poster, _Inks(sheet.colours.ink, blue, sheet.colours.ink, sheet.colours.quiet))
        sheet.rule(EDGE, leading, _INNER)
    _follow(sheet, poster, leading + _GAP)
    return sheet.drawn(form)


def _leading_height(poster: Poster) -> float:
    """How high the part is that leads: measure and figures, or measure and sentence."""
    title = len(balanced(poster.title, _TITLE, _INNER)) * _TITLE * LEADING + 18 if poster.title else 0
    figures = poster.figures[:_MOST]
    if not figures:
        body = len(balanced(poster.headline, _ALONE, _INNER)) * _ALONE * LEADING
    elif len(figures) == 1:
        body = _large_height(figures[0])
    else:
        split = _split(figures)
        body = sum(_row_height(figure, split) for figure in figures)
    return EDGE + title + body + _GAP


def _below_height(poster: Poster) -> float:
    sentence = height_of(poster.headline, _SENTENCE, _INNER) + _GAP if poster.figures else 0
    beside = height_of(source_line(poster.source), _source_size(poster), _beside(poster))
    beside += _LINK * LEADING + 14 if poster.link else 0
    return _GAP + sentence + max(beside, _CODE if poster.link else 0) + EDGE - 10


def _lead(sheet: Sheet, poster: Poster, inks: _Inks) -> None:
    """Put what leads."""
    y = float(EDGE)
    if poster.title:
        y = sheet.lines(EDGE, y, poster.title, _TITLE, _INNER, inks.title, bold=True) + 18
    figures = poster.figures[:_MOST]
    if not figures:
        sheet.lines(EDGE, y, poster.headline, _ALONE, _INNER, inks.figure, bold=True)
    elif len(figures) == 1:
        _large(sheet, y, figures[0], inks)
    else:
        split = _split(figures)
        for one in figures:
            y = _row(sheet, y, one, split, inks)


def _follow(sheet: Sheet, poster: Poster, y: float) -> None:
    """Put what stands below: the sentence, the source, the way to the bot."""
    colours = sheet.colours
    if poster.figures:
        y = sheet.lines(EDGE, y, poster.headline, _SENTENCE, _INNER, colours.ink) + _GAP
    below = sheet.lines(EDGE, y, source_line(poster.source), _source_size(poster), _beside(poster), colours.quiet)
    if poster.link:
        shown = _typed(poster)
        sheet.text(EDGE, below + 14, shown, fitting(shown, _LINK, _beside(poster)), colours.ink)
        sheet.code(WIDTH - EDGE - _CODE, y, _CODE, poster.link)


def _beside(poster: Poster) -> float:
    """The width that a QR code leaves."""
    return _INNER - (_CODE + 36 if poster.link else 0)


def _typed(poster: Poster) -> str:
    """The link as somebody types it: the bot alone where the whole would be too small to read."""
    whole = poster.link.removeprefix("https://")
    return whole if fitting(whole, _LINK, _beside(poster)) >= _SMALLEST else whole.partition("?")[0]


def _source_size(poster: Poster) -> float:
    """A little smaller where the source fits on one line then; that parts no paragraph's number."""
    size = fitting(source_line(poster.source), _SMALL, _beside(poster))
    return size if size >= _LINK else _SMALL


def _dated(figure: FigureText) -> str:
    return "　".join(filter(None, [figure.as_of, figure.scope]))


def _large_height(figure: FigureText) -> float:
    size = fitting(figure.text, _LARGEST, _INNER)
    return size * 1.25 + height_of(figure.label, _LABEL, _INNER) + (_SMALL * LEADING if _dated(figure) else 0)


def _large(sheet: Sheet, y: float, figure: FigureText, inks: _Inks) -> None:
    size = fitting(figure.text, _LARGEST, _INNER)
    sheet.text(EDGE, y - size * (LEADING - 1.25) / 2, figure.text, size, inks.figure, bold=True)
    y = sheet.lines(EDGE, y + size * 1.25, figure.label, _LABEL, _INNER, inks.label)
    if dated := _dated(figure):
        sheet.text(EDGE, y, dated, fitting(dated, _SMALL, _INNER), inks.date)


def _split(figures: Sequence[FigureText]) -> float:
    """Where the labels of several figures begin: beside the widest of them, or further to the right."""
    widest = max(width_of(figure.text, _SEVERAL) for figure in figures)
    return max(_INNER * 0.34, min(widest, _INNER * 0.5) + 28)


def _row_height(figure: FigureText, split: float) -> float:
    return max(_SEVERAL * 1.25, _told_height(figure, split)) + _BETWEEN


def _told_height(figure: FigureText, split: float) -> float:
    """How high label and date of one of several figures are."""
    return height_of(figure.label, _LABEL, _INNER - split) + (_SMALL * LEADING if figure.as_of else 0)


def _row(sheet: Sheet, y: float, figure: FigureText, split: float, inks: _Inks) -> float:
    room = _INNER - split
    size = fitting(figure.text, _SEVERAL, split - 28)
    height = _row_height(figure, split)
    middle = y + (height - _BETWEEN) / 2
    sheet.text(EDGE, middle - size * LEADING / 2, figure.text, size, inks.figure, bold=True)
    top = middle - _told_height(figure, split) / 2
    below = sheet.lines(EDGE + split, top, figure.label, _LABEL, room, inks.label)
    sheet.text(EDGE + split, below, figure.as_of, fitting(figure.as_of, _SMALL, room), inks.date)
    return y + height
