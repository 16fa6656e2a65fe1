"""Another year than the entry holds for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import LONG, Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_WHICH = re.compile(r"哪一?年|年份|几几年|何年")
_AHEAD = re.compile(r"明年|(?<![前然以之今])后年|来年|下一?年度?(?![^,，。?？]{0,2}初)|next year")
_IN_LIFE = re.compile(
    r"(?:我|俺|咱)[^,，。?？]{0,10}(?:明年|后年)(?:就|才|要|该|准备|打算)*(?:上|读|毕业|退休|入学|入园|升|高考|中考|满)"
)
"""What comes in the asker's own life (我家小孩明年要上幼儿园)."""
_INTENDS = re.compile(r"明年|将|计划|拟|下一步|力争|今后|继续|未来|目标")
"""Words of an entry that looks ahead."""


class Year(Objector):
    """2023 is asked for, and the entry is of 2024. A wrong year in a statement is corrected, not refused; and where it is the year
    that is asked for (哪一年兑现的？我写的是2024年), the one that is named is no condition. What an entry looks back on says nothing
    of the next year, whether that is asked or stated (听说明年奖励翻倍)."""

    name: ClassVar[str] = "year"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if len(reading.text) <= LONG and (ahead := _AHEAD.search(reading.text)):
            is_asked = entry.kind == "figure" or not _IN_LIFE.search(reading.text)
            if is_asked and not _INTENDS.search(f"{entry.headline}{entry.body}"):
                yield Objection("year", self.role("year"), missing("ahead", when=ahead[0]), certain=True)
            return
        asked, held = reading.slots, self.holdings.years.get(entry.id, ())
        if _WHICH.search(reading.text):
            return
        if not held and entry.kind == "figure" and self.folder.reply and self.folder.reply.issued:
            # without a date of its own a figure is as of the reply, or of the year that it looks back on
            issued = int(self.folder.reply.issued[:4])
            held = (issued, issued - 1)
        if not asked.stated and asked.years and held and not set(asked.years) & set(held):
            yield Objection(
                "year", self.role("year"), missing("year", year=str(asked.years[0])), certain=entry.kind == "figure"
            )
