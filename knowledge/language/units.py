"""The one table of units: what a unit measures, under which kind it is compared, and how many of that kind it is.

家, 户 and 间 count the same (kind 家); 家次 is another kind; 块钱 is one 元, ‰ a tenth of a %, 成 ten. The table is `units.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from knowledge.language import tables
from knowledge.language.numerals import fold

SURELY_MONEY = 10**8
"""From which on a number without a unit is a sum of money: 十万 may be of anything."""
_BEHIND = 4
"""Characters behind a unit that may make another word of it."""


class Unit(NamedTuple):
    """A unit as written. `kind`: the unit under which it is compared; `factor`: how many of the kind it is; `dimension`: what it measures."""

    written: str
    kind: str
    factor: Fraction
    dimension: str


class Table(NamedTuple):
    """`units.yaml`, read once. Dates are apart, since 年 and 日 are units of terms as well. sizes: how a unit begins -> how long
    such units are, the longest first. written: measure words that are no
    units of what is read, and belong to a figure where a text writes it."""

    units: dict[str, Unit]
    dates: dict[str, Unit]
    sizes: dict[str, tuple[int, ...]]
    dimensions: dict[str, str]
    any_count: frozenset[str]
    unlike: frozenset[str]
    unless: dict[str, tuple[str, ...]]
    longest: int
    written: frozenset[str]


@cache
def table() -> Table:
    """The table. Raises nothing but what a broken installation raises."""
    read = tables.table("units.yaml")
    any_count, unlike = frozenset(read.pop("any")), frozenset(read.pop("but"))
    only_written = frozenset(read.pop("written"))
    unless = {unit: tuple(behind) for unit, behind in read.pop("unless").items()}
    units: dict[str, Unit] = {}
    dates: dict[str, Unit] = {}
    dimensions: dict[str, str] = {}
    for dimension, kinds in read.items():
        for kind, written in kinds.items():
            dimensions[kind] = dimension
            for name, factor in written.items():
                of = dates if dimension == "date" else units
                of[name] = Unit(name, kind, Fraction(str(factor)), dimension)
    longest = max(map(len, units))
    begun: dict[str, set[int]] = {}
    for name in filter(None, (*units, *dates)):
        begun.setdefault(name[0], set()).add(len(name))
    sizes = {char: tuple(sorted(lengths, reverse=True)) for char, lengths in begun.items()}
    return Table(units, dates, sizes, dimensions, any_count, unlike, unless, longest, only_written)


def unit(written: str) -> Unit | None:
    """The unit that is written so: 户 is 家, 万元 is ten thousand 元; None if there is none. 年 is that of a term."""
    return table().units.get(written)


def units_of(kind: str) -> tuple[Unit, ...]:
    """Every unit of a kind: 公里, 米, m …"""
    return tuple(one for one in table().units.values() if one.kind == kind)


def unit_at(text: str, position: int) -> Unit | None:
    """The longest unit that stands in a text at a position; None where another word stands there (名单, 成立, 日本).

    年, 日 and 号 come as the unit of a term or a document; `date_unit` has the other.
    """
    read = table()
    units, dates, unless = read.units, read.dates, read.unless
    for size in read.sizes.get(text[position : position + 1], ()):
        written = text[position : position + size]
        found = (units.get(written) or dates.get(written)) if len(written) == size else None
        if found is not None and _ends(text, written, position + size, unless):
            return found
    return None


def _ends(text: str, written: str, end: int, unless: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a unit ends where it seems to: 名 of 名单 does not, nor does the m of 5mins."""
    if (
        written[-1].isascii()
        and written[-1].isalnum()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalnum()
    ):
        return False
    return not text.startswith(unless.get(written, ()), end)


def measure_word_at(text: str, position: int) -> str:
    """The longest measure word that stands in a text at a position, whether numbers are read with it (家) or not (处), with
    what it is reckoned by (元/平方米), as it is written; "" where none stands."""
    read = table()
    known = read.units.keys() | read.written
    here = fold(text[position : position + read.longest + _BEHIND])
    for size in range(min(read.longest, len(text) - position), 0, -1):
        word, end = here[:size], position + size
        if word in known and _ends(here, word, size, read.unless):
            by = measure_word_at(text, end + 1) if text[end : end + 1] == "/" else ""
            return text[position:end] + (f"/{by}" if by else "")
    return ""


def date_unit(written: str) -> Unit:
    """The unit of a date that is written so (年, 月, 日, 号, 季度, 点). Raises KeyError for any other."""
    return table().dates[written]


@cache
def large_money() -> tuple[Unit, ...]:
    """The units in which large sums are written and said (亿元, 万元), the largest first."""
    return tuple(table().units[name] for name in ("亿元", "万元"))


def dimension_of(kind: str) -> str:
    """What a kind measures: money, share, count, term, date, name, measure; rank for 第…; "" for a bare number."""
    return "rank" if kind.startswith("第") else table().dimensions.get(kind, "")


def is_any_count(kind: str) -> bool:
    """Whether a counting word may stand for others (个)."""
    return kind in table().any_count


def same_kind(one: str, other: str) -> bool:
    """Whether quantities of two kinds can be the same thing: of one kind, or both counts and one of them in 个."""
    if one == other:
        return True
    read = table()
    if not (one in read.any_count or other in read.any_count) or {one, other} & read.unlike:
        return False
    return read.dimensions.get(one) == read.dimensions.get(other) == "count"
