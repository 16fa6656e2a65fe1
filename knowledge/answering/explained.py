"""Which words of a question an entry accounts for: what nothing accounts for may be what the reply does not hold.

A word counts by its surprise in general Chinese, so that 结核 weighs and 什么 does not. Three ways to account for it, each
more than the one before: it stands in a phrasing; the answer tells it; it means something that people ask of the entry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.answering.holdings import Holdings
from knowledge.language.words import surprise
from knowledge.learned.model import Model
from knowledge.reply.loading import Entry
from knowledge.understanding.lexicon import Lexicon, Word
from knowledge.understanding.reading import Reading

_DOUBT = 10.0
"""Surprise that is added to that of a question's words, so that a question of one word does not look sure."""


class Words(NamedTuple):
    """content: the words of a question that may tell something, digits and single characters left out. unwritten, untold,
    unheld: which part (0 to 1) of their surprise no phrasing of the entry's measure has, of that what its answers do not tell
    either, and of that what stands for nothing that people ask of it either. strange: how many of them are accounted for by
    nothing at all; strangest: the greatest surprise of these (0 where there are none)."""

    content: tuple[str, ...]
    unwritten: float
    untold: float
    unheld: float
    strange: int
    strangest: float


class Explained:
    """Accounts for the words of questions to one folder."""

    def __init__(self, lexicon: Lexicon, holdings: Holdings, model: Model) -> None:
        self._holdings = holdings
        self._model = model
        self._formal = lexicon.of({"asked", "talk", "verb", "frame", "home", "general"})
        """Concepts of words that say nothing of what the question is about."""

    def words(self, reading: Reading, entry: Entry) -> Words:
        """How far the words of a question are accounted for by an entry, or by any entry of its measure."""
        written = self._model.words.get(entry.measure, frozenset())
        told = self._model.told.get(entry.family, frozenset())
        known = self._model.rarity
        begun = [one.start for one in reading.found]
        longest = max([len(one.word) for one in reading.found], default=0)
        content, strange, strangest = [], 0, 0.0
        total, unwritten, untold, unheld = _DOUBT, 0.0, 0.0, 0.0
        for word, start in _content(reading):
            bits = surprise(word)
            content.append(word)
            total += bits
            if word in written:
                continue
            unwritten += bits
            if word in told:
                continue
            untold += bits
            first, last = bisect_left(begun, start - longest), bisect_left(begun, start + len(word))
            is_held, is_formal = self._stands_for(reading.found[first:last], entry, start, start + len(word))
            if is_held:
                continue
            unheld += bits
            if not is_formal:
                strange += word not in known
                strangest = max(strangest, bits)
        return Words(tuple(content), unwritten / total, untold / total, unheld / total, strange, strangest)

    def _stands_for(self, near: Sequence[Word], entry: Entry, start: int, end: int) -> tuple[bool, bool]:
        """Whether what stands there means something that people ask of the entry, and whether it is mere form. near: the words of the
        lexicon that may cover it."""
        held: Mapping[str, int] = self._holdings.concepts.get(entry.family, {})
        is_formal = False
        for word in near:
            covers = word.start <= start and end <= word.end
            if covers or (start <= word.start and word.end <= end and word.end - word.start > 1):
                for concept in (*word.strong, *word.weak):
                    if held.get(concept):
                        return True, True
                    is_formal = is_formal or concept in self._formal
        return False, is_formal


def _content(reading: Reading) -> Iterator[tuple[str, int]]:
    """The words that may tell something, each with where it stands."""
    for word, start in reading.placed:
        if len(word) > 1 and not word.isdigit():
            yield word, start
