"""Which numbers can stand for the same thing: 家 and 户 are counted alike, 3年 is a term and 24年 a date."""

from __future__ import annotations

from knowledge.language.counting import Number, numbers
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry

LONGEST_TERM = 14
"""More years than this are a year of the calendar (24年), not a term (3年)."""
_ALIKE = {
    "家次": "家", "户": "家", "间": "家", "支": "家", "只": "家", "位": "名", "人": "名", "余人": "名", "所": "个",
}  # fmt: skip


def figure_numbers(entry: Entry) -> list[Number]:
    """The numbers of all figures of an entry, in order."""
    return [number for figure in entry.figures for number in numbers(normalise(figure.text))]


def kind(number: Number) -> str:
    """The unit under which a figure is compared (家, 名, 元, %, 年 for terms …); "" for dates and bare numbers.

    A bare number with 万 or 亿 is money: nothing else of a reply comes in such amounts.
    """
    if number.unit in ("月", "日", "号") or (number.unit == "年" and number.value > LONGEST_TERM):
        return ""
    if not number.unit and number.written[-1] in "万亿":
        return "元"
    return _ALIKE.get(number.unit, number.unit)
