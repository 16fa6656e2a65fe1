"""The number of a document, of what the reply names no document number for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_NAMED = re.compile(r"\d+号(?:文|令|公告)|第\d+号|[〔\[(（]\d{4}[〕\])）]\d+号")
"""A document that is named by its number."""


class DocumentNumber(Objector):
    """文号 is asked, and no figure of the measure is one; or a document is named by a number that the reply does not have."""

    name: ClassVar[str] = "document number"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        numbers = (number for entry in folder.entries.values() for number in figure_numbers(entry))
        self._known = {number.value for number in numbers if number.unit == "号"}

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        stated = [n for n in reading.numbers if n.unit == "号" and n.value not in self._known]
        if stated and self._known and not reading.slots.stated and _NAMED.search(reading.text):
            number = missing("document", number=f"{stated[0].value:g}")
            yield Objection("number", self.role("document_number"), number, certain=True)
            return
        asks = "docno" in reading.kinds and "title" not in reading.kinds
        if asks and entry.family not in self.holdings.numbered:
            yield Objection("number", self.role("document_number"), missing("document_number"), certain=True)
