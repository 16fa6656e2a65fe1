"""Something about a topic that the reply does not give: a deadline, conditions, a list of names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector
from knowledge.answering.waived import Waived
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_ELSEWHERE = frozenset({"elsewhere", "place", "wider", "district"})
"""Kinds of concepts that are no attribute of a topic."""


class Attribute(Objector):
    """A concept that some entry refuses, and that hardly a phrasing of the measure has; none of what is inherited where its words ask
    for nothing that is missing (waived.py)."""

    name: ClassVar[str] = "attribute"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._refusing = {
            concept: entry
            for entry in folder.detailed
            for concept in entry.refuses
            if lexicon.kinds.get(concept) not in _ELSEWHERE
        }
        self._waived = Waived(folder, lexicon, holdings)
        noise = folder.roles.get("noise")
        self._orders = frozenset(noise.refuses if noise else ())

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        named = reading.outer & self._refusing.keys()
        if not named:
            return
        waived = self._waived.concepts(reading, entry)
        for concept in sorted(named):
            if concept in waived and self._refusing[concept].inherited:
                continue
            if not self.holdings.asks(entry, concept):
                refusing = self._refusing[concept]
                sure = concept in self._orders and _orders(reading, concept)
                yield Objection("attribute", refusing.id, refusing.missing, certain=sure)


def _orders(reading: Reading, concept: str) -> bool:
    """Whether a message orders the machine about, with a topic as bait: several words for it, or one and no question."""
    count = sum(concept in word.strong for word in reading.found)
    return count > 1 or not reading.kinds
