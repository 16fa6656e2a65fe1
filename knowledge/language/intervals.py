"""What values a number may stand for: exactly one, between two, from or up to one; each end with or without itself."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Interval(NamedTuple):
    """The values from `low` to `high`; None is an end that is open for ever. with_low, with_high: whether the end belongs to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    with_low: bool = True
    with_high: bool = True

    @property
    def is_point(self) -> bool:
        """Whether only one value fits."""
        return self.low is not None and self.low == self.high

    def holds(self, value: Fraction | float) -> bool:
        """Whether a value lies in it."""
        above = self.low is None or value > self.low or (self.with_low and value == self.low)
        below = self.high is None or value < self.high or (self.with_high and value == self.high)
        return above and below

    def covers(self, other: Interval) -> bool:
        """Whether every value of the other lies in it."""
        return _starts_in(other, self) and _starts_in(other.negative(), self.negative())

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (_ends_before(self, other) or _ends_before(other, self))

    def within(self, other: Interval) -> Interval | None:
        """What lies in both; None where nothing does."""
        if not self.meets(other):
            return None
        lower = self if _starts_in(self, other) else other
        upper = self if _starts_in(self.negative(), other.negative()) else other
        return Interval(lower.low, upper.high, lower.with_low, upper.with_high)

    def times(self, factor: Fraction | int) -> Interval:
        """The same in a smaller or a larger unit; the factor is positive."""
        if factor == 1:
            return self
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.with_low, self.with_high)

    def negative(self) -> Interval:
        """The same below zero."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.with_high, self.with_low)


def exactly(value: Fraction) -> Interval:
    """Only this value."""
    return Interval(value, value)


def _ends_before(first: Interval, second: Interval) -> bool:
    if first.high is None or second.low is None:
        return False
    return first.high < second.low or (first.high == second.low and not (first.with_high and second.with_low))


def _starts_in(first: Interval, second: Interval) -> bool:
    """Whether the first begins where the second does, or later."""
    if first.low is None or second.low is None:
        return second.low is None
    return first.low > second.low or (first.low == second.low and (second.with_low or not first.with_low))
