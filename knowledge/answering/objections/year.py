"""Another year than the entry holds for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_WHICH = re.compile(r"哪一?年|年份|几几年|何年")


class Year(Objector):
    """2023 is asked for, and the entry is of 2024. A wrong year in a statement is corrected, not refused; and where it is the year
    that is asked for (哪一年兑现的？我写的是2024年), the one that is named is no condition."""

    name: ClassVar[str] = "year"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asked, held = reading.slots, self.holdings.years.get(entry.id, ())
        if _WHICH.search(reading.text):
            return
        if not held and entry.kind == "figure" and self.folder.reply:
            # without a date of its own a figure is as of the reply, or of the year that it looks back on
            issued = int(self.folder.reply.issued[:4])
            held = (issued, issued - 1)
        if not asked.stated and asked.years and held and not set(asked.years) & set(held):
            yield Objection(
                "year", self.role("year"), missing("year", year=str(asked.years[0])), certain=entry.kind == "figure"
            )
