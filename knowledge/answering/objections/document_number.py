"""The number of a document, of what the reply names no document number for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language import documents
from knowledge.language.documents import Document
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading


class DocumentNumber(Objector):
    """文号 is asked, and no figure of the measure is one; or a document is named by a number that the reply does not have."""

    name: ClassVar[str] = "document number"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._signs = folder.reply.document_signs if folder.reply else ()
        figures = (figure.text for entry in folder.detailed for figure in entry.figures)
        self._held = [document for text in figures for document in documents.read(normalise(text))]

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if self._held and not reading.slots.stated and (strange := self._strange(reading)):
            cited = missing("document", document=strange.cited(self._signs))
            yield Objection("number", self.role("document_number"), cited, certain=True)
            return
        asks = "docno" in reading.kinds and "title" not in reading.kinds
        if asks and entry.family not in self.holdings.numbered:
            yield Objection("number", self.role("document_number"), missing("document_number"), certain=True)

    def _strange(self, reading: Reading) -> Document | None:
        """The first document that the question names by its number and that the reply does not."""
        if not any(number.kind == "号" for number in reading.numbers):
            return None
        named = (one for one in documents.read(reading.text) if one.is_certain)
        return next((one for one in named if not any(one.same(held) for held in self._held)), None)
