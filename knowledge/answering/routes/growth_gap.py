"""How much faster one thing has grown than another: two growths of the reply, in percentage points."""

from __future__ import annotations

import re

from knowledge.answering.counted import LONG
from knowledge.answering.counterparts import is_of_one_time
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.reckoning import points_apart
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Judge, Walk
from knowledge.reply.loading import Entry
from knowledge.understanding.reader import Reader

_GROWN = r"的?(?:同比)?(?:增速|增长率?|增幅|涨幅|增长速度)"
_ASKS = r"[,，]?(?:谁|哪个)?(?:还|要|又)?(?:相差|差|高|低|快|慢|大|小|多)(?:了|出)?(?:多少|几)?(?:个?百分点|个点)?"
_APART = re.compile(
    rf"(?:(?P<when>\d[^,，。;；?？]{{2,12}})[,，])?(?P<one>[^,，。;；?？]{{2,20}}?)(?:{_GROWN})(?:比|和|与|跟|同|较)(?P<other>[^,，。;；?？]{{2,20}}?)(?:{_GROWN})?(?:相比)?{_ASKS}[?？。]?"
)
_DATED = re.compile(r"^\d[\d年月季度\-至到~、前上下半全一二三四]*(?:年|月|季度)")
_OWN_YEAR = re.compile(r"上年|去年|上一年|前年|同期|[上]?季度$")


class GrowthGap:
    """Asks for each of the two growths by itself."""

    name = "growth gap"

    def __init__(self, reader: Reader, judge: Judge, asked: PairAsked, verdict: Verdict) -> None:
        self._reader = reader
        self._judge = judge
        self._asked = asked
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        found = _APART.fullmatch(reading.text) if len(reading.text) <= LONG and not reading.slots.stated else None
        if found is None or _OWN_YEAR.search(found["other"]):
            return walk
        before = found["when"] or ""
        when = before or (date[0] if (date := _DATED.match(found["one"])) else "")
        other = found["other"] if _DATED.match(found["other"]) else when + found["other"]
        first, second = (self._growth(side) for side in (before + found["one"], other))
        if first and second and first != second and is_of_one_time(first, second):
            gap = points_apart(first, second)
            if gap is not None:
                return walk._replace(outcome=gap, by=self.name)
        return self._refused(walk, first or second)

    def _growth(self, side: str) -> Entry | None:
        reading = self._reader.plain(f"{side}增速是多少")
        given = self._judge(Walk(reading)).outcome
        if not isinstance(given, Give) or "growth" not in given.entry.asks:
            return None
        return None if self._asked.is_strange(reading, given.entry) else given.entry

    def _refused(self, walk: Walk, near: Entry | None) -> Walk:
        """What would be given is one of the two, or another difference."""
        near = near or self._verdict.answering(walk)
        if near is None:
            return walk
        objection = unsaid("difference")
        return walk._replace(outcome=self._verdict.refused(objection, near), by=self.name)
