"""Figures that count the same of several things (the buildings of two phases), and entries that tell several of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from knowledge.answering.comparing import main_figure
from knowledge.answering.holdings import Holdings
from knowledge.language.text import alike, normalise
from knowledge.reply.figures import figure_numbers, held_numbers
from knowledge.reply.formulas import as_operands, operands
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon, Word
from knowledge.understanding.reading import Reading

_ALIKE, _ENDING = 4, 2
"""Characters that two questions share at least, and what figures of one measure count at their end."""
_MOST = 2.5
"""How much longer than that a question may be, where the figures count what ends alike."""
_TELLING, _FOREIGN = 0.4, 0.34
"""A concept tells a figure from another if at least the first part of its phrasings has it, and of the other's at most the second
part of that."""
_WHOLE = frozenset({"total"})
_STATE = re.compile("[已未尚没]|其中|通过|提交")
"""In what a figure counts: it is part of another one, and no second thing beside it."""
SEVERAL = re.compile(r"加|[和与跟及、+]|[两俩各]|分别|都是")
"""In a question that means more than the one part for which it has a name."""
_ADDED = re.compile(r"[\d.\s+]+")


class Counterparts:
    """The figures of one folder that have counterparts, and what tells them apart."""

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        self._entries, self._detailed = folder.entries, folder.detailed
        self._holdings = holdings
        self._told = lexicon.of({"topic", "year", "level"})
        self._topics = lexicon.of({"topic"})
        self.figures = tuple(entry for entry in folder.detailed if entry.is_held and main_figure(entry))

    def of(self, entry: Entry) -> Sequence[Entry]:
        """The figures that count the same as an entry of something else."""
        return self._alike.get(entry.id, ())

    def likeness(self, one: Entry, other: Entry) -> int:
        """How many characters the questions of two entries have alike, at their beginning and at their end."""
        return _shared(_plain(one.question), _plain(other.question))

    def is_named(self, entry: Entry, reading: Reading, *others: Entry) -> bool:
        """Whether a question has a word, or a date, that tells an entry from each of the others."""
        said = self._said(reading)
        return all(self._is_told(entry, other, reading, said) for other in others)

    def told_apart(self, pairs: Iterable[tuple[Entry, Entry]], reading: Reading) -> Iterator[tuple[Entry, Entry]]:
        """The pairs of which a question names each apart from the other."""
        said = self._said(reading)
        for a, b in pairs:
            if self._is_told(a, b, reading, said) and self._is_told(b, a, reading, said):
                yield a, b

    def _is_told(self, entry: Entry, other: Entry, reading: Reading, said: frozenset[str]) -> bool:
        levels = reading.slots.levels
        if levels and entry.level and other.level and entry.level != other.level:
            return entry.level in levels
        return bool(said & self.telling(entry, other)) or self._is_of_then(entry, other, reading)

    def telling(self, entry: Entry, other: Entry) -> frozenset[str]:
        """The concepts by which people name an entry and not the other one."""
        own, foreign = self._holdings.shares.get(entry.id, {}), self._holdings.shares.get(other.id, {})
        return frozenset(
            concept
            for concept, share in own.items()
            if concept in self._told and share >= _TELLING and foreign.get(concept, 0.0) <= _FOREIGN * share
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The concepts that tell any figure from a counterpart."""
        pairs = ((entry, other) for entry in self.figures for other in self.of(entry))
        return frozenset(concept for entry, other in pairs for concept in self.telling(entry, other)) & self._topics

    def narrowed(self, entry: Entry, reading: Reading) -> Entry | None:
        """The one part of what an entry tells together which a question names; None where it names none, or several."""
        parts = () if SEVERAL.search(reading.text) else self.parts(entry)
        named = [one for one in parts if self.is_named(one, reading, *(other for other in parts if other is not one))]
        return named[0] if len(named) == 1 and main_figure(named[0]) else None

    def parts(self, entry: Entry) -> Sequence[Entry]:
        """The figures that an entry tells together, as a list or as their sum; none where it is one figure alone."""
        return self._parts.get(entry.id, ())

    def whole(self, *parts: Entry) -> Entry | None:
        """The entry that adds up just these figures."""
        sums = (self._entries[entry] for entry, of in self._parts.items() if set(of) == set(parts))
        return next((entry for entry in sums if entry.kind == "derived"), None)

    def is_addable(self, one: Entry, other: Entry) -> bool:
        """Whether two figures are of one kind, one date and one scope, and neither has the other in it."""
        return other in self.of(one) and is_of_one_time(one, other) and not (is_state(one) or is_state(other))

    def is_of(self, entry: Entry, name: Word) -> bool:
        """Whether an entry is of the thing that a word names, and counterparts of it are not."""
        said = {*name.strong, *name.weak}
        return any(said & self.telling(entry, other) for other in self.of(entry))

    def of_named(self, entry: Entry, name: Word) -> Entry | None:
        """The one figure of another thing, named by a word, that counts the same as an entry, though its question is not like it."""
        said, held = {*name.strong, *name.weak}, main_figure(entry)
        named = [other for other in self.figures if said & self.telling(other, entry) and _end_alike(other, entry)]
        alike = [one for one in named if held and (figure := main_figure(one)) and figure[1].kind == held[1].kind]
        return alike[0] if len(alike) == 1 else None

    def named(self, reading: Reading) -> Sequence[Word]:
        """The words of a question that name one of several things, one behind the other."""
        found = (word for word in reading.found if not word.inner and self.names & {*word.strong, *word.weak})
        named: list[Word] = []
        for word in sorted(found, key=lambda one: (one.start, -one.end)):
            if not named or word.start >= named[-1].end:
                named.append(word)
        return named

    def _said(self, reading: Reading) -> frozenset[str]:
        """What a question names. A word within a longer name is none (小学 in 中小学); within a verb it may be (招 in 招进来)."""
        means = {word: self._told.intersection((*word.strong, *word.weak)) for word in reading.found}
        names = [word for word, concepts in means.items() if concepts and not word.inner]
        words = (w for w in means if not any(n.start <= w.start and w.end <= n.end and n != w for n in names))
        return frozenset(concept for word in words for concept in means[word])

    def _is_of_then(self, entry: Entry, other: Entry, reading: Reading) -> bool:
        """Whether the time that a question names is that of an entry, and not that of the other one."""
        slots, holdings = reading.slots, self._holdings
        own, foreign = (holdings.points.get(one.id, frozenset()) for one in (entry, other))
        if slots.points and own != foreign:
            return bool(slots.points & own) and not slots.points & foreign
        years, others = (set(holdings.years.get(one.id, ())) for one in (entry, other))
        return bool(set(slots.years) & years) and not set(slots.years) & others

    @cached_property
    def _alike(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for number, one in enumerate(self.figures):
            for other in self.figures[number + 1 :]:
                if _are_alike(one, other):
                    found.setdefault(one.id, []).append(other)
                    found.setdefault(other.id, []).append(one)
        return {entry: tuple(others) for entry, others in found.items()}

    @cached_property
    def _parts(self) -> dict[str, tuple[Entry, ...]]:
        entries = [entry for entry in self._detailed if entry.is_held and not main_figure(entry)]
        return {entry.id: parts for entry in entries if len(parts := tuple(self._parts_of(entry))) > 1}

    def _parts_of(self, entry: Entry) -> Iterator[Entry]:
        items = [self._entries[item] for item in entry.items if item in self._entries]
        if items:
            yield from items
        elif entry.kind == "derived":
            yield from self._added(entry)
        else:
            for figure in entry.figures:
                same = [e for e in self.figures if e.figures[0].text == figure.text]
                fitting = same if len(same) == 1 else [e for e in same if _begins_alike(e, figure.label)]
                yield from fitting[:1]

    def _added(self, entry: Entry) -> Sequence[Entry]:
        """The counterparts whose figures a sum adds up, where it is plain which these are."""
        formula = entry.formulas[0].expression if entry.formulas else ""
        if not _ADDED.fullmatch(formula):
            return ()
        values = operands(formula)
        kinds = {number.kind for number in held_numbers(entry.formulas[0].text)}
        for first in self.figures:
            (_, number) = main_figure(first) or (None, None)
            if number is None or number.kind not in kinds or values[0] not in as_operands(number):
                continue
            group = [first]
            for value in values[1:]:
                group += [e for e in self.of(first) if value in as_operands(figure_numbers(e)[0])][:1]
            if len(group) == len(values):
                return group
        return ()


def is_of_one_time(one: Entry, other: Entry) -> bool:
    """Whether two figures hold for the same time, as far as they say so, and for the same scope."""
    a, b = one.figures[0], other.figures[0]
    return a.scope == b.scope and (a.as_of == b.as_of or not (a.as_of and b.as_of))


def is_state(entry: Entry) -> bool:
    """Whether the figure of an entry is part of another one (已开工的)."""
    return bool(_STATE.search(entry.figures[0].label))


def _begins_alike(entry: Entry, label: str) -> bool:
    """Whether the figure of an entry and one of a list count what begins alike (小学, 小学学校)."""
    return alike(entry.figures[0].label, label) >= _ENDING


@lru_cache(maxsize=4096)
def _plain(question: str) -> str:
    return normalise(question).rstrip("?。")


def _are_alike(one: Entry, other: Entry) -> bool:
    """Whether two figures have one unit, and their questions are the same but for a name."""
    (_, a), (_, b) = main_figure(one) or (None, None), main_figure(other) or (None, None)
    if a is None or b is None or a.kind != b.kind or one.asks - _WHOLE != other.asks - _WHOLE:
        return False
    first, second = _plain(one.question), _plain(other.question)
    shared = _shared(first, second)
    longest = max(len(first), len(second))
    if shared < _ALIKE or min(len(first), len(second)) == shared:
        return False
    if _end_alike(one, other):
        return _MOST * shared >= longest
    return one.measure != other.measure and 2 * shared >= longest


def _end_alike(one: Entry, other: Entry) -> bool:
    return alike(one.figures[0].label[::-1], other.figures[0].label[::-1]) >= _ENDING


def _shared(one: str, other: str) -> int:
    begun = alike(one, other)
    return begun + alike(one[begun:][::-1], other[begun:][::-1])
