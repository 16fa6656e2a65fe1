"""Questions for a year before, told from now (上一年, 去年, 前年): what follows from the growth since, else a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG, Counted
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.reckoning import year_before
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Outcome, Walk
from knowledge.language import dates
from knowledge.language.text import normalised
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder

_BEFORE = re.compile(
    r"(?<![比较跟和与同])(上一?年度?|去年|前一年|大?前年)(同期)?(?!同?期?[相对]?比|度?[以之]?[前后来]|年?底)"
)
_AGO = {"前年": 2, "大前年": 3}
"""How many years before the reply, where it is not one."""
_BACK = re.compile(r"倒推|反推|推算|倒算|反算|倒着算")
_SURE = 0.9
_WHICH_YEAR = re.compile(r"哪一?年|几年")
_WITHIN = re.compile(r"[月季日]|半年")
"""In the time of a figure that is of less than a whole year."""
_MOVES = frozenset({"growth", "compare", "difference"})
_DATED = frozenset({"year", "month", "day", "quarter", "号"})


class Earlier:
    """No figure of this year is given for one of a year before."""

    name = "earlier year"

    def __init__(self, folder: Folder, counted: Counted, verdict: Verdict) -> None:
        self._issued = int(folder.reply.issued[:4]) if folder.reply and folder.reply.issued else 0
        self._counted = counted
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        asked = _BEFORE.search(reading.text) if self._issued and len(reading.text) <= LONG else None
        if asked is None or reading.slots.stated or reading.kinds & _MOVES or _WHICH_YEAR.search(reading.text):
            return walk
        entry = self._verdict.offering(walk)
        if entry is None or not _counts(entry):
            return walk
        found = self._of_then(entry, asked[1], is_back=bool(_BACK.search(reading.text)), same_period=bool(asked[2]))
        if isinstance(found, Entry):
            return walk
        if found is None:
            objection = unsaid("period", period=asked[1] + (asked[2] or ""))
            return walk._replace(outcome=self._verdict.refused(objection, entry), by=self.name)
        return walk._replace(outcome=found, by=self.name)

    def _of_then(self, entry: Entry, asked: str, *, is_back: bool, same_period: bool) -> Entry | Outcome | None:
        """The entry itself where it is of the year that is meant; what tells or reckons the figure of that year; None where nothing does.
        same_period: of the same months (去年同期)."""
        year = self._issued - _AGO.get(asked, 1)
        earlier = earlier_of(entry, self._counted.siblings(entry), same_period=same_period)
        if "previous" in entry.asks:
            is_meant = entry == earlier and (asked not in _AGO or year in _years(entry))
            return entry if is_meant else None
        if not (is_back or same_period) and max(self._counted.years(entry), default=0) == year:
            return entry
        if earlier is not None and (asked not in _AGO or year in _years(earlier)):
            return Give(earlier, _SURE)
        if asked in _AGO or (same_period and not _is_within(entry)) or (found := year_before(entry)) is None:
            return None
        return found


def earlier_of(entry: Entry, siblings: Sequence[Entry], *, same_period: bool = False) -> Entry | None:
    """The sibling that is reckoned back to the year before, if there is one: of a whole year it is not of the same months."""
    kinds = {number.kind for number in figure_numbers(entry)}
    of_same = (one for one in siblings if kinds & {number.kind for number in figure_numbers(one)})
    earlier = next((one for one in (entry, *of_same) if "previous" in one.asks), None)
    if earlier is None or _is_within(earlier):
        return earlier
    is_whole = same_period and any(_is_within(one) for one in (entry, *siblings))
    return None if is_whole or _is_within(entry) else earlier


def _is_within(entry: Entry) -> bool:
    """Whether an entry is of less than a whole year."""
    return any(_WITHIN.search(figure.as_of) or "同期" in figure.label for figure in entry.figures)


def _years(entry: Entry) -> set[int]:
    """The years that the figures of an entry are of."""
    return {date.year for figure in entry.figures for date in dates.read(normalised(figure.as_of))}


def _counts(entry: Entry) -> bool:
    """Whether an entry tells numbers that change from year to year."""
    if main_figure(entry) is not None:
        return True
    numbers = figure_numbers(entry)
    return entry.kind in ("figure", "list", "derived") and any(number.kind not in _DATED for number in numbers)
