"""A plain question of the list with something else in it, where other questions of the list have something else, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from knowledge.answering.objections.objection import Objection, missing
from knowledge.learned.twins import Frames
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class Filling:
    """绿色园区2019年奖励多少钱 is asked, and the list has that of 绿色工厂, 数字化车间 and others."""

    name = "filling"

    def __init__(self, normalised: Mapping[str, tuple[str, ...]], frames: Frames) -> None:
        self._normalised = normalised
        self._frames = frames

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        """What stands against answering the question with the entry."""
        if entry.kind != "faq" or not self._normalised[entry.id]:
            return
        nearest = max(self._normalised[entry.id], key=lambda known: fuzz.ratio(reading.text, known))
        if put := self._frames.other(reading.text, nearest):
            yield Objection("distinction", None, missing("distinction", what=put), certain=True)
