"""Several figures of one entry that are asked for: the parts of a whole (田间建筑物21座都是些什么,各几座), or two of different units."""

from __future__ import annotations

import re

from knowledge.answering.counted import LONG, asked_unit, fits_unit
from knowledge.answering.holdings import years_of
from knowledge.answering.kind_asked import tells_both
from knowledge.answering.walk import Give, Walk
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_EACH = re.compile(r"(?:各自?|分别)(?:有|是|为|占)?(?:几|多少)")
_PLAIN = 0.9
"""Probability from which nothing but the one measure is meant."""
_MOSTLY = 0.5
"""The same, where the figure or the year of the entry is said."""
_FEWEST = 2
_CONFIDENCE = 0.8


class EachPart:
    """Gives the entry where nothing stands against it, and its measure alone is meant."""

    name = "each part"

    def __call__(self, walk: Walk) -> Walk:
        reading, decision, ranking = walk.reading, walk.decision, walk.ranking
        if decision is None or ranking is None or decision.objections or reading.slots.stated:
            return walk
        entry, probability = decision.best.entry, ranking.measures.get(decision.best.entry.family, 0.0)
        if len(reading.text) > LONG or entry.kind != "figure":
            return walk
        if probability < (_MOSTLY if _is_told(entry, reading) else _PLAIN):
            return walk
        is_whole = _EACH.search(reading.text) is not None and _has_parts(entry, asked_unit(reading))
        if not is_whole and not (tells_both(reading, entry) and _is_of_then(entry, reading)):
            return walk
        confidence = max(_CONFIDENCE, decision.confidence)
        return walk._replace(outcome=Give(entry, confidence, ranking.reading), by=self.name)


def _is_told(entry: Entry, reading: Reading) -> bool:
    """Whether a question quotes the first figure of an entry, or names its year."""
    whole = next(iter(figure_numbers(entry)), None)
    quoted = whole is not None and any(number.is_counted and number.contains(whole) for number in reading.numbers)
    return quoted or _is_of_then(entry, reading)


def _has_parts(entry: Entry, unit: str) -> bool:
    """Whether the first figure of an entry is the sum of the others, in the unit that is asked for."""
    if not all(fits_unit(unit, number) for number in figure_numbers(entry)):
        return False
    numbers = [(number.value, number.kind) for number in figure_numbers(entry)]
    parts = [value for value, _ in numbers[1:] if value is not None]
    is_one_kind = len({kind for _, kind in numbers}) == 1 and len(parts) == len(numbers) - 1
    return is_one_kind and len(parts) >= _FEWEST and sum(parts) == numbers[0][0]


def _is_of_then(entry: Entry, reading: Reading) -> bool:
    """Whether a question names the year of an entry, and no other one."""
    years = set(reading.slots.years)
    return bool(years) and years <= set(years_of(entry))
