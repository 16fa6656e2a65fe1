"""What a question says, before any entry is looked at."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.language.quantity import Quantity
from knowledge.understanding.lexicon import Word
from knowledge.understanding.slots import Slots


class Reading(NamedTuple):
    """A text understood.

    text: normalised, its typing errors mended. repairs: pairs (as typed, mended). words: jieba's, in order. found: words
    of the lexicon where they stand. strong, weak: the concepts that they mean, and those that they may mean. outer: the
    strong concepts of words that lie in no longer one. topics: those of `outer` that the reply may be about. asked: those
    of `outer` that ask for a kind of thing or name an attribute. telling: those of `outer` that do neither and are no verbs.
    kinds: what is asked for, in the words of `Entry.asks`. numbers: every number of it, those that cannot be read among them.
    """

    text: str
    repairs: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    found: tuple[Word, ...]
    strong: frozenset[str]
    weak: frozenset[str]
    outer: frozenset[str]
    topics: frozenset[str]
    asked: frozenset[str]
    telling: frozenset[str]
    kinds: frozenset[str]
    numbers: tuple[Quantity, ...]
    slots: Slots
