"""What is inherited about other places, where a question names none and the entry accounts for all of its words.

A small reply has few questions, and its classifier gives much of what is put in unusual words to other places: in most replies that is
where unusual words belong. A place that the lexicon does not know is a word that nothing accounts for.
"""

from __future__ import annotations

from knowledge.answering.explained import Explained
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.schema import Role
from knowledge.understanding.reading import Reading

_PLACES: tuple[Role, ...] = ("place", "district")
_UNHELD = 0.25
"""Part of the surprise of a question's words from which too much of it stands for nothing that people ask of the entry."""
_TELLING = 9.0
"""Surprise of one word from which it may be a name."""


class Nowhere:
    """Finds the entries that have nothing to say, for one reply."""

    def __init__(self, folder: Folder, explained: Explained) -> None:
        self._explained = explained
        roles = (folder.roles.get(role) for role in _PLACES)
        self._refused = {entry.id: frozenset(entry.refuses) for entry in roles if entry and entry.inherited}

    def entries(self, reading: Reading, entry: Entry) -> frozenset[str]:
        """Those about other places, of which a question names none, where an entry would answer that accounts for its words."""
        said = reading.strong | reading.weak
        found = frozenset(id_ for id_, refused in self._refused.items() if refused and refused.isdisjoint(said))
        return found if found and self._accounts_for(reading, entry) else frozenset()

    def _accounts_for(self, reading: Reading, entry: Entry) -> bool:
        words = self._explained.words(reading, entry)
        return words.unheld < _UNHELD and words.strangest < _TELLING
