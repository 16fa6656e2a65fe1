"""The numbers of a statement, and whether an entry has them: 四十多家 is right where 43家 is held, 三十多家 is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from knowledge.answering.comparing import main_figure
from knowledge.language.estimates import place
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalised
from knowledge.language.units import is_any_count, same_kind
from knowledge.language.wordings import is_pointed_at, is_wanted
from knowledge.reply.figures import figure_numbers, held_numbers
from knowledge.reply.loading import Entry

_WHOLE = re.compile(r"全[国省市区球]")
_FINE, _PLAIN = 100, 10
"""Units of its last place (three digits) from which a sum or a share may be the exact one rounded (5484亿 for 5483.86亿); two
digits are enough where the one that is held is itself no exact one. 1/3 has no last digit, and ten of what stands for it."""

_SIZE = 5
"""How many times as large one number may be as another that it was mistaken for."""


def stated_in(text: str, numbers: Sequence[Quantity], names: Sequence[str]) -> list[Quantity]:
    """The numbers of a normalised text that may be part of what it states, those that cannot be read among them: no dates and
    documents, no digits of a name (“410”), nothing that is asked for (哪两家)."""
    return [
        number
        for number in numbers
        if (number.is_counted or number.dimension == "rank" or not number.readable)
        and not is_wanted(text, number.start)
        and not any(_covers(text, name, number) for name in names)
    ]


class Held:
    """What one entry has in numbers: its figures, what its headline tells beside them, and the figures of its siblings."""

    def __init__(self, entry: Entry, siblings: Sequence[Entry], names: Sequence[str]) -> None:
        self._entry = entry
        self._figures = stated_in("", figure_numbers(entry), ())
        headline = normalised(entry.headline)
        told = stated_in(headline, held_numbers(entry.headline), names)
        self._told = [number for number in told if not number.is_indefinite]
        self._siblings = [number for other in siblings if other.id != entry.id for number in figure_numbers(other)]

    def right(self, said: Quantity, stated: Sequence[Quantity], text: str) -> bool | None:
        """Whether a number is right; None where it is neither right nor wrong. stated: all numbers of the statement."""
        plain = self._without_money(said)
        right = self._right(plain, stated, text)
        return None if right is False and plain != said and not self._is_of_size(plain) else right

    def _right(self, said: Quantity, stated: Sequence[Quantity], text: str) -> bool | None:
        held = self._comparable(said)
        meanings = list(said.meanings())
        if any(meaning.contains(one) for meaning in meanings for one in held):
            return None if self._leaves_out(said, stated) or self._is_of_another_whole(text) else True
        is_siblings = any(one.kind == said.kind and said.contains(one) for one in self._siblings)
        if is_siblings and not any(one.kind == said.kind for one in held):
            return None if is_any_count(said.kind) and held else True
        if any(_is_loosely(meaning, one) for meaning in meanings for one in held):
            return None
        if not said.kind and len(stated) > 1:
            return None  # what a bare number counts is guessed
        against = [one for one in held if said.kind in (one.kind, "") or is_any_count(said.kind)]
        is_wrong = bool(against) and all(said.excludes(one) for one in against)
        return False if is_wrong and not self._is_sum(said) else None

    def is_own(self, said: Quantity) -> bool:
        """Whether a right number is the entry's own, and no sibling's; nor one that its result is only reckoned from
        (27家占33.75%，那一共有几家)."""
        said = self._without_money(said)
        own = self._figures if self._entry.kind == "derived" else self._comparable(said)
        return any(meaning.contains(one) for meaning in said.meanings() for one in own)

    def is_incidental(self, number: Quantity, text: str) -> bool:
        """Whether a number that is not right is none of the statement's: an article (一家), 这两个, 两个数, 小数点后两位."""
        if not number.readable:
            return False
        if number.is_indefinite or is_pointed_at(text, number.start):
            return True
        has_unit = any(one.kind == number.kind for one in self._comparable(number))
        return number.is_small_word and (is_any_count(number.kind) or not has_unit)

    def _without_money(self, said: Quantity) -> Quantity:
        """A number in 万 or 亿 is money (三万多) where nothing else is said; not of an entry that has none."""
        if (
            said.unit
            or said.dimension != "money"
            or any(one.dimension == "money" for one in (*self._figures, *self._told))
        ):
            return said
        return said._replace(kind="")

    def _is_of_size(self, said: Quantity) -> bool:
        """Whether a number may be meant for one that the entry has: 300万 is not said of 80名."""
        size = said.value or said.low or said.high or 0
        held = [one.value for one in self._figures or self._told if one.value]
        return any(value < _SIZE * size and size < _SIZE * value for value in held)

    def _comparable(self, said: Quantity) -> list[Quantity]:
        """What the entry has that may be the number which was stated. A vague one without a unit is held against figures alone:
        不到5000 is not said of every number of a headline, nor 不超过4000万 of firms."""
        figures = self._figures or self._told
        every = [one for one in (*self._figures, *self._told) if said.same_dimension(one)]
        if said.is_exact:
            return every
        if said.kind:
            return [one for one in every if one.kind and same_kind(said.kind, one.kind)]
        return [one for one in every if one in figures]

    def _leaves_out(self, said: Quantity, stated: Sequence[Quantity]) -> bool:
        """Whether it is one of several figures of a kind, and not all are stated: which of them is meant is not known, unless it is
        the one beside which the others say how much that has grown."""
        main = main_figure(self._entry)
        if main is not None and said.contains(main[1]):
            return False
        alike = [one for one in self._figures if said.same_dimension(one)]
        return len(alike) > 1 and not all(any(number.contains(one) for number in stated) for one in alike)

    def _is_sum(self, said: Quantity) -> bool:
        """Whether it may be that of several figures together, of which the entry says no sum."""
        alike = [one for one in self._figures if said.same_dimension(one) and one.value is not None]
        total = sum((one.value for one in alike if one.value is not None), Fraction(0))
        return len(alike) > 1 and main_figure(self._entry) is None and said.interval.holds(total)

    def _is_of_another_whole(self, text: str) -> bool:
        """Whether it is said of the province, and the figure is of the country."""
        entry = self._entry
        named = set(_WHOLE.findall(text))
        held = set(_WHOLE.findall(" ".join((entry.headline, *(figure.scope for figure in entry.figures)))))
        return bool(named and held) and named.isdisjoint(held)


def _covers(text: str, name: str, number: Quantity) -> bool:
    start = text.find(name, max(0, number.end - len(name)))
    return 0 <= start <= number.start and number.end <= start + len(name)


def _is_loosely(said: Quantity, held: Quantity) -> bool:
    """Whether it is what is held, said less exactly: without its 余, rounded, or as 1/3. That is not right, and nobody calls it
    wrong."""
    if said.value is None or held.value is None or not said.is_exact or not said.same_dimension(held):
        return False
    if said.value == held.value:
        return True
    last, size = place(said.value), abs(said.value)
    is_fine = size >= (_FINE if held.is_exact else _PLAIN) * last or size == _PLAIN * last
    return held.dimension in ("money", "share") and is_fine and 2 * abs(said.value - held.value) <= last
