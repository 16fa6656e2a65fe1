"""Another road, bus route, house, tender or model than the reply names: 310国道, of a reply about 241国道."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.named import by_kind
from knowledge.answering.objections.objection import SURE_LENGTH, Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class Numbered(Objector):
    """310国道 is asked for, and the reply names 241国道 alone, or the entry does. A wrong name in a statement is corrected, not refused."""

    name: ClassVar[str] = "numbered name"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asked = reading.numbered
        if not asked or reading.slots.stated or not entry.is_held or entry.kind == "faq":
            return
        if len(reading.text) > SURE_LENGTH:
            return
        named, asked_of = self.holdings.named, by_kind(asked)
        differs = named.differs(entry, asked_of)
        for one in asked:
            known = named.all.get(one.kind, frozenset())
            if known and (one.value not in known or (differs and one.kind in named.of(entry))):
                yield Objection("distinction", None, missing("distinction", what=one.written.upper()), certain=True)
                return
