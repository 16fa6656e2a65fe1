"""Plain questions for money, a list or the number of a document, where an entry of the reply gives just that.

In most replies 投了多少钱 asks for what they do not hold, and what they inherit says so; an entry that has the money goes before that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, NamedTuple

from knowledge.answering.counted import is_measured_at
from knowledge.answering.holdings import Holdings
from knowledge.answering.walk import Ranking
from knowledge.language.data import common
from knowledge.language.numbers import read
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading
from knowledge.understanding.slots import slots

_MOSTLY = 0.4
"""Part of the phrasings of an entry of the reply's own that asks for a thing, from which that is what it says is missing."""

_TOPIC = 0.6
"""Part of the phrasings that names a topic, or a year, from which an entry is about that."""

_MAY_BE_YEAR = re.compile("年|[0-9零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{4}")
"""What stands wherever there is a year: 24年, 2024, 二〇二四, 〔2024〕."""


class _Way(NamedTuple):
    """One thing that is asked for plainly. words: those of the lexicon that ask for it; asked: the concept of such words, asks: what that asks for;
    refusing: the concepts of each inherited entry that says that it is missing; missing: all of them."""

    words: frozenset[str]
    asked: str
    asks: str
    refusing: Mapping[str, frozenset[str]]
    missing: frozenset[str]


_SCALES = frozenset("万亿")


class Plainly:
    """Reads a question as the entry understands it that would answer."""

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        self._holdings = holdings
        self._topics = lexicon.of({"topic"})
        self._normalised = folder.normalised
        self._own = [entry for entry in folder.detailed if entry.kind == "absent" and not entry.inherited]
        self._missing = {entry.id: topics for entry in self._own if (topics := self._topics_of(entry))}
        self._ways = {name: _way(told, folder, lexicon) for name, told in common("plainly").items()}

    def read(self, reading: Reading, entry: Entry) -> Reading:
        """The question with plain words for what the entry gives as words that ask for it, and no more as words for what is missing; without
        those for money where a measure is asked for (多少万平)."""
        if (money := self._ways["money"]).asked in reading.asked and _asks_measure(reading, money.asked):
            gone = frozenset({money.asked})
            reading = reading._replace(
                strong=reading.strong - gone,
                outer=reading.outer - gone,
                asked=reading.asked - gone,
                kinds=reading.kinds - {money.asks},
            )
        for name, way in self._ways.items():
            if not (_gives(entry, name) and _asks(reading, name, way)):
                continue
            gone = (way.missing - {way.asked} - _otherwise(reading, way.words)) & reading.outer
            if gone or way.asked not in reading.outer:
                reading = reading._replace(
                    strong=reading.strong - gone | {way.asked},
                    outer=reading.outer - gone | {way.asked},
                    asked=reading.asked - gone | {way.asked},
                    kinds=reading.kinds | ({way.asks} if way.asks else set()),
                )
        return reading

    def spoken_for(self, reading: Reading, entry: Entry) -> frozenset[str]:
        """The entries that would only say that what the entry gives is missing, where the question is about nothing that the entry is not
        about: those that are inherited, and the reply's own about a topic that is not named or of another year. reading: as `read` leaves it."""
        if not self.is_about(reading, entry):
            return frozenset()
        ways = [way for name, way in self._ways.items() if _gives(entry, name) and _asks(reading, name, way)]
        if not ways:
            return frozenset()
        inherited = {
            id_
            for way in ways
            for id_, refused in way.refusing.items()
            if refused.isdisjoint(reading.outer - {way.asked})
        }
        said = reading.strong | reading.weak
        other = {id_ for id_, topics in self._missing.items() if topics.isdisjoint(said)}
        asked, held = set(reading.slots.years), set(self._holdings.years.get(entry.id, ()))
        if asked and asked <= held:
            other |= {id_ for id_, years in self._years.items() if years.isdisjoint(asked)}
        elif not asked:
            other |= {id_ for id_ in self._of_a_year if self._years[id_].isdisjoint(held)}
        return frozenset(inherited | other)

    def instead(self, ranking: Ranking) -> Mapping[str, Entry]:
        """Inherited entries -> the reply's own that says what is missing where a question asks for it plainly: 花了多少钱 is about what the
        reply lacks, and not about the size of a fund."""
        found: dict[str, Entry] = {}
        absent = [c.entry for c in ranking.candidates if c.entry.kind == "absent" and not c.entry.inherited]
        reading = ranking.reading
        for way in self._ways.values():
            missing = way.missing & reading.outer
            if not missing or not missing.isdisjoint(_otherwise(reading, way.words)):
                continue
            asking = missing | {way.asked}
            own = next((one for one in absent if self._share(one, asking) >= _MOSTLY), None)
            if own is not None:
                found.update(dict.fromkeys(way.refusing, own))
        return found

    @cached_property
    def _dated(self) -> Mapping[str, Sequence[set[int]]]:
        """The reply's own entries for what is missing -> the years in each of their phrasings. Read when they are first asked for, and no
        numbers where there can be no year: to read all of them takes a tenth of a start."""
        texts = self._normalised
        return {entry.id: [_years_in(text) for text in texts[entry.id]] for entry in self._own}

    @cached_property
    def _years(self) -> Mapping[str, set[int]]:
        return {id_: years for id_, listed in self._dated.items() if (years := set[int]().union(*listed))}

    @cached_property
    def _of_a_year(self) -> AbstractSet[str]:
        """Those of them that are asked for with a year mostly."""
        dated = self._dated
        return {id_ for id_ in self._years if sum(map(bool, dated[id_])) >= _TOPIC * len(dated[id_])}

    def _share(self, entry: Entry, concepts: frozenset[str]) -> float:
        """Which part (0 to 1) of the phrasings of an entry has the one of the concepts that most have."""
        shares = self._holdings.shares.get(entry.id, {})
        return max((shares.get(concept, 0.0) for concept in concepts), default=0.0)

    def _topics_of(self, entry: Entry) -> frozenset[str]:
        """What an entry is about: the topics that most of its phrasings name."""
        shares = self._holdings.shares.get(entry.id, {})
        return frozenset(concept for concept, share in shares.items() if share >= _TOPIC and concept in self._topics)

    def is_about(self, reading: Reading, entry: Entry) -> bool:
        """Whether a question names no topic that the entry is not about."""
        own = self._holdings.shares.get(entry.id, {})
        return all(topic in own for topic in reading.outer & self._topics)


