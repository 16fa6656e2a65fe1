"""What a question counts, and whether an entry counts just that: its words, and the unit it asks for (多少栋, 几册)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from knowledge.answering.holdings import Holdings
from knowledge.language.quantity import Quantity
from knowledge.language.units import is_any_count, measure_word_at, unit, unit_at
from knowledge.reply.loading import Entry
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_HOW_MANY = re.compile(r"多少|几(?!乎|率|何)")
_COUNTED = frozenset({"count", "measure", "money"})
"""What units measure that are asked for by themselves."""
_BEFORE, _WINDOW = re.compile(r"(?:多少|几)[^\d,，。?？]?$"), 3
"""Right before what is counted, with a unit between them (多少栋楼房); characters that are looked at."""
_RIGHT_BEFORE = re.compile(r"(?:多少|几)[个座栋台间所部处]?$")
COMPARING = frozenset({"compare", "difference"})
"""Kinds of questions that compare."""
THAN = re.compile(r"比[^,，。?？]{1,12}[多少高低大小]")
"""Compares with something that is named (比西馆多多少)."""
LONG = 40
"""Characters from which on a message tells of more than it asks to be counted."""
_AREA = re.compile(r"平(?![均时常])")
_JOINING = frozenset("和与跟同及比、")
_SCALES = frozenset("万亿")
"""What a number may be asked for in, before its unit (多少万亩)."""
_NUMERALS = "一二两三四五六七八九十"
_SHORTEST = 2
_KEPT = 1024
"""Words of which it is kept which entries have them: the same ones are in many questions."""
_OWN = 0.4
"""Part of an entry's phrasings from which a concept is what it is called by."""
_MUCH = 2
_FOREIGN = 0.25
"""Part of what the entry has that is most of all called by a concept, up to which another one is not called by it."""


class Said(NamedTuple):
    """A word of a question that says what it is about, with the concepts that it may mean. is_sure: it means one of them, or it
    is one of two that are joined (初中和高中), and may not be said by the way."""

    word: str
    concepts: tuple[str, ...]
    start: int
    is_sure: bool = True

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)


class Having(NamedTuple):
    """The ids of the entries that the reply holds which have a word of a question, and their families."""

    entries: frozenset[str]
    families: frozenset[str]


