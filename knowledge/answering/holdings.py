"""What each measure of a reply holds: what people ask of it, its years, levels, money and document numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import cached_property, lru_cache

from knowledge.answering.named import Named
from knowledge.language.numbers import read
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalise
from knowledge.learned.model import Model
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.slots import Slots, slots

HELD_SHARE = 0.07
"""A measure holds an attribute if more than this part of its phrasings has the words for it."""
_WHOLE_YEAR = 12
"""The point of 全年."""
_FEW, _NAMED_SHARE = 2, 0.03
"""Phrasings of a measure, and which part of them, that have to name another place or topic before it is nothing strange in it."""


class Holdings:
    """What a folder holds, by entry and by family (the entries of one measure).

    shares: entry id -> concept -> part of its phrasings that have it (0 to 1). concepts: family -> concept -> number of
    its phrasings that have it. years: entry id -> the years that it holds for. points: entry id
    -> the months that it names. named: names that are a number. known_numbers: the figures and the years of the folder. paid, numbered: the families that give money, and
    document numbers. density: the logarithm of how many phrasings an entry has that the folder holds (their mean).
    """

    def __init__(self, folder: Folder, model: Model | None) -> None:
        self._folder = folder
        self.named = Named(folder)
        explained: Mapping[str, Mapping[str, int]] = model.explained if model else {}
        self.shares = {
            entry: {concept: count / len(folder.phrasings[entry]) for concept, count in concepts.items()}
            for entry, concepts in explained.items()
            if folder.phrasings.get(entry)
        }
        dated = {entry.id: _dated(entry) for entry in folder.detailed}
        self.years = {entry.id: _years(entry, dated[entry.id]) for entry in folder.detailed}
        self.points = {entry: found.points for entry, found in dated.items()}
        self._undated = [entry for entry in folder.detailed if not (dated[entry.id].points or dated[entry.id].years)]
        self._of_years = frozenset(entry for entry, found in dated.items() if found.years and not found.points)
        self.concepts: dict[str, Counter[str]] = {}
        self.levels: dict[str, set[str]] = {}
        self._figures: dict[Fraction, list[str]] = {}
        self._measured: dict[Fraction, list[str]] = {}
        self.paid: set[str] = set()
        self.numbered: set[str] = set()
        self._sizes: Counter[str] = Counter()
        for entry in folder.detailed:
            if entry.level:
                self.levels.setdefault(entry.family, set()).add(entry.level)
            numbers = figure_numbers(entry)
            kinds = {number.kind for number in numbers}
            if "元" in kinds:
                self.paid.add(entry.family)
            if "号" in kinds:
                self.numbered.add(entry.family)
            for number in numbers:
                if number.value is not None and number.dimension == "measure":
                    self._measured.setdefault(number.value, []).append(entry.id)
                if number.value is not None and number.is_telling:
                    self._figures.setdefault(number.value, []).append(entry.id)
            self.concepts.setdefault(entry.family, Counter()).update(explained.get(entry.id, {}))
            self._sizes[entry.family] += len(folder.phrasings[entry.id])
        years = {year for listed in self.years.values() for year in listed}
        self.known_numbers: frozenset[Fraction | int] = frozenset({*self._figures, *years})
        held = [len(folder.phrasings[entry.id]) for entry in self._held]
        self.density = math.log(max(1, sum(held)) / len(held)) if held else 0.0

    @cached_property
    def written(self) -> str:
        """All that the entries say and that people ask for them, a line each: a name that stands nowhere in it is none of the reply's."""
        entries = self._folder.detailed
        texts = [text for entry in entries for text in (entry.headline, entry.body, entry.title)]
        return "\n".join((*texts, *(text for entry in entries for text in self._folder.normalised[entry.id])))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Entry id -> its question, headline, what its figures count, and its phrasings, a line each."""
        return {
            entry.id: "\n".join(
                (entry.question, entry.headline, *(f.label for f in entry.figures), *self._folder.normalised[entry.id])
            )
            for entry in self._folder.detailed
        }

    @cached_property
    def labels(self) -> str:
        """What the figures of the entries that the folder holds count, a line each."""
        return "\n".join(figure.label for entry in self._held for figure in entry.figures)

    @cached_property
    def families(self) -> Mapping[str, Sequence[Entry]]:
        """Family -> its entries that the folder holds."""
        found: dict[str, list[Entry]] = {}
        for entry in self._held:
            found.setdefault(entry.family, []).append(entry)
        return found

    @cached_property
    def greatest_shares(self) -> Mapping[str, float]:
        """Concept -> the largest part of an entry's phrasings that has it (0 to 1)."""
        most: dict[str, float] = {}
        for shares in self.shares.values():
            for concept, share in shares.items():
                most[concept] = max(share, most.get(concept, 0.0))
        return most

    @cached_property
    def _around(self) -> Mapping[str, frozenset[int]]:
        """Of entries without a date of their own: the points of the text around them. Read when first asked for: texts are long."""
        return {entry.id: _slots_of(entry.body).points for entry in self._undated}

    @cached_property
    def _held(self) -> list[Entry]:
        return [entry for entry in self._folder.detailed if entry.is_held]

    def having(self, number: Quantity) -> Sequence[str]:
        """The ids of the entries that have a figure of a number's value; none for dates and terms."""
        return self._figures.get(number.value, ()) if number.value is not None and number.is_telling else ()

    def measuring(self, number: Quantity) -> Sequence[str]:
        """The ids of the entries that have a figure of a number's value, of the same measure (57公里)."""
        is_measured = number.dimension == "measure" and number.value is not None
        return self._measured.get(number.value or Fraction(0), ()) if is_measured else ()

    def asks(self, entry: Entry, concept: str) -> bool:
        """Whether people ask for something of the entry's measure: more than a few of its phrasings have the words for it."""
        count = self.concepts.get(entry.family, Counter())[concept]
        return count > max(1.0, HELD_SHARE * self._sizes[entry.family])

    def is_of(self, points: AbstractSet[int], entry: Entry) -> bool:
        """Whether an entry holds for one of some points: for its own; for those of the text around it where it has no date; where
        it has a year alone, for the whole of that."""
        if entry.id in self._of_years:
            return _WHOLE_YEAR in points
        return not points.isdisjoint(self.points.get(entry.id) or self._around.get(entry.id, frozenset()))

    def names_often(self, entry: Entry, concept: str) -> bool:
        """Whether people name such a thing where they ask for the entry's measure, and not one or two of hundreds by the way."""
        count = self.concepts.get(entry.family, Counter())[concept]
        return count >= max(_FEW, _NAMED_SHARE * self._sizes[entry.family])

    def family_of(self, concept: str) -> str | None:
        """The family that most of all speaks of a concept: the largest part of its phrasings has it; None if none does."""
        shares = {f: counted[concept] / self._sizes[f] for f, counted in self.concepts.items() if counted[concept]}
        return max(sorted(shares), key=lambda family: shares[family]) if shares else None

    def has_levels(self, levels: frozenset[str], entry: Entry) -> bool:
        """Whether levels are named, and entries of the measure have every one of them."""
        return bool(levels) and levels <= self.levels.get(entry.family, frozenset())


def years_of(entry: Entry) -> tuple[int, ...]:
    """The years that an entry holds for: those declared, and those in its headline and the dates of its figures."""
    return _years(entry, _dated(entry))


def dated_years(entry: Entry) -> tuple[int, ...]:
    """The years that an entry itself says, in its headline and the dates of its figures; those declared for it where it says none."""
    return _dated(entry).years or entry.years


def _years(entry: Entry, dated: Slots) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*entry.years, *dated.years)))


def _dated(entry: Entry) -> Slots:
    """The dates in an entry's headline and of its figures; their months are the points in time that it names."""
    return _slots_of(" ".join([entry.headline, *(figure.as_of for figure in entry.figures)]))


@lru_cache(maxsize=1024)  # entries of one measure have one text
def _slots_of(text: str) -> Slots:
    plain = normalise(text)
    return slots(plain, read(plain))
