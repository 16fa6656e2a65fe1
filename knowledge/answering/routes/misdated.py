"""Statements that give what the reply holds another date (3832万是2024年兑现的吧, 《办法》发布于2022年4月，是否有误)."""

from __future__ import annotations

import re

from knowledge.answering.holdings import Holdings
from knowledge.answering.walk import Give, Walk
from knowledge.language.dates import Date
from knowledge.language.dates import read as dates
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_QUOTED = re.compile(r"《([^》]{2,})》")
_LONG = 80
"""Characters from which on a message tells of more than what it puts up for confirmation."""
_SURE = 0.8


class Misdated:
    """Gives the entry, whose own date then corrects the statement, where the figure that is said is no other entry's, or the
    document is named whole: the other date alone made it unlike anything that the reply holds."""

    name = "other date"

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings

    def __call__(self, walk: Walk) -> Walk:
        reading, decision = walk.reading, walk.decision
        if decision is None or not reading.slots.stated or len(reading.text) > _LONG:
            return walk
        entry = decision.best.entry
        if any(one.kind != "year" for one in decision.objections) or not self._is_misdated(reading, entry):
            return walk
        if not (self._has_its_figure(reading, entry) or _is_named(reading, entry)):
            return walk
        return walk._replace(outcome=Give(entry, max(_SURE, decision.confidence), reading), by=self.name)

    def _is_misdated(self, reading: Reading, entry: Entry) -> bool:
        """Whether the one date that is said is of another year than the entry, or of another month of its date."""
        said = [date for date in dates(reading.text) if date.year]
        if len({date.year for date in said}) != 1:
            return False
        held = self._holdings.years.get(entry.id, ())
        return bool(held) and (said[0].year not in held or (entry.kind == "date" and _is_another_month(said[0], entry)))

    def _has_its_figure(self, reading: Reading, entry: Entry) -> bool:
        """Whether a figure is said that the reply has for this measure alone."""
        said = [number for number in reading.numbers if number.is_counted and number.is_exact]
        holders = [set(self._holdings.having(number)) for number in said]
        siblings = {one.id for one in self._holdings.families.get(entry.family, ())}
        return any(entry.id in having and having <= siblings for having in holders)


def _is_another_month(said: Date, entry: Entry) -> bool:
    held = [date for date in dates(normalised(entry.headline)) if date.month]
    return bool(said.month and held) and all(date.month != said.month for date in held)


def _is_named(reading: Reading, entry: Entry) -> bool:
    """Whether a document is named whole of which the entry tells the date or the number."""
    told = normalised(f"{entry.headline}{entry.body}")
    return entry.kind in ("date", "docno") and any(name in told for name in _QUOTED.findall(reading.text))
