"""The number of a document, of what the reply names no document number for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class DocumentNumber(Objector):
    """文号 is asked, and no figure of the measure is one."""

    name: ClassVar[str] = "document number"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asks = "docno" in reading.kinds and "title" not in reading.kinds
        if asks and entry.family not in self.holdings.numbered:
            yield Objection("number", self.role("document_number"), missing("document_number"), certain=True)
