"""How much something has grown, of which the reply only says that another thing has (普高招生比去年多多少, where the pupils have)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.counted import LONG, Counted, Said
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, unsaid
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

GROWN = re.compile(
    r"同比|增速|增幅|增长率|涨幅|(?:增长|涨|增加|提高|减少|下降)了?(?:多少|几|百分之)|比(?:上年|去年|上一年|前年)"
)


class Growth(Objector):
    """Growth is asked for of what another entry of the same measure is about, and not this one; or of what the reply speaks of elsewhere,
    where the entry only reckons back from a growth."""

    name: ClassVar[str] = "growth"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._counted = Counted(lexicon, holdings)

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        reckons = entry.kind == "derived" and "previous" in entry.asks and len(reading.text) <= LONG
        if not (reckons or entry.kind == "figure") or not GROWN.search(reading.text):
            return
        for said in self._counted.said(reading):
            if said.is_sure and self._is_of_another(entry, said, reckons):
                yield unsaid("growth_of", what=said.word)
                return

    def _is_of_another(self, entry: Entry, said: Said, reckons: bool) -> bool:
        if reckons:
            return self._counted.is_known(said) and not self._counted.counts(entry, said)
        return self._counted.is_of_sibling(entry, said)
