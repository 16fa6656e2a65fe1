"""What a question says, before any entry is looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from knowledge.language import numbered as all_numbered
from knowledge.language import numbers as all_numbers
from knowledge.language.numbered import Numbered
from knowledge.language.quantity import Quantity
from knowledge.language.words import Placed, cut
from knowledge.language.words import placed as all_placed
from knowledge.understanding.lexicon import Word
from knowledge.understanding.slots import Slots, slots

_KEPT = 256


class Reading(NamedTuple):
    """A text understood.

    text: normalised, its typing errors mended. repairs: pairs (as typed, mended). found: words
    of the lexicon where they stand. strong, weak: the concepts that they mean, and those that they may mean. outer: the
    strong concepts of words that lie in no longer one. topics: those of `outer` that the reply may be about. asked: those
    of `outer` that ask for a kind of thing or name an attribute. telling: those of `outer` that do neither and are no verbs.
    kinds: what is asked for, in the words of `Entry.asks`. at_home: the name of the reply's own
    place was left out of it. What a plain list seldom needs is found when it is asked for.
    """

    text: str
    repairs: tuple[tuple[str, str], ...]
    found: tuple[Word, ...]
    strong: frozenset[str]
    weak: frozenset[str]
    outer: frozenset[str]
    topics: frozenset[str]
    asked: frozenset[str]
    telling: frozenset[str]
    kinds: frozenset[str]
    at_home: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Jieba's, in order."""
        return cut(self.text)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The same, each with where it stands."""
        return all_placed(self.text)

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """Every number of the text, those that cannot be read among them."""
        return numbers_of(self.text)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """Names that are a number (310国道, 8路公交)."""
        return _numbered(self.text)

    @property
    def slots(self) -> Slots:
        """What stands in the words themselves: years, levels, whether something is put up for confirmation."""
        return _slots(self.text)


@lru_cache(_KEPT)
def numbers_of(text: str) -> tuple[Quantity, ...]:
    """The numbers of a normalised text."""
    return all_numbers.read(text)


@lru_cache(_KEPT)
def _numbered(text: str) -> tuple[Numbered, ...]:
    return all_numbered.read(text)


@lru_cache(_KEPT)
def _slots(text: str) -> Slots:
    return slots(text, numbers_of(text))
