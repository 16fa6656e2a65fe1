"""A plain question that differs from what is asked in the one thing that tells such questions apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.distinctions import differing
from knowledge.understanding.reading import Reading


class Distinction(Objector):
    """三楼 is asked for, and only 一楼 and 二楼 are known."""

    name: ClassVar[str] = "distinction"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind == "faq" and (told := differing(reading.text, self.folder.normalised[entry.id])):
            yield Objection("distinction", None, missing("distinction", what=told), certain=True)
