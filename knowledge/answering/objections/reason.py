"""A reason, of what the reply gives no reason for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_WHY = re.compile(r"为什么|为何|为啥|凭什么|原因|缘故|怎么会|怎么才|\bwhy\b")
"""Plain words for a reason; others may ask for it."""

_PLAIN = re.compile(r"为什么|为啥|凭什么|\bwhy\b")
"""为何 may also say 是什么 (文号为何)."""
_FACTS = ("list", "where", "who", "date", "docno")
"""Kinds of entries that state what is, and never why."""


class Reason(Objector):
    """为什么 is asked, and hardly anybody asks that of the measure."""

    name: ClassVar[str] = "reason"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._why = tuple(concept for concept, asks in lexicon.asks.items() if asks == "why")
        self._explained = {entry.family for entry in folder.detailed if "why" in entry.asks}
        """Measures that have an entry which says why; what states a fact of one says it no more for that."""

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if "why" not in reading.kinds or not _WHY.search(reading.text) or "why" in entry.asks or reading.slots.stated:
            return
        is_plain = entry.kind in _FACTS and _PLAIN.search(reading.text) is not None
        if entry.family in self._explained and not is_plain:
            return
        if is_plain or not any(self.holdings.asks(entry, concept) for concept in self._why):
            yield Objection(
                "scope", self.role("breakdown"), missing("reason"), certain=entry.kind == "figure" or is_plain
            )
