"""What is shown before anything is typed: the entries asked for most, by part of the reply.

Counted from the log of questions, to which chosen results belong; then what curators expect, of each reply in turn; then
all the rest. Known for a minute, so that a look-up does not wait for the database.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.store import Store
from handlers.examples import Examples
from knowledge import KnowledgeBase

COUNTED = 50
"""Entries from the log that are put in order; beyond them one question more or less decides."""

KNOWN_FOR = 60.0
"""Seconds."""

IN_A_ROW = 4
"""Entries of one part of the reply before the next part has its turn."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry and the title of the part of the reply that it belongs to."""

    entry: str
    part: str


class MostAsked:
    """One for the whole application."""

    def __init__(self, knowledge: KnowledgeBase, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._knowledge = knowledge
        self._store = store
        self._clock = clock
        self._known: tuple[Listed, ...] = ()
        self._until = -1.0
        self._version = knowledge.version

    async def __call__(self) -> tuple[Listed, ...]:
        """Every entry that can be shown, once."""
        if self._clock() >= self._until or self._version != self._knowledge.version:
            self._version = self._knowledge.version
            self._known = self.arranged(self._most(await self._store.questions.counted()))
            self._until = self._clock() + KNOWN_FOR
        return self._known

    def arranged(self, asked: Sequence[str]) -> tuple[Listed, ...]:
        """By parts, the part with the entry asked for most first; in a part those asked for most first."""
        expected = Examples(self._knowledge).entries()
        parts = [(title, frozenset(entries)) for title, entries in self._knowledge.parts()]
        shown = {entry for _, entries in parts for entry in entries}.intersection(expected)
        order = list(dict.fromkeys((*asked, *expected)))
        place = {entry: number for number, entry in enumerate(entry for entry in order if entry in shown)}
        groups = [
            [Listed(entry, title) for entry in sorted(entries & shown, key=place.__getitem__)]
            for title, entries in parts
        ]
        groups = sorted(filter(None, groups), key=lambda group: place[group[0].entry])
        return tuple(
            listed
            for start in range(0, max(map(len, groups), default=0), IN_A_ROW)
            for group in groups
            for listed in group[start : start + IN_A_ROW]
        )

    def _most(self, counted: Mapping[str, int]) -> list[str]:
        """The entries asked for most; an entry is one whether its id named its reply when it was asked for or not."""
        known = Counter[str]()
        for entry_id, count in counted.items():
            if (entry := self._knowledge.entries.get(entry_id)) is not None:
                known[entry.id] += count
        return sorted(known, key=lambda entry: (-known[entry], entry))[:COUNTED]
