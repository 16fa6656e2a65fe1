"""Phrasings that nobody has typed: those of an entry with other words of the lexicon for the same thing, in other forms of speech.

A curator writes three to five phrasings for an entry; what is missing comes with hundreds. So that the classifier knows how people
ask for either, phrasings are made for entries that have few. A fixed seed makes them the same every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from knowledge.language.data import common
from knowledge.language.text import is_han
from knowledge.reply.loading import Folder
from knowledge.understanding.lexicon import Word
from knowledge.understanding.reading import Reading

SEED = 13
ENOUGH, MOST = 20, 6
"""Phrasings that an entry is to have, with those that are made; and how many are made of one at most."""
_REPLACED, _FORM = 0.5, 0.35
"""How often a word gives way to another one, and how often each change of form is made."""
_LONGEST = 8
"""Characters of a word that is put in place of another."""
_KINDS = ("asked", "topic", "general", "verb", "level", "frame")
"""Kinds of concepts whose words may stand for each other."""


class Rewording:
    """Makes phrasings for the entries of one folder that are held."""

    def __init__(self, folder: Folder, readings: Mapping[str, Sequence[Reading]], seed: int = SEED) -> None:
        self._folder = folder
        self._readings = readings
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        kinds = {concept.id: concept.kind for concept in folder.lexicon}
        self._words = {
            concept.id: [word for word in concept.strong if len(word) <= _LONGEST and all(map(is_han, word))]
            for concept in folder.lexicon
            if kinds[concept.id] in _KINDS
        }
        forms: Mapping[str, list[str]] = common("forms")
        self._heads, self._tails = forms["heads"], forms["tails"]

    def phrasings(self) -> Iterator[tuple[str, str]]:
        """Pairs of a phrasing and the id of the entry that answers it."""
        for entry_id, readings in self._readings.items():
            if not self._folder.entries[entry_id].is_held:
                continue
            wanted = min(ENOUGH - len(readings), MOST * len(readings))
            known = {reading.text for reading in readings}
            for number in range(max(0, wanted)):
                made = self._reworded(readings[number % len(readings)])
                if made not in known:
                    known.add(made)
                    yield made, entry_id

    def _reworded(self, reading: Reading) -> str:
        text, end = "", 0
        for word in _apart(reading.found):
            text += reading.text[end : word.start] + self._other(word)
            end = word.end
        text = (text + reading.text[end:]).rstrip("?。!")
        if self._chance():
            text = text.replace("的", "")
        if self._chance():
            text = self._random.choice(self._heads) + text
        if self._chance():
            text += self._random.choice(self._tails)
        return text

    def _other(self, word: Word) -> str:
        """Another word for the same, or the word itself."""
        concept = next((concept for concept in word.strong if concept in self._words), None)
        if concept is None or self._random.random() >= _REPLACED or not all(map(is_han, word.word)):
            return word.word
        return self._random.choice(self._words[concept] or [word.word])

    def _chance(self) -> bool:
        return self._random.random() < _FORM


def _apart(found: Sequence[Word]) -> Iterator[Word]:
    """The words that are no part of others, none of them over another, in order."""
    end = 0
    for word in found:
        if not word.inner and word.start >= end and word.strong:
            end = word.end
            yield word
