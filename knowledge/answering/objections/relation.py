"""A relation between two items that the reply does not state (是不是同一批, 是不是都从英才里挑的)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading


class Relation(Objector):
    """Words for a relation that hardly a phrasing of the entry has."""

    name: ClassVar[str] = "relation"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._relations: list[str] = common("aspects")["relations"]

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        for relation in self._relations:
            if relation in reading.text:
                if not any(relation in text for text in self.folder.normalised.get(entry.id, ())):
                    yield Objection("scope", self.role("breakdown"), missing("relation"), certain=True)
                return
