"""What pictures show, in words: for those who do not see them, and where they cannot be sent. Needs nothing that draws."""

from __future__ import annotations

from bot.pictures.source import source_line
from knowledge import Answer, Chart


def of_chart(chart: Chart) -> str:
    """Title, bars, note and source of a chart, each on a line."""
    rows = [
        f"{bar.label}：{bar.figure.text}" + (f"（{as_of}）" if (as_of := bar.figure.as_of) else "")
        for bar in chart.bars
    ]
    return "\n".join(filter(None, [chart.title, *rows, chart.note, source_line(chart.source)]))


def of_answer(answer: Answer) -> str:
    """Sentence and source of an answer, each on a line."""
    return "\n".join(filter(None, [answer.headline, source_line(answer.source)]))
