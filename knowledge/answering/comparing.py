"""Comparisons, differences and sums of two figures of the reply that no entry holds together, with their working."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.answer import FigureText
from knowledge.language.counting import numbers
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry

_CONNECTOR = re.compile(
    r"跟|和|与|同|及|、|,|，|;|；|(?<![a-z])vs(?![a-z])|还是|对比|比|以及|减去|减|加上|加|(?<![a-z])(?:and|or)(?![a-z])|\?|？"
)
_MOST = 5
_UNITS = {
    "家次": "家次",
    "家": "家",
    "户": "家",
    "个": "个",
    "名": "名",
    "人": "名",
    "余人": "名",
    "位": "名",
    "元": "元",
    "%": "%",
    "场": "场",
    "项": "项",
}
_MULTIPLES = (("亿元", Decimal(100_000_000)), ("万元", Decimal(10_000)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entries whose figures have the same unit, and what is said of them in one sentence."""

    first: Entry
    second: Entry
    headline: str
    figures: tuple[FigureText, ...]


def halves(text: str) -> list[tuple[str, str]]:
    """The ways of cutting a question in two at a word that joins (跟, 和, 还是, vs, a comma), nearest the middle first."""
    cuts = [(m.start(), m.end()) for m in _CONNECTOR.finditer(text) if m.start() >= 2 and len(text) - m.end() >= 2]
    cuts.sort(key=lambda cut: abs(cut[0] - len(text) / 2))
    return [(text[:start], text[end:]) for start, end in cuts[:_MOST]]


def compare(first: Entry, second: Entry, *, add: bool = False) -> Comparison | None:
    """The comparison (or the sum) of two entries with one figure each; None where units differ or there is no figure."""
    one, other = _figure(first), _figure(second)
    if one is None or other is None or one[2] != other[2] or one[2] == "%":
        return None
    (figure_a, a, unit), (figure_b, b, _) = one, other
    name_a, name_b = _name(figure_a), _name(figure_b)
    stated = f"{name_a}{figure_a.text}，{name_b}{figure_b.text}"
    shown_a, shown_b, scale, shown_unit = _scaled(a, b, unit)
    if add:
        worked = f"据答复数字计算合计{_plain((a + b) / scale)}{shown_unit}（{shown_a}+{shown_b}）。"
    elif a == b:
        worked = "两者一样多。"
    else:
        more, high, low = ("前者", shown_a, shown_b) if a > b else ("后者", shown_b, shown_a)
        worked = f"{more}多{_plain(abs(a - b) / scale)}{shown_unit}（据答复数字计算，{high}−{low}）。"
    headline = next((line for line in (f"{stated}，{worked}", f"{stated}。") if len(line) <= 80), "")
    return Comparison(first, second, headline, (figure_a, figure_b)) if headline else None


def _figure(entry: Entry) -> tuple[FigureText, Decimal, str] | None:
    if entry.kind != "figure" or len(entry.figures) != 1:
        return None
    figure = entry.figures[0]
    amount = _amount(figure.text)
    return (figure, *amount) if amount else None


@lru_cache(maxsize=1024)
def _amount(written: str) -> tuple[Decimal, str] | None:
    """The value and the unit of the one figure that is written; a question with a comparison asks for each many times."""
    found = [n for n in numbers(normalise(written)) if n.unit in _UNITS]
    return (Decimal(str(found[0].value)), _UNITS[found[0].unit]) if len(found) == 1 else None


def _name(figure: FigureText) -> str:
    year = re.search(r"20\d\d年", figure.as_of)
    label = re.sub(r"（.*?）", "", figure.label)
    return f"{year[0]}{label}" if year and year[0] not in label and "截至" not in figure.as_of else label


def _scaled(a: Decimal, b: Decimal, unit: str) -> tuple[str, str, Decimal, str]:
    if unit == "元":
        for name, scale in _MULTIPLES:
            if min(a, b) >= scale:
                return _plain(a / scale), _plain(b / scale), scale, name
    return _plain(a), _plain(b), Decimal(1), unit


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:.2f}".rstrip("0").rstrip(".")
