"""Another road, bus route, house, tender or model than the reply names: 310国道, of a reply about 241国道."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language import numbered
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_SURE_LENGTH = 45
"""In a longer question such a name may stand in the background."""

Names = Mapping[str, AbstractSet[str]]
"""Kind of names -> the numbers of those that are named."""


class Numbered(Objector):
    """310国道 is asked for, and the reply names 241国道 alone, or the entry does. A wrong name in a statement is corrected, not refused."""

    name: ClassVar[str] = "numbered name"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._of_entry: dict[str, Names] = {}

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        asked = reading.numbered
        if not asked or reading.slots.stated or not entry.is_held or entry.kind == "faq" or len(reading.text) > _SURE_LENGTH:
            return
        by_kind = _by_kind(asked)
        held = self._names(entry)
        for one in asked:
            of_entry, of_reply = held.get(one.kind, frozenset()), self._all.get(one.kind, frozenset())
            if (of_reply and one.value not in of_reply) or (of_entry and of_entry.isdisjoint(by_kind[one.kind])):
                yield Objection("distinction", None, missing("distinction", what=one.written.upper()), certain=True)
                return

    @cached_property
    def _all(self) -> Names:
        """Those that the reply names."""
        return _names(text for entry in self.folder.detailed if entry.is_held for text in _said(entry))

    def _names(self, entry: Entry) -> Names:
        """Those that an entry names, or is asked for by."""
        if entry.id not in self._of_entry:
            self._of_entry[entry.id] = _names((*_said(entry), *self.folder.normalised[entry.id]))
        return self._of_entry[entry.id]


def _said(entry: Entry) -> Iterator[str]:
    yield from (entry.question, entry.headline, entry.body, entry.title, *(figure.label for figure in entry.figures))


def _names(texts: Iterable[str]) -> Names:
    return _by_kind(one for text in texts for one in numbered.read(normalise(text)))


def _by_kind(names: Iterable[numbered.Numbered]) -> Names:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in names:
        found[one.kind].add(one.value)
    return found
