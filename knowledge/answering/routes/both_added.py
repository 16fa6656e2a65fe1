"""Sums of two things that stand before what adds them (中央资金那批和省级资金那批加一块是几座), each asked for by itself."""

from __future__ import annotations

import re

from knowledge.answering.comparing import single_figure
from knowledge.answering.counted import LONG, asked_unit, fits_unit
from knowledge.answering.counterparts import is_of_one_time, is_state
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.reckoning import summed
from knowledge.answering.sides import SUMMED
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Judge, Outcome, Walk
from knowledge.language.text import alike
from knowledge.reply.loading import Entry
from knowledge.understanding.reader import Reader

_BOTH = re.compile(
    rf"(?P<one>[^,，。;；?？、]{{2,12}}?)(?:和|与|跟|同|再?加上?)(?P<other>[^,，。;；?？、]{{2,12}}?)(?:{SUMMED.pattern})[,，]?(?P<rest>[^。;；]*(?:多少|几)[^。;；]*)"
)
_ALIKE = 3
"""Characters that what both figures count has alike at its end."""
_WHOLE = frozenset({"total", "sum"})
_COUNTS = ("figure", "list")


class BothAdded:
    """Adds two figures that count the same, at one time; one of two that cannot be added is no answer."""

    name = "both added"

    def __init__(self, reader: Reader, judge: Judge, asked: PairAsked, verdict: Verdict) -> None:
        self._reader = reader
        self._judge = judge
        self._asked = asked
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        found = _BOTH.fullmatch(reading.text) if len(reading.text) <= LONG and not reading.slots.stated else None
        best = self._verdict.answering(walk)
        if found is None or not asked_unit(reading) or (best is not None and best.kind == "derived"):
            return walk
        one, other = (self._told(side + found["rest"]) for side in (found["one"], found["other"]))
        if one is None or other is None or one.figures[0] == other.figures[0]:
            return walk
        if other in self._asked.counterparts.of(one):
            return walk  # what is counted alike is compared and added by its names
        sum_: Outcome | None = summed((one, other)) if _are_addable(one, other) else None
        if sum_ is None and best is not None and best in (one, other):
            sum_ = self._verdict.refused(unsaid("joined"), best)
        return walk._replace(outcome=sum_, by=self.name) if sum_ else walk

    def _told(self, text: str) -> Entry | None:
        """The entry that tells a number of what one side asks for."""
        reading = self._reader.plain(text)
        given = self._judge(Walk(reading)).outcome
        if (
            not isinstance(given, Give)
            or given.entry.kind not in _COUNTS
            or self._asked.is_strange(reading, given.entry)
        ):
            return None
        counted = single_figure(given.entry)
        return given.entry if counted and fits_unit(asked_unit(reading), counted[1]) else None


def _are_addable(one: Entry, other: Entry) -> bool:
    """Whether two entries count the same of two things, at one time, and neither is all that there are."""
    a, b = one.figures[0], other.figures[0]
    if not is_of_one_time(one, other) or _WHOLE & (one.asks | other.asks):
        return False
    return alike(a.label[::-1], b.label[::-1]) >= _ALIKE and not (is_state(one) or is_state(other))
