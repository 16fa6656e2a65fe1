"""A card: one answer as a picture. The figure is large enough to be read in a list of chats; below it what it counts, for
which date, the sentence, where it comes from, and a QR code that leads to the bot."""

from __future__ import annotations

from typing import Literal

from bot.pictures.lines import LEADING, fitting, height_of
from bot.pictures.looks import BANNER, COLOURS, Colours
from bot.pictures.sheet import Form, Sheet
from bot.pictures.source import source_line
from knowledge import Answer, FigureText
from knowledge.language.script import SIMPLIFIED, Script

Design = Literal["plain", "banner"]
DESIGNS: dict[Design, Colours] = {"plain": COLOURS["light"], "banner": BANNER}

WIDTH = 1080
EDGE = 64
_LARGEST, _FEWER = 190.0, 84.0
"""The size of the one figure, and of each where there are several."""
_SENTENCE, _LABEL, _SMALL = 42.0, 36.0, 27.0
_SPLIT = 0.33
"""Where the labels of several figures begin, as a part of the width."""
_BETWEEN = 26.0
"""Pixels between two of several figures."""
_CODE = 190
_MOST = 4
"""Figures of one card."""


def draw(
    answer: Answer, design: Design = "plain", link: str = "", form: Form = "png", script: Script = SIMPLIFIED
) -> bytes:
    """The picture of an answer, 1080 pixels wide. link: where its QR code leads; without one there is none. script: that of
    the answer, which its source is written in.
    """
    colours = DESIGNS[design]
    inner = WIDTH - 2 * EDGE
    figures = answer.figures[:_MOST]
    body = _heights(answer, figures, inner)
    source = source_line(answer.source, script)
    foot = max(_CODE if link else 0, height_of(source, _SMALL, _beside(inner, link)) + 10)
    sheet = Sheet(WIDTH, round(EDGE + body + 44 + foot + EDGE), colours, script)
    y = float(EDGE)
    if len(figures) == 1:
        y = _large(sheet, y, figures[0], inner)
    for figure in figures if len(figures) > 1 else ():
        y = _row(sheet, y, figure, inner)
    y = sheet.lines(EDGE, y + 8, answer.headline, _SENTENCE, inner, colours.ink, bold=not figures) + 20
    sheet.rule(EDGE, y, inner)
    y += 24
    sheet.lines(EDGE, y, source, _SMALL, _beside(inner, link), colours.quiet)
    if link:
        sheet.code(WIDTH - EDGE - _CODE, y, _CODE, link)
    return sheet.drawn(form)


def _heights(answer: Answer, figures: tuple[FigureText, ...], inner: float) -> float:
    """How much room figures and sentence take."""
    sentence = 8 + height_of(answer.headline, _SENTENCE, inner)
    if len(figures) == 1:
        return sentence + _large_height(figures[0], inner)
    return sentence + sum(_row_height(figure, inner) for figure in figures)


def _beside(inner: float, link: str) -> float:
    """The width that a QR code leaves."""
    return inner - (_CODE + 30 if link else 0)


def _told_of(figure: FigureText) -> str:
    return "　".join(filter(None, [figure.as_of, figure.scope]))


def _large_height(figure: FigureText, inner: float) -> float:
    size = fitting(figure.text, _LARGEST, inner)
    return size * 1.2 + height_of(figure.label, _LABEL, inner) + (_SMALL * LEADING if _told_of(figure) else 0) + 30


def _large(sheet: Sheet, y: float, figure: FigureText, inner: float) -> float:
    size = fitting(figure.text, _LARGEST, inner)
    sheet.text(EDGE, y - size * (LEADING - 1.2) / 2, figure.text, size, _accent(sheet), bold=True)
    y = sheet.lines(EDGE, y + size * 1.2, figure.label, _LABEL, inner, sheet.colours.ink)
    if told_of := _told_of(figure):
        sheet.text(EDGE, y, told_of, fitting(told_of, _SMALL, inner), sheet.colours.quiet)
        y += _SMALL * LEADING
    return y + 30


def _row_height(figure: FigureText, inner: float) -> float:
    return max(_FEWER * 1.2, _beside_height(figure, inner)) + _BETWEEN


def _beside_height(figure: FigureText, inner: float) -> float:
    """How high label and date of one of several figures are."""
    return height_of(figure.label, _LABEL, inner * (1 - _SPLIT)) + (_SMALL * LEADING if figure.as_of else 0)


def _row(sheet: Sheet, y: float, figure: FigureText, inner: float) -> float:
    left, room = EDGE + inner * _SPLIT, inner * (1 - _SPLIT)
    size = fitting(figure.text, _FEWER, inner * (_SPLIT - 0.03))
    height = _row_height(figure, inner)
    middle = y + (height - _BETWEEN) / 2
    sheet.text(EDGE, middle - size * LEADING / 2, figure.text, size, _accent(sheet), bold=True)
    top = middle - _beside_height(figure, inner) / 2
    below = sheet.lines(left, top, figure.label, _LABEL, room, sheet.colours.ink)
    sheet.text(left, below, figure.as_of, fitting(figure.as_of, _SMALL, room), sheet.colours.quiet)
    return y + height


def _accent(sheet: Sheet) -> str:
    """The colour of what is read first."""
    return sheet.colours.bar
