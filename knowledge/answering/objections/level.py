"""Another level (国家级, 省级, 市级 …) than the entry holds for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

EACH = re.compile(
    r"各|分别|分开|分列|单列|拆开|级的?有?(?:几|多少)[^,，]{0,4}[,，、;；]?[^,，]{0,2}级的?有?(?:几|多少)"
)
"""Words that ask for each of several by itself."""


def _named(reading: Reading) -> str:
    return "、".join(sorted(reading.slots.levels))


class Level(Objector):
    """A level that the measure does not have."""

    name: ClassVar[str] = "level"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        levels = reading.slots.levels
        if levels and entry.levels and not levels & set(entry.levels):
            yield Objection("level", self.role("level"), missing("levels", levels=_named(reading)))


class EachLevel(Objector):
    """Several levels, each by itself, of what the reply gives one figure for."""

    name: ClassVar[str] = "each level"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        levels = reading.slots.levels
        if len(levels) < 2 or entry.level or len(entry.figures) != 1 or not EACH.search(reading.text):
            return
        if self.holdings.has_levels(levels, entry):
            return  # siblings of the entry have a figure for each
        if not entry.levels or levels & set(entry.levels):
            yield Objection("level", self.role("level"), missing("each_level", levels=_named(reading)), certain=True)
