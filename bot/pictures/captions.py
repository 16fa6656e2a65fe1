"""What pictures show, in words: for those who do not see them, and where they cannot be sent. Needs nothing that draws."""

from __future__ import annotations

from bot.pictures.source import source_line
from knowledge import Answer, Chart
from knowledge.language.script import SIMPLIFIED, Script


def of_chart(chart: Chart, script: Script = SIMPLIFIED) -> str:
    """Title, bars, note and source of a chart that is in a script, each on a line."""
    rows = [
        f"{bar.label}：{bar.figure.text}" + (f"（{as_of}）" if (as_of := bar.figure.as_of) else "")
        for bar in chart.bars
    ]
    return "\n".join(filter(None, [chart.title, *rows, chart.note, source_line(chart.source, script)]))


def of_answer(answer: Answer, script: Script = SIMPLIFIED) -> str:
    """Sentence and source of an answer that is in a script, each on a line."""
    return "\n".join(filter(None, [answer.headline, source_line(answer.source, script)]))
