"""2022年全年规上企业产值: the whole of a year that is named, of which a figure is; the words for it say nothing more."""

from __future__ import annotations

import re

from knowledge.answering.counted import LONG
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Judge, Walk
from knowledge.understanding.reader import Reader

_WHOLE = re.compile(r"(?<=\d年)的?(?:一?整年|全年度?)|(?<=\d)全年(?!度)")
_A_YEAR = re.compile(r"\d{4}年度?")


class WholeYear:
    """Asks without these words what is else refused, and gives what is of that whole year."""

    name = "whole year"

    def __init__(self, reader: Reader, judge: Judge, verdict: Verdict) -> None:
        self._reader = reader
        self._judge = judge
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        if len(reading.text) > LONG or not _WHOLE.search(reading.text) or self._verdict.answering(walk) is not None:
            return walk
        plain = _WHOLE.sub(lambda found: "" if reading.text[found.start() - 1] == "年" else "年", reading.text)
        judged = self._judge(Walk(self._reader.plain(plain)))
        outcome, years = judged.outcome, {f"{year}年" for year in reading.slots.years}
        if not isinstance(outcome, Give) or not outcome.entry.figures:
            return walk
        dates = {figure.as_of for figure in outcome.entry.figures}
        is_whole = all(_A_YEAR.fullmatch(date) and date.removesuffix("度") in years for date in dates)
        return judged._replace(by=self.name) if is_whole else walk
