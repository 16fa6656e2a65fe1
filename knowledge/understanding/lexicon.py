"""The words that mean something: finding the lexicon's words in a text, and which concepts they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from operator import add
from typing import NamedTuple

from knowledge.reply.concepts import Concept, ConceptKind

TOPICS: frozenset[ConceptKind] = frozenset({"topic", "general", "frame", "home"})
"""The kinds that stand for something which the reply is about."""
ASKING: frozenset[ConceptKind] = frozenset({"asked", "attribute", "talk"})
"""The kinds that stand for a way of asking, not for a topic."""
_LATIN = re.compile(r"[a-z0-9]")


class Word(NamedTuple):
    """A word of the lexicon where it stands in a text, with the concepts it means and those it may mean.

    inner: it lies inside a longer word that was found too.
    """

    word: str
    start: int
    end: int
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    inner: bool = False


class Lexicon:
    """Words to concepts. The words have to be normalised like questions."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        strong: dict[str, set[str]] = {}
        weak: dict[str, set[str]] = {}
        self.kinds: dict[str, ConceptKind] = {}
        self.asks: dict[str, str] = {}
        for concept in concepts:
            self.kinds[concept.id] = concept.kind
            if concept.asks:
                self.asks[concept.id] = concept.asks
            for table, listed in ((strong, concept.strong), (weak, concept.weak)):
                for word in listed:
                    table.setdefault(word, set()).add(concept.id)
        every = sorted((strong.keys() | weak.keys()) - {""})
        self.words: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
            word: (tuple(sorted(strong.get(word, ()))), tuple(sorted(weak.get(word, set()) - strong.get(word, set()))))
            for word in every
        }
        self.topics = self.of(TOPICS)
        self.general = self.of({"general", "home"})
        self.attributes = self.of({"attribute"})
        self._edged = frozenset(word for word in every if word[0].isascii() or word[-1].isascii())
        self._single = frozenset(word for word in every if len(word) == 1)
        self._lengths = _lengths(every, self._single)

    def of(self, kinds: AbstractSet[ConceptKind]) -> frozenset[str]:
        """The concepts of some kinds."""
        return frozenset(concept for concept, kind in self.kinds.items() if kind in kinds)

    def find(self, text: str) -> list[Word]:
        """Every word of the lexicon in a normalised text, in order; a word in letters or digits only as a whole one."""
        found: list[Word] = []
        if not self.words:  # as of a plain list
            return found
        covered = 0
        words, lengths, single = self.words, self._lengths, self._single
        edged = self._edged if _LATIN.search(text) else ()
        for start, following in enumerate(map(lengths.get, [*map(add, text, text[1:]), *text[-1:]])):
            if following is not None:
                sizes = following.get(text[start + 2 : start + 3]) or following[""]
            elif text[start] in single:
                sizes = (1,)
            else:
                continue
            for size in sizes:
                end = start + size
                word = text[start:end]
                if (
                    (entry := words.get(word)) is not None
                    and len(word) == size
                    and (word not in edged or _whole(text, start, end))
                ):
                    found.append(Word(word, start, end, entry[0], entry[1], end <= covered))
                    if entry[0] and end > covered:
                        covered = end
        return found


def _lengths(words: Iterable[str], single: AbstractSet[str]) -> dict[str, dict[str, tuple[int, ...]]]:
    """First two characters -> third one -> the lengths of the words that begin so, the longest first; "" stands for any other
    third one."""
    found: dict[str, dict[str, set[int]]] = {}
    for word in words:
        if len(word) >= 2:
            found.setdefault(word[:2], {"": set()}).setdefault(word[2:3], set()).add(len(word))
    for begun, following in found.items():
        following[""] |= {1} if begun[0] in single else set()
    return {
        begun: {third: tuple(sorted(sizes | following[""], reverse=True)) for third, sizes in following.items()}
        for begun, following in found.items()
    }


def _whole(text: str, start: int, end: int) -> bool:
    """A word may not begin or end within a run of Latin letters or of digits."""
    return not (_splits(text[start - 1 : start + 1]) or _splits(text[end - 1 : end + 1]))


def _splits(pair: str) -> bool:
    """Whether two neighbours are of one run of Latin letters or of digits."""
    return len(pair) > 1 and pair.isascii() and (pair.isalpha() or pair.isdigit())
