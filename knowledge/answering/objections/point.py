"""Another month, quarter or half-year than the one for which the entry was counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_COUNTED = ("figure", "derived", "date")
"""The kinds of entries that are of a point in time."""


class Point(Objector):
    """The end of June is asked for, and the figure is of the end of March. Where the entry names no month it may hold for
    another, and what is no figure is not of a point in time; a wrong point in a statement is corrected, not refused."""

    name: ClassVar[str] = "point in time"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asked = reading.slots.points
        if not asked or entry.kind not in _COUNTED or reading.slots.stated or self.holdings.is_of(asked, entry):
            return
        what = missing("period", period=reading.slots.point_words[0])
        yield Objection("year", self.role("year"), what, certain=bool(self.holdings.points.get(entry.id)))