class Counted:
    """Holds the words of a question against single entries of one folder, and not against whole measures."""

    def __init__(self, lexicon: Lexicon, holdings: Holdings) -> None:
        self._topics = lexicon.of({"topic"})
        """Concepts of words that say what is asked about, and not how, of which year or of which level."""
        self._holdings = holdings
        self._shares: Mapping[str, Mapping[str, float]] = holdings.shares
        self._having = lru_cache(_KEPT)(self._find)

    def said(self, reading: Reading) -> tuple[Said, ...]:
        """The words of a question that say what it is about: those of the lexicon, and what is counted (多少学生)."""
        found = [
            Said(word.word, concepts, word.start, bool(word.strong) or _is_joined(reading.text, word.start, word.end))
            for word in reading.found
            if not word.inner
            and len(word.word) >= _SHORTEST
            and (not word.strong or not self._topics.isdisjoint(word.strong))
            and unit(word.word) is None
            and (concepts := tuple(c for c in (*word.strong, *word.weak) if c in self._topics))
        ]
        taken = {place for word in reading.found if word.strong for place in range(word.start, word.end)}
        return (*found, *(Said(word, (), start) for word, start in self._counted_words(reading, taken)))

    def _counted_words(self, reading: Reading, taken: AbstractSet[int]) -> Iterator[tuple[str, int]]:
        """taken: where words of the lexicon stand."""
        for word, start in reading.placed:
            if len(word) < _SHORTEST or start in taken or start + len(word) - 1 in taken:
                continue
            before = reading.text[max(0, start - _WINDOW) : start]
            if not ("少" in before or "几" in before) or unit(word):
                continue
            if _RIGHT_BEFORE.search(before) or (_BEFORE.search(before) and word in self._holdings.labels):
                yield word, start

    def counts(self, entry: Entry, said: Said) -> bool:
        """Whether an entry has a word of the question: people ask for it so, or its figure is called so."""
        shares = self._shares.get(entry.id, {})
        return self.has(entry, said.word) or any(shares.get(concept) for concept in said.concepts)

    def having(self, said: Said) -> Having:
        """Which of the entries that the reply holds `counts` a word of the question for."""
        return self._having(said.word, said.concepts)

    def _find(self, word: str, concepts: tuple[str, ...]) -> Having:
        said = Said(word, concepts, 0)
        held = (entry for listed in self._holdings.families.values() for entry in listed)
        found = [entry for entry in held if self.counts(entry, said)]
        return Having(frozenset(entry.id for entry in found), frozenset(entry.family for entry in found))

    def has(self, entry: Entry, word: str) -> bool:
        """Whether a word stands in what an entry says, or in how people ask for it."""
        return word in self._holdings.texts.get(entry.id, "")

    def concepts(self, entry: Entry) -> AbstractSet[str]:
        """The concepts of the words by which an entry is asked for."""
        return self._shares.get(entry.id, {}).keys()

    def years(self, entry: Entry) -> Sequence[int]:
        """The years that an entry holds for."""
        return self._holdings.years.get(entry.id, ())

    def is_called(self, entry: Entry, said: Said) -> bool:
        """Whether an entry is called by a word of the question, and not only in a few of its phrasings (后一期 has 一期 in it)."""
        if not said.concepts:
            return self.counts(entry, said)
        shares = self._shares.get(entry.id, {})
        return any(
            shares.get(concept, 0.0) > _FOREIGN * self._holdings.greatest_shares.get(concept, 1.0)
            for concept in said.concepts
        )

    def share(self, entry: Entry, concepts: AbstractSet[str]) -> float:
        """The part of an entry's phrasings that has one of some concepts, where that is most."""
        shares = self._shares.get(entry.id, {})
        return max((shares.get(concept, 0.0) for concept in concepts), default=0.0)

    def leads(self, entry: Entry, said: Said) -> bool:
        """Whether none of its siblings is called much more by a word of the question."""
        if not said.concepts:
            return self.counts(entry, said)
        shares = {one.id: self.named(one, (said,)) for one in self.siblings(entry)}
        return 0 < max(shares.values()) <= _MUCH * shares[entry.id]

    def siblings(self, entry: Entry) -> Sequence[Entry]:
        """The entries of the same measure that the reply holds, itself among them."""
        return self._holdings.families.get(entry.family, ())

    def is_known(self, said: Said) -> bool:
        """Whether any entry has a word, one for what is missing too; what is counted is known to be meant."""
        return not said.concepts or any(said.word in text for text in self._holdings.texts.values())

    def is_of_sibling(self, entry: Entry, said: Said) -> bool:
        """Whether an entry lacks a word that another one of its measure has: then that one is meant, or none."""
        return not self.counts(entry, said) and any(self.counts(one, said) for one in self.siblings(entry))

    def strangeness(self, entry: Entry, reading: Reading) -> float:
        """How much people say who ask for an entry, and not for others of its measure, of which the question has nothing."""
        others = [self._shares.get(one.id, {}) for one in self.siblings(entry) if one.id != entry.id]
        said = reading.strong | reading.weak
        return sum(
            share
            for concept, share in self._shares.get(entry.id, {}).items()
            if share >= _OWN and concept in self._topics - said and _mean(others, concept) < share / 2
        )

    def fit(self, entry: Entry, said: Sequence[Said], reading: Reading) -> float:
        """How well an entry fits the words of a question among its siblings."""
        return (1 + self.named(entry, said)) / (1 + self.strangeness(entry, reading))

    def named(self, entry: Entry, said: Sequence[Said]) -> float:
        """How much of what people say who ask for an entry the words of a question are."""
        shares = self._shares.get(entry.id, {})
        return sum(max((shares.get(concept, 0.0) for concept in one.concepts), default=0.0) for one in said)


def _is_joined(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _JOINING or text[end : end + 1] in _JOINING


def _mean(shares: Sequence[Mapping[str, float]], concept: str) -> float:
    return sum(one.get(concept, 0.0) for one in shares) / max(1, len(shares))


def asked_unit(reading: Reading) -> str:
    """The kind of the unit that is asked for first (多少栋, 几平米); empty where none is."""
    return next(_asked_units(reading), "")


def asked_units(reading: Reading) -> frozenset[str]:
    """The kinds of all units that are asked for (有多少亩、在几个村)."""
    return frozenset(_asked_units(reading))


def _asked_units(reading: Reading) -> Iterator[str]:
    for found in _HOW_MANY.finditer(reading.text):
        if reading.text.startswith("钱", found.end()):
            yield "元"
            continue
        asked = unit_at(reading.text, found.end() + (reading.text[found.end() : found.end() + 1] in _SCALES))
        if asked is not None and asked.dimension in _COUNTED:
            yield asked.kind


def fits_unit(kind: str, held: Quantity) -> bool:
    """Whether a figure has the unit that is asked for; 几个 may ask for any count."""
    return not kind or kind == held.kind or (is_any_count(kind) and held.dimension == "count")


def asks_ten_thousands(reading: Reading) -> bool:
    """Whether a number is asked for in 万 of its unit (多少万亩)."""
    return any(reading.text.startswith("万", found.end()) for found in _HOW_MANY.finditer(reading.text))


def is_number(word: str) -> bool:
    """Whether a word is a number with its measure word (三样, 两批)."""
    return word[0] in _NUMERALS and measure_word_at(word, 1) == word[1:]


def is_measured_at(text: str, position: int) -> bool:
    """Whether an area, a length or the like stands at a position in a text, as people say it (亩, 平)."""
    asked = unit_at(text, position)
    return (asked is not None and asked.dimension == "measure") or _AREA.match(text, position) is not None
