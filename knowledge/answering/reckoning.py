"""Figures that follow from those of the reply by one step: the year before, what is left of a whole, a sum, an
average, two growths apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from knowledge.answer import FigureText
from knowledge.answering.comparing import GROWN, in_unit, main_figure, name_of, shown_in, single_figure
from knowledge.answering.walk import Join
from knowledge.language.numbers import read
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalised
from knowledge.language.units import Unit, large_money
from knowledge.reply.figures import held_numbers
from knowledge.reply.loading import Entry

_LONGEST = 80
_CONFIDENCE = 0.8
_POINTS = Unit("个百分点", "%", Fraction(1), "")
_AT_MOST = re.compile(r"不[高超多]于|不超过|最高|至多|上限|以内")
_LESS = ("减少", "下降", "降低")


def year_before(entry: Entry) -> Join | None:
    """The figure of the year before, from how much it has grown since; None where that is not told, or one of both is not exact."""
    held = main_figure(entry)
    grown = [figure for figure in entry.figures if GROWN.search(figure.label)]
    if held is None or len(grown) != 1 or grown[0] == held[0]:
        return None
    figure, now = held
    (by, *more) = held_numbers(grown[0].text) or (None,)
    if by is None or more or now.value is None or by.value is None or not (now.is_exact and by.is_exact):
        return None
    sign = -1 if any(word in grown[0].label for word in _LESS) else 1
    if by.kind == "%":
        before, working = (
            now.value / (1 + sign * by.value / 100),
            f"{figure.text}÷（1{'−' if sign < 0 else '+'}{by.written}）",
        )
        unit, about = shown_in(now, now), "约"
    elif by.kind == now.kind:
        unit, about = shown_in(now, by), ""
        before = now.value - sign * by.value
        working = f"{in_unit(now.value, unit)}{'+' if sign < 0 else '−'}{in_unit(by.value, unit)}"
    else:
        return None
    said = f"据答复数字计算，上一年{figure.label}{about}{in_unit(before, unit)}{unit.written}（{working}）。"
    return _reckoned(said, (entry,), (figure, grown[0]))


def left(whole: Entry, parts: Sequence[Entry]) -> Join | None:
    """What is left of a whole besides its parts; None where one of them is not exact, or nothing is left."""
    numbers = [_exact(entry) for entry in (whole, *parts)]
    values = [number.value for number in numbers if number is not None and number.value is not None]
    if len(values) != len(numbers) or numbers[0] is None or (rest := values[0] - sum(values[1:], Fraction(0))) <= 0:
        return None
    unit = shown_in(numbers[0], numbers[0])
    working = "−".join(in_unit(value, unit) for value in values)
    named = "、".join(part.figures[0].label for part in parts)
    said = f"据答复数字计算，{named}以外还有{in_unit(rest, unit)}{unit.written}（{working}）。"
    return _reckoned(said, (whole, *parts), tuple(entry.figures[0] for entry in (whole, *parts)))


def summed(entries: Sequence[Entry]) -> Join | None:
    """The sum of several figures of one kind; None where one of them is not exact."""
    numbers = [number for entry in entries if (number := _exact(entry))]
    values = [number.value for number in numbers if number.value is not None]
    if len(values) != len(entries) or len({number.kind for number in numbers}) != 1:
        return None
    largest, least = max(numbers, key=_size), min(numbers, key=_size)
    unit = shown_in(largest, largest)
    if any(Fraction(in_unit(value, unit)) * unit.factor != value for value in values):
        unit = shown_in(largest, least)
    working = "+".join(in_unit(value, unit) for value in values)
    named = "、".join(entry.figures[0].label for entry in entries)
    said = f"据答复数字计算，{named}合计{in_unit(sum(values, Fraction(0)), unit)}{unit.written}（{working}）。"
    return _reckoned(said, tuple(entries), tuple(entry.figures[0] for entry in entries))


def share(part: FigureText, whole: FigureText, entries: tuple[Entry, ...], *, roughly: bool) -> Join | None:
    """What percentage one figure is of another; None where they are of two kinds, or the part is not the smaller one. roughly: figures
    that are no exact ones may be reckoned with as if they were (1700多万)."""
    if (operands := _operands(part, whole, roughly=roughly)) is None:
        return None
    a, b = operands
    is_exact, percent = a.is_exact and b.is_exact, _size(a) / _size(b) * 100
    shown = in_unit(percent, _POINTS) if is_exact else str(round(percent))
    about = "" if is_exact and Fraction(shown) == percent else "约"
    said = f"{name_of(part)}占{name_of(whole)}的{about}{shown}%（{part.text}÷{whole.text}）。"
    return _reckoned(f"{_reckoned_so(is_exact=is_exact)}，{said}", entries, (part, whole))


def remainder(part: FigureText, whole: FigureText, entries: tuple[Entry, ...], *, roughly: bool) -> Join | None:
    """What is left of one figure without another; None where they are of two kinds, or nothing is left. roughly: as in `share`."""
    if (operands := _operands(part, whole, roughly=roughly)) is None:
        return None
    a, b = operands
    is_exact, unit = a.is_exact and b.is_exact, shown_in(b, a)
    rest = f"{'' if is_exact else '约'}剩{in_unit(_size(b) - _size(a), unit)}{unit.written}"
    said = f"{name_of(whole)}除去{name_of(part)}{rest}（{whole.text}−{part.text}）。"
    return _reckoned(f"{_reckoned_so(is_exact=is_exact)}，{said}", entries, (whole, part))


def applied(entry: Entry, base: Quantity) -> Join | None:
    """What the percentage that an entry tells makes of an amount of money; None where it tells none."""
    if (rate := share_of(entry)) is None or rate.value is None or base.value is None:
        return None
    figure, value = entry.figures[0], base.value * rate.value / 100
    unit, given = _unit_of(value, base), shown_in(base, base)
    exact = in_unit(value, unit)
    about = "" if Fraction(exact) * unit.factor == value else "约"
    most = "最高" if _AT_MOST.search(entry.headline) else ""
    amount = f"{in_unit(base.value, given)}{given.written}"
    said = (
        f"据答复数字计算，{name_of(figure)}{figure.text}，{amount}的{figure.text}{most}是{about}{exact}{unit.written}。"
    )
    return _reckoned(said, (entry,), (figure,))


def _operands(part: FigureText, whole: FigureText, *, roughly: bool) -> tuple[Quantity, Quantity] | None:
    """The numbers of a part and of its whole; None where they cannot be reckoned with, or are not of one time."""
    numbers = [[n for n in held_numbers(figure.text) if n.value is not None] for figure in (part, whole)]
    if part.as_of != whole.as_of or [len(found) for found in numbers] != [1, 1]:
        return None
    a, b = numbers[0][0], numbers[1][0]
    if a.kind != b.kind or not 0 < _size(a) < _size(b):
        return None
    return (a, b) if roughly or (a.is_exact and b.is_exact) else None


def _reckoned_so(*, is_exact: bool) -> str:
    """How a headline begins, whose figures are exact ones or not."""
    return "据答复数字计算" if is_exact else "据答复数字估算"


def _unit_of(value: Fraction, whole: Quantity) -> Unit:
    """The unit in which a part of a whole is shown: that of the whole, or the next in which it is at least one."""
    unit = shown_in(whole, whole)
    if value >= unit.factor:
        return unit
    scales = large_money() if whole.kind == "元" else ()
    return next(
        (one for one in scales if value >= one.factor), Unit(whole.kind, whole.kind, Fraction(1), whole.dimension)
    )


def points_apart(one: Entry, other: Entry) -> Join | None:
    """By how many percentage points two growths differ; None where one of them is no single share, or one grew less and not more."""
    shares = [share_of(entry) for entry in (one, other)]
    if not (shares[0] and shares[1]) or any(word in e.figures[0].label for e in (one, other) for word in _LESS):
        return None
    first, second = (share.value or Fraction(0) for share in shares if share)
    stated = "，".join(f"{entry.figures[0].label}{entry.figures[0].text}" for entry in (one, other))
    entries, figures = (one, other), (one.figures[0], other.figures[0])
    if first == second:
        return _reckoned(f"{stated}，两者一样。", entries, figures)
    more, high, low = ("前者", first, second) if first > second else ("后者", second, first)
    gap = f"{more}高{in_unit(high - low, _POINTS)}{_POINTS.written}"
    return _reckoned(
        f"{stated}，{gap}（据答复数字计算，{in_unit(high, _POINTS)}−{in_unit(low, _POINTS)}）。", entries, figures
    )


def share_of(entry: Entry) -> Quantity | None:
    """The one exact percentage that an entry tells; None where it tells none, or more."""
    numbers = held_numbers(entry.figures[0].text) if len(entry.figures) == 1 else ()
    return numbers[0] if len(numbers) == 1 and numbers[0].kind == "%" and numbers[0].is_exact else None


def _size(number: Quantity) -> Fraction:
    return number.value or Fraction(0)


def average(entry: Entry, each: Unit, counted: Entry | None = None) -> Join | None:
    """What each of those has that an entry counts beside its figure (三座水库471万元), or another entry counts. each: their unit."""
    whole = _exact(entry)
    if whole is None or whole.value is None or whole.kind == each.kind:
        return None
    written = counted.figures[0].text if counted else entry.headline
    among = [
        n
        for n in read(normalised(written))
        if n.kind == each.kind and n.is_exact and n.value is not None and n.value > 1
    ]
    if len(among) != 1:
        return None
    number: Quantity = among[0]
    value = whole.value * each.factor / (number.value or 1)
    unit = _unit_of(value, whole)
    exact = in_unit(value, unit)
    about = "" if Fraction(exact) * unit.factor == value else "约"
    figure = entry.figures[0]
    said = f"据答复数字计算，{name_of(figure)}平均每{each.written}{about}{exact}{unit.written}（{figure.text}÷{number.written}）。"
    entries = (entry, counted) if counted else (entry,)
    return _reckoned(said, entries, tuple(one.figures[0] for one in entries))


def _exact(entry: Entry) -> Quantity | None:
    held = single_figure(entry)
    return held[1] if held and held[1].is_exact else None


def _reckoned(said: str, entries: tuple[Entry, ...], figures: tuple[FigureText, ...]) -> Join | None:
    """One sentence with its working, and what it follows from; None where it is too long for a headline."""
    return Join(entries, said, figures, _CONFIDENCE) if len(said) <= _LONGEST else None
