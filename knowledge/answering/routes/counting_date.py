"""Questions for the date of a figure (专板挂牌家数的统计截止时间): the figure's own answer says it."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.answering.walk import Give, Walk
from knowledge.language.text import LONGEST_QUESTION
from knowledge.understanding.forms import without_counting_date
from knowledge.understanding.reader import Reader


class CountingDate:
    """Asks for the figure instead, with `judge` (ranking to verdict), and takes the answer if it has a date."""

    name = "counting date"

    def __init__(self, reader: Reader, judge: Callable[[Walk], Walk]) -> None:
        self._reader = reader
        self._judge = judge

    def __call__(self, walk: Walk) -> Walk:
        text = walk.reading.text
        rest = without_counting_date(text) if len(text) <= LONGEST_QUESTION else ""
        if not rest:
            return walk
        judged = self._judge(Walk(self._reader.plain(rest)))
        outcome = judged.outcome
        if isinstance(outcome, Give) and any(figure.as_of for figure in outcome.entry.figures):
            return judged._replace(by=self.name)
        return walk
