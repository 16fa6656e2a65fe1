"""Another year than the entry holds for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class Year(Objector):
    """2023 is asked for, and the entry is of 2024. A wrong year in a statement is corrected, not refused."""

    name: ClassVar[str] = "year"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asked, held = reading.slots, self.holdings.years.get(entry.id, ())
        if not asked.stated and asked.years and held and not set(asked.years) & set(held):
            yield Objection(
                "year", self.role("year"), missing("year", year=str(asked.years[0])), certain=entry.kind == "figure"
            )
