"""A chart: the figures of one unit as bars, each with its value, what it is and for which date, and where they come from."""

from __future__ import annotations

from bot.pictures.lines import BASELINE, LEADING, height_of, width_of
from bot.pictures.looks import COLOURS, Theme
from bot.pictures.sheet import Form, Sheet
from bot.pictures.source import source_line
from knowledge import Chart
from knowledge.language.script import SIMPLIFIED, Script

WIDTH = 1080
EDGE = 56
_TITLE, _LABEL, _VALUE, _SMALL = 44.0, 32.0, 38.0, 25.0
_BAR, _LEAST = 40.0, 4.0
"""Pixels of a bar's height, and of its width at least: a small figure is seen too."""
_BETWEEN = 22.0


def draw(chart: Chart, theme: Theme = "light", form: Form = "png", script: Script = SIMPLIFIED) -> bytes:
    """The picture of a chart, 1080 pixels wide. script: that of the chart, which its source is written in."""
    colours = COLOURS[theme]
    inner = WIDTH - 2 * EDGE
    below = [text for text in (chart.note, source_line(chart.source, script)) if text]
    row = _LABEL * LEADING + _BAR + _BETWEEN
    height = EDGE + height_of(chart.title, _TITLE, inner) + 24 + row * len(chart.bars)
    height += 20 + sum(height_of(text, _SMALL, inner) + 6 for text in below) + EDGE - 10
    sheet = Sheet(WIDTH, round(height), colours, script)
    y = sheet.lines(EDGE, EDGE, chart.title, _TITLE, inner, colours.ink, bold=True) + 24
    room = inner - max(width_of(bar.figure.text, _VALUE) for bar in chart.bars) - 16
    most = max(bar.value for bar in chart.bars) or 1
    for bar in chart.bars:
        sheet.text(EDGE, y, bar.label, _LABEL, colours.ink)
        if as_of := bar.figure.as_of:
            sheet.text(
                EDGE + width_of(bar.label, _LABEL) + 18, y + (_LABEL - _SMALL) * BASELINE, as_of, _SMALL, colours.quiet
            )
        y += _LABEL * LEADING
        width = max(_LEAST, float(bar.value / most) * room)
        sheet.bar(EDGE, y, width, _BAR, colours.bar)
        sheet.text(EDGE + width + 14, y - 8, bar.figure.text, _VALUE, colours.ink, bold=True)
        y += _BAR + _BETWEEN
    sheet.rule(EDGE, y, inner)
    y += 20
    for text in below:
        y = sheet.lines(EDGE, y, text, _SMALL, inner, colours.quiet) + 6
    return sheet.drawn(form)
