"""A bank, a university, a group of companies that the reply does not name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_SHORTEST = 3
"""Characters of what is no name yet: 本银行, 某大学."""


class Body(Objector):
    """The name of a body (招商银行: a word that ends as such names do) that stands nowhere in the knowledge."""

    name: ClassVar[str] = "body"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._endings: tuple[str, ...] = tuple(common("aspects")["bodies"])

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        for word in reading.words:
            if len(word) > _SHORTEST and word.endswith(self._endings) and word not in self.holdings.written:
                yield Objection("scope", self.role("breakdown"), missing("body", body=word), certain=True)
                return