def _years_in(text: str) -> set[int]:
    """The years in a normalised text."""
    return set(slots(text, read(text)).years) if _MAY_BE_YEAR.search(text) else set()


def _way(told: Mapping[str, Any], folder: Folder, lexicon: Lexicon) -> _Way:
    inherited = (entry for id_ in told["refusing"] if (entry := folder.entries.get(id_)) and entry.inherited)
    refusing = {entry.id: frozenset(entry.refuses) for entry in inherited}
    asked: str = told["asked"]
    pattern = re.compile(told["words"].replace(" ", ""))
    words = frozenset(filter(pattern.fullmatch, lexicon.words))
    return _Way(words, asked, lexicon.asks.get(asked, ""), refusing, frozenset().union(*refusing.values()))


def _asks(reading: Reading, name: str, way: _Way) -> bool:
    """Whether a question asks for it: 投资多少 for money, but 哪些 for no list of names."""
    if name != "list":
        if way.asks in reading.kinds or way.asked in reading.outer:
            return True
        if "count" not in reading.kinds and way.missing.isdisjoint(reading.outer):
            return False
    return not way.words.isdisjoint([word.word for word in reading.found])


def _otherwise(reading: Reading, words: frozenset[str]) -> frozenset[str]:
    """The concepts that a question has in other words than plain ones (上级补助)."""
    said = (word for word in reading.found if not word.inner and word.word not in words)
    return frozenset(concept for word in said for concept in word.strong)


def _asks_measure(reading: Reading, money: str) -> bool:
    """Whether each word for money is a number in 万 or 亿 of something else (多少万亩). money: the concept that is asked for."""
    words = [word for word in reading.found if money in word.strong and not word.inner]
    return all(word.word[-1] in _SCALES and is_measured_at(reading.text, word.end) for word in words)


def _gives(entry: Entry, name: str) -> bool:
    """Whether an entry has what is asked for."""
    if name == "list":
        return entry.kind == "list" or "list" in entry.asks
    kinds = {number.kind for number in figure_numbers(entry)}
    return ("元" in kinds and "money" in entry.asks) if name == "money" else "号" in kinds
