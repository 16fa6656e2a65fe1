"""Entries that add up several figures (三种机器一共4台), and which of them adds up just the parts that a question names one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from knowledge.answering.counted import Counted, asked_unit, fits_unit
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.sides import SUMMED
from knowledge.reply.figures import held_numbers
from knowledge.reply.formulas import is_operand, operands
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

_OWN = 0.4
"""Part of an entry's phrasings from which a concept is what it is called by."""

_JOINS = re.compile(r"[、+]|和|与|及|跟|同|加上?")
_DONE = re.compile(r"(\w)[了过掉](?:几|多少)")
"""A verb before what is counted."""


class Total(NamedTuple):
    """An entry that tells a sum, and the entries of the figures that it adds up."""

    entry: Entry
    parts: tuple[Entry, ...]


class Totals:
    """The sums that one folder tells."""

    def __init__(self, folder: Folder, reader: Reader, asked: PairAsked, counted: Counted) -> None:
        self._folder = folder
        self._reader = reader
        self._asked = asked
        self._counterparts = asked.counterparts
        self._counted = counted

    @cached_property
    def _told(self) -> tuple[Total, ...]:
        derived = (entry for entry in self._folder.detailed if entry.is_held and entry.kind == "derived")
        totals = (Total(entry, tuple(self._parts(entry))) for entry in derived if _adds(entry))
        return tuple(total for total in totals if _is_whole(total))

    def named(self, reading: Reading) -> Entry | None:
        """The one total whose every part a question names, and nothing beside them; None where several do."""
        found = [total.entry for total in self._told if self._is_named(total, reading)]
        return found[0] if len(found) == 1 else None

    def is_of_others(self, entry: Entry, reading: Reading) -> bool:
        """Whether an entry is a total of other things than a question names one by one: one of them is no part of it, or some of its parts
        are not named."""
        total = next((one for one in self._told if one.entry is entry), None)
        if total is None:
            return False
        if self.lacks_year(entry, reading):
            return True
        joined = 1 + len(_JOINS.findall(SUMMED.sub("", reading.text)))
        named = sum(self._is_part_named(part, total, reading) for part in total.parts)
        return self._names_another(total, reading) or 1 < named == joined < len(total.parts)

    def lacks_year(self, entry: Entry, reading: Reading) -> bool:
        """Whether an entry tells several years together, and not each that a question names."""
        years = {year for part in self._counterparts.parts(entry) for year in self._counted.years(part)}
        return len(years) > 1 and len(reading.slots.years) > 1 and not years.issuperset(reading.slots.years)

    def _names_another(self, total: Total, reading: Reading) -> bool:
        """Whether a question names something that is counted as the parts of a total are, and is none of them."""
        others = {one.id: one for part in total.parts for one in self._counterparts.of(part)}
        for part in total.parts:
            others.pop(part.id, None)
        for name in self._counterparts.named(reading):
            said = {*name.strong, *name.weak}
            telling = ([self._counterparts.telling(one, part) for part in total.parts] for one in others.values())
            if any(all(said & concepts for concepts in one) for one in telling):
                return True
        return False

    def said(self, reading: Reading) -> Iterator[str]:
        """The words of a question that say what is added up."""
        return (word.word for word in self._counted.said(reading))

    def _is_named(self, total: Total, reading: Reading) -> bool:
        unit = asked_unit(reading)
        return (
            any(fits_unit(unit, number) for number in held_numbers(total.entry.formulas[0].text))
            and self._all_parts_named(total, reading)
            and self._has_all_names(total, reading)
            and self._is_done(total, reading)
            and not self._asked.is_strange(self._without_sum(reading), total.entry, *total.parts)
        )

    def _is_done(self, total: Total, reading: Reading) -> bool:
        """Whether what is said to have been done to what is counted is told of it (坏 of 坏了几台 is not)."""
        done = _DONE.findall(reading.text)
        return all(any(self._counted.has(one, verb) for one in (total.entry, *total.parts)) for verb in done)

    def _all_parts_named(self, total: Total, reading: Reading) -> bool:
        return all(self._is_part_named(part, total, reading) for part in total.parts)

    def _is_part_named(self, part: Entry, total: Total, reading: Reading) -> bool:
        others = tuple(one for one in total.parts if one is not part)
        return self._counterparts.is_named(part, reading, *others) or self._is_of_year(part, others, reading)

    def _is_of_year(self, part: Entry, others: Sequence[Entry], reading: Reading) -> bool:
        """Whether a question names the years of a part, and no other part is of these."""
        own = set(self._counted.years(part))
        foreign = set(chain.from_iterable(self._counted.years(one) for one in others))
        return bool(own) and own <= set(reading.slots.years) and not own & foreign

    def _has_all_names(self, total: Total, reading: Reading) -> bool:
        """Whether each thing that a question names is a part, or what all of them are."""
        concepts = [{*name.strong, *name.weak} for name in self._counterparts.named(reading)]
        named = all(any(self._counted.share(part, of) >= _OWN for part in total.parts) for of in concepts)
        said = (word for word in self._counted.said(reading) if word.is_sure and self._counted.is_known(word))
        return named and all(
            any(self._counted.counts(one, word) for one in (total.entry, *total.parts)) for word in said
        )

    def _without_sum(self, reading: Reading) -> Reading:
        return self._reader.plain(SUMMED.sub("", reading.text))

    def _parts(self, entry: Entry) -> Iterator[Entry]:
        """The entries of what a sum adds up: those that it names, or of which each tells one of its figures."""
        if parts := self._counterparts.parts(entry):
            yield from parts
            return
        figures = list(entry.figures)
        for operand in operands(entry.formulas[0].expression):
            figure = next((f for f in figures if any(is_operand(operand, n) for n in held_numbers(f.text))), None)
            if figure is None:
                return
            figures.remove(figure)
            yield from [
                e for e in self._singles if (e.figures[0].label, e.figures[0].text) == (figure.label, figure.text)
            ][:1]

    @cached_property
    def _singles(self) -> tuple[Entry, ...]:
        return tuple(one for one in self._folder.detailed if one.is_held and one.kind == "figure" and one.figures)


def _adds(entry: Entry) -> bool:
    """Whether what an entry works out is a sum of numbers, and nothing more."""
    return len(entry.formulas) == 1 and set(entry.formulas[0].expression) & set("+-*/()") == {"+"}


def _is_whole(total: Total) -> bool:
    """Whether every number that a total adds up has its entry."""
    numbers = operands(total.entry.formulas[0].expression)
    return len(set(total.parts)) == len(total.parts) == len(numbers) > 1
