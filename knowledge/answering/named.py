"""Which names that are a number (512国道, 6路, 90千瓦) the entries of a folder have: by these one is told from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from knowledge.language import numbered
from knowledge.language.numbered import RATINGS
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry, Folder

Names = Mapping[str, AbstractSet[str]]
"""Kind of names -> the numbers of those that are named."""


class Named:
    """Read when they are first asked for: few questions have such a name."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._of: dict[str, Names] = {}

    def of(self, entry: Entry) -> Names:
        """Those that an entry is called by, or asked for by; where it has none of a kind, those of its measure. In units that count
        as well (千瓦) a name is one only in a question."""
        if entry.id not in self._of:
            asked = _read((entry.question, *self._folder.normalised[entry.id]))
            around = _read((entry.title, entry.body))
            told = _read((entry.headline, *(figure.label for figure in entry.figures)))
            kinds = (asked.keys() | told.keys() | around.keys()) - RATINGS
            self._of[entry.id] = {
                **{kind: asked[kind] for kind in asked.keys() & RATINGS},
                **{kind: {*asked.get(kind, ()), *told.get(kind, ())} or around[kind] for kind in kinds},
            }
        return self._of[entry.id]

    @cached_property
    def all(self) -> Names:
        """Those that the reply names anywhere, of kinds by which some entry is called."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            for kind, values in self.of(entry).items():
                found[kind] |= values
        for kind, values in _read(text for entry in self.entries for text in (entry.headline, entry.body)).items():
            if kind in found:
                found[kind] |= values
        return found

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries that the folder holds."""
        return [entry for entry in self._folder.detailed if entry.is_held and entry.kind != "faq"]

    def differs(self, entry: Entry, asked: Names) -> bool:
        """Whether an entry is called by other numbers than those that are asked for."""
        held = self.of(entry)
        return any(kind in held and held[kind].isdisjoint(values) for kind, values in asked.items())

    def has(self, entry: Entry, asked: Names) -> bool:
        """Whether an entry is called by one that is asked for."""
        held = self.of(entry)
        return any(not values.isdisjoint(held.get(kind, frozenset())) for kind, values in asked.items())


def by_kind(names: Iterable[numbered.Numbered]) -> Names:
    """Names by their kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in names:
        found[one.kind].add(one.value)
    return dict(found)


def _read(texts: Iterable[str]) -> Names:
    return by_kind(_each(texts))


def _each(texts: Iterable[str]) -> Iterator[numbered.Numbered]:
    for text in texts:
        yield from numbered.read(normalise(text))
