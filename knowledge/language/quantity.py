"""A number as somebody wrote it: where it stands, its value, what it may stand for, and of what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from knowledge.language.intervals import Interval
from knowledge.language.units import dimension_of, large_money, same_kind, unit


class Quantity(NamedTuple):
    """A number in a text, with the words that say how it is meant (超过, 左右) and its unit.

    start, end: where it stands, in code points; `written` is what stands there, and may be quoted.
    value: the number it names, in units of its kind (4110万元 is 41100000, 七成 is 70, 3个月 is 1/4 of 年); None for 几十 and 3-5家.
    interval: every value that it may stand for, one point where nothing is vague.
    unit: as written (户), "" where there is none. kind: under what it is compared (家); a bare amount in 万 or 亿 is money (元).
    readable: False where digits stand that have no single reading (4千11): then there is no value, and nothing is to be said of it.
    """

    start: int
    end: int
    written: str
    value: Fraction | None
    interval: Interval
    unit: str
    kind: str
    readable: bool = True

    @property
    def low(self) -> Fraction | None:
        """The lower end of the interval; None where it has none."""
        return self.interval.low

    @property
    def high(self) -> Fraction | None:
        """The upper end of the interval; None where it has none."""
        return self.interval.high

    @property
    def is_exact(self) -> bool:
        """Whether only one value is meant."""
        return self.interval.is_point

    @property
    def dimension(self) -> str:
        """What it measures: money, share, count, term, date, name, rank, measure; "" for a bare number."""
        return dimension_of(self.kind)

    @property
    def is_dated(self) -> bool:
        """Whether it is part of a date or a time of day, and no figure by itself. 3年 is a term, and none."""
        return self.dimension == "date"

    @property
    def is_telling(self) -> bool:
        """Whether its value tells one thing from others: no date, term or weight, which anything may have."""
        return self.readable and self.dimension not in ("date", "term", "measure")

    @property
    def is_counted(self) -> bool:
        """Whether it says how much or how many (or how long): no date, no place in an order, no number of a document."""
        return self.readable and self.dimension not in ("date", "rank", "name")

    @property
    def is_indefinite(self) -> bool:
        """Whether it may only mean "a": 一家, 一个, 一年, 最多一家."""
        one, dimension = f"一{self.unit}", self.dimension
        if dimension == "count" and self.unit != "倍":
            return self.value == 1 and one in self.written
        return self.written == one and (dimension in ("term", "measure") or self.unit == "块")

    @property
    def is_small_word(self) -> bool:
        """Whether it is below ten and written in Chinese: such numbers stand in sentences that count nothing (三个不, 两个数字)."""
        return self.value is not None and self.value < 10 and not any(map(str.isdecimal, self.written))

    def same_dimension(self, other: Quantity) -> bool:
        """Whether both can count the same thing. A number without a unit can be anything but a date, a rank or a document."""
        if not (self.readable and other.readable):
            return False
        if self.unit and other.unit:
            return same_kind(self.kind, other.kind)
        return self.kind == other.kind or not {self.dimension, other.dimension} & {"date", "rank", "name"}

    def contains(self, held: Quantity) -> bool:
        """Whether what is held lies in what was said, in the same unit: then a statement is right. 四十多家 contains 43家."""
        return self.same_dimension(held) and self.interval.covers(held.interval)

    def excludes(self, held: Quantity) -> bool:
        """Whether nothing of what is held fits what was said, in the same unit: then a statement is wrong.

        A number that fits as a share as well (0.3375 for 33.75%) is not wrong; what overlaps is neither right nor wrong.
        """
        if not self.same_dimension(held) or self.interval.meets(held.interval):
            return False
        return not any(
            one is not None and one.interval.meets(other.interval)
            for one, other in ((self.as_share(), held), (held.as_share(), self))
        )

    def as_share(self) -> Quantity | None:
        """The same as a percentage: itself, or a bare number from 0 to 1 times a hundred (0.3375 is 33.75%); None for all else."""
        if not self.readable or self.kind == "%":
            return self if self.readable else None
        if self.kind or not _is_part(self.interval):
            return None
        value = None if self.value is None else self.value * 100
        return self._replace(value=value, interval=self.interval.times(100), kind="%")

    def meanings(self) -> Iterator[Quantity]:
        """Itself; and what a bare number may mean as well: a share (0.3375), money whose 万 or 亿 was left out (5483.86)."""
        yield self
        if self.kind or not self.readable:
            return
        if (share := self.as_share()) is not None:
            yield share
        for scale in large_money()[::-1]:
            value = None if self.value is None else self.value * scale.factor
            yield self._replace(value=value, interval=self.interval.times(scale.factor), kind=scale.kind)

    def canonical(self) -> str:
        """It in digits and the plainest unit (200余名, 不到400家, 70%, 2024年); as it is written where it has no plain form."""
        counted = unit(self.unit) if not self.is_dated else None
        factor, name = (counted.factor, self.unit) if counted else (Fraction(1), self.unit)
        if counted and (factor == 1 or counted.dimension in ("money", "share")):
            factor, name = Fraction(1), counted.kind
        elif not name and self.dimension in ("money", "share"):
            name = self.kind
        said = None if _stays(self) else _said(self.value, self.interval, factor)
        if said is None:
            return self.written
        before, number, behind = said
        if behind == "左右":
            return f"{number}{name}{behind}"
        if behind and len(number) == 1:  # 3年多
            return f"{number}{name}多"
        return f"{before}{'第' if self.dimension == 'rank' else ''}{number}{behind}{name}"


def unreadable(text: str, start: int, end: int) -> Quantity:
    """What stands there has digits and no single reading."""
    return Quantity(start, end, text[start:end], None, Interval(), "", "", readable=False)


def _stays(quantity: Quantity) -> bool:
    """Whether digits would say something else: documents with issuer and year, 第十几条, 二十年 (20年 is a year)."""
    return (
        not quantity.readable
        or (quantity.kind == "号" and any(mark in quantity.written for mark in "〔[(【年"))
        or ((quantity.dimension == "rank" or quantity.kind == "号") and not quantity.is_exact)
        or (quantity.unit == "年" and quantity.kind == "年" and (quantity.high or 0) >= 15)
    )


def _is_part(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and 0 <= interval.low <= interval.high <= 1


def _said(value: Fraction | None, interval: Interval, factor: Fraction) -> tuple[str, str, str] | None:
    """What stands before the number, the number, what stands behind; None where a number has no end in digits."""
    low, high = interval.low, interval.high
    if value is None and low is not None and high is not None:
        numbers = _plain(low / factor), _plain(high / factor)
        return ("", "-".join(numbers), "") if all(numbers) else None
    named = value if value is not None else low if low is not None else high
    number = "" if named is None else _plain(named / factor)
    if not number:
        return None
    if interval.is_point:
        return "", number, ""
    if low is None:
        return ("不超过" if interval.with_high else "不到"), number, ""
    if high is None:
        return ("至少" if interval.with_low else "超过"), number, ""
    if value == low:
        return "", number, "余"
    return ("近", number, "") if value == high else ("", number, "左右")


def _plain(number: Fraction) -> str:
    """A number in digits; "" for one that has no end in digits (1/3)."""
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return ""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    sign, shifted = ("-" if number < 0 else ""), str(abs(number * 10**digits)).rjust(digits + 1, "0")
    return f"{sign}{shifted[:-digits]}.{shifted[-digits:]}"
