"""Comparisons, differences and sums of two figures of the reply that no entry holds together, with their working."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.answer import FigureText
from knowledge.language import dates
from knowledge.language.quantity import Quantity
from knowledge.language.text import LONGEST_QUESTION
from knowledge.language.units import Unit, dimension_of, large_money, unit
from knowledge.reply.figures import held_numbers
from knowledge.reply.formulas import rounded
from knowledge.reply.loading import Entry

_CONNECTOR = re.compile(
    r"跟|和|与|同|及|、|,|，|;|；|(?<![a-z])vs(?![a-z])|还是|对比|比|以及|减去|减|加上|加|(?<![a-z])(?:and|or)(?![a-z])|\?|？"
)
_MOST = 5
_LONGEST = 80
"""Characters of a headline."""
GROWN = re.compile(r"比(?:上|去|前)一?年|同比|环比|增加$|减少$|增长$|下降$")
"""In the label of a figure that says how much another one has grown."""
_COMPARED = ("money", "count", "measure")
_LARGE, _TEN_THOUSAND = "万", 10_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entries whose figures have the same unit, and what is said of them in one sentence."""

    first: Entry
    second: Entry
    headline: str
    figures: tuple[FigureText, ...]


def halves(text: str) -> list[tuple[str, str]]:
    """The ways of cutting a question in two at a word that joins (跟, 和, 还是, vs, a comma), nearest the middle first;
    none of a text that is no single question by its length."""
    if len(text) > LONGEST_QUESTION:
        return []
    cuts = [(m.start(), m.end()) for m in _CONNECTOR.finditer(text) if m.start() >= 2 and len(text) - m.end() >= 2]
    cuts.sort(key=lambda cut: abs(cut[0] - len(text) / 2))
    return [(text[:start], text[end:]) for start, end in cuts[:_MOST]]


def compare(first: Entry, second: Entry, *, add: bool = False, large: bool = False) -> Comparison | None:
    """The comparison (or the sum) of two entries with one main figure each; None where units differ or there is no figure.
    large: the sum is asked for in 万 of its unit."""
    one, other = main_figure(first), main_figure(second)
    if one is None or other is None or one[1].kind != other[1].kind:
        return None
    (figure_a, a), (figure_b, b) = one, other
    stated = f"{name_of(figure_a)}{figure_a.text}，{name_of(figure_b)}{figure_b.text}"
    worked = _added(a, b, large=large) if add else _compared(a, b)
    lines = (f"{stated}，{worked}。", f"{stated}。") if worked else (f"{stated}。",)
    headline = next((line for line in lines if len(line) <= _LONGEST), "")
    return Comparison(first, second, headline, (figure_a, figure_b)) if headline else None


def _added(a: Quantity, b: Quantity, *, large: bool) -> str:
    """The sum; nothing where one of them is not exact (200余名)."""
    if a.value is None or b.value is None or not (a.is_exact and b.is_exact):
        return ""
    shown, sum_ = shown_in(a, b), a.value + b.value
    same = unit(a.unit) if large and a.unit == b.unit else None
    scale = Unit(_LARGE + a.unit, a.kind, _TEN_THOUSAND * same.factor, a.dimension) if same else None
    if scale and Fraction(in_unit(sum_, scale)) * scale.factor == sum_:
        return f"据答复数字计算合计{in_unit(sum_, scale)}{scale.written}（{a.written}+{b.written}）"
    return f"据答复数字计算合计{in_unit(sum_, shown)}{shown.written}（{in_unit(a.value, shown)}+{in_unit(b.value, shown)}）"


def _compared(a: Quantity, b: Quantity) -> str:
    """Which is more, by how much where both are exact; nothing where that cannot be known (200余名 and 210名)."""
    if a.interval.meets(b.interval):
        return "两者一样多" if a.is_exact and b.is_exact else ""
    more, high, low = ("前者", a, b) if _is_more(a, b) else ("后者", b, a)
    if high.value is None or low.value is None or not (high.is_exact and low.is_exact):
        return f"{more}更多"
    shown = shown_in(high, low)
    worked = f"{in_unit(high.value, shown)}−{in_unit(low.value, shown)}"
    return f"{more}多{in_unit(high.value - low.value, shown)}{shown.written}（据答复数字计算，{worked}）"


def _is_more(a: Quantity, b: Quantity) -> bool:
    """Of two numbers that cannot be equal."""
    return a.low is not None and b.high is not None and a.low >= b.high


def main_figure(entry: Entry) -> tuple[FigureText, Quantity] | None:
    """The one number of an entry, beside which it may say how much that has grown; none where it is no sum of money, no count
    of things and no measure of them."""
    if entry.kind != "figure":
        return None
    figures = entry.figures
    if len(figures) > 1:
        figures = tuple(figure for figure in figures if not GROWN.search(figure.label))
    if len(figures) != 1:
        return None
    found = [number for number in held_numbers(figures[0].text) if number.dimension in _COMPARED]
    return (figures[0], found[0]) if len(found) == 1 else None


def single_figure(entry: Entry) -> tuple[FigureText, Quantity] | None:
    """The same; of a list, how many it has, where that is its one figure."""
    if entry.kind != "list" or len(entry.figures) != 1:
        return main_figure(entry)
    found = [number for number in held_numbers(entry.figures[0].text) if number.dimension == "count"]
    return (entry.figures[0], found[0]) if len(found) == 1 else None


def name_of(figure: FigureText) -> str:
    """What a figure counts, with its year where that is told apart from it."""
    year = next((f"{date.year}年" for date in dates.read(figure.as_of) if date.year), "")
    label = re.sub(r"（.*?）", "", figure.label)
    return f"{year}{label}" if year and year not in label and "截至" not in figure.as_of else label


def shown_in(a: Quantity, b: Quantity) -> Unit:
    """The unit in which both are shown: as both are written (所, 栋, 亩), large sums in 亿元 or 万元, other large numbers in 万."""
    kind, least = a.kind, min(a.value or 0, b.value or 0)
    scales = large_money() if kind == "元" else ()
    if scale := next((scale for scale in scales if least >= scale.factor), None):
        return scale
    same = unit(a.unit) if kind != "元" and a.unit == b.unit else None
    written, factor = (a.unit, same.factor) if same else (kind, Fraction(1))
    if kind != "元" and _LARGE in a.written and _LARGE in b.written and least >= _TEN_THOUSAND * factor:
        return Unit(_LARGE + written, kind, _TEN_THOUSAND * factor, dimension_of(kind))
    return Unit(written, kind, factor, dimension_of(kind))


def in_unit(value: Fraction, unit: Unit) -> str:
    value /= unit.factor
    return str(value) if value.denominator == 1 else rounded(value, 2).rstrip("0").rstrip(".")
