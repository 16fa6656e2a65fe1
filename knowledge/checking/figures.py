"""Figures as they stand in a text: amounts with their unit, dates, document numbers, in digits or in Chinese numerals.

A figure is read whole, so that 43家 is none of the figures of 143家, and 150家 is not 150家次.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from knowledge.language.counting import chinese_value

UNITS = (
    "个百分点", "家次", "人次", "个月", "季度", "家", "户", "元", "名", "人", "位", "个", "项", "场", "份", "件", "类", "种",
    "次", "倍", "成", "折", "批", "期", "届", "所", "支", "只", "间", "套", "条", "岁", "天", "大", "年", "月", "日", "号", "%",
)  # fmt: skip
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_NUMERALS = frozenset("一二两三四五六七八九十")
_DATE = re.compile(
    rf"(?P<year>(?<!\d)\d{{4}}|[零〇一二三四五六七八九]{{4}})年"
    rf"(?:(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})日)?|第?(?P<quarter>[1-4一二三四])季度)?"
    r"(?P<since>以来)?"
    r"|(?<!\d)(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r"|(?<![\d.])(?P<alone>\d{1,2})月(?:(?P<day_alone>\d{1,2})日)?"
)
_DOCUMENT = re.compile(
    r"(?P<series>[一-鿿]{2,8})[〔\[](?P<year>\d{4})[〕\]](?P<number>\d+)号|(?<![\d.])(?P<short>\d{1,4})号文?"
)
_AMOUNT = re.compile(
    rf"(?P<rank>第)?(?P<percent>百分之)?(?P<digits>\d[\d,]*(?:\.\d+)?|[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?)"
    rf"(?P<early>余|多)?(?P<scale>百万|千万|十万|万|亿|千|百)?(?P<more>余|多)?(?P<unit>{'|'.join(map(re.escape, UNITS))})?(?P<about>左右|上下)?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. ordinal: 第6名. about: 余, 多, 左右."""

    value: Fraction
    unit: str
    ordinal: bool = False
    about: bool = False

    def held_by(self, other: object) -> bool:
        """Whether another figure says the same."""
        return self == other


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or as much of it as is written: 0 for a part that is not. since: 以来."""

    year: int
    month: int = 0
    day: int = 0
    quarter: int = 0
    since: bool = False

    def held_by(self, other: object) -> bool:
        """Whether another date says the same, or the same more closely."""
        if not isinstance(other, Date) or (self.since and not other.since):
            return False
        parts = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.quarter, other.quarter),
        )
        return all(mine in (0, theirs) for mine, theirs in parts)


@dataclass(frozen=True, slots=True)
class Document:
    """The number of a document; 17号文 has neither series nor year."""

    number: int
    series: str = ""
    year: int = 0

    def held_by(self, other: object) -> bool:
        """Whether another number is that of the same document."""
        if not isinstance(other, Document) or self.number != other.number:
            return False
        return not self.series or (self.year == other.year and self.series.endswith(other.series))


Figure = Amount | Date | Document


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, and how it is written."""

    figure: Figure
    written: str


def read(text: str, names: Iterable[str] = ()) -> list[Found]:
    """Every figure of a text, in order. `names`: what has digits in it and is no figure."""
    text = unicodedata.normalize("NFKC", text)
    for name in names:
        text = text.replace(unicodedata.normalize("NFKC", name), "\0" * len(name))
    found: list[tuple[int, Found]] = []
    for pattern, make in ((_DOCUMENT, _document), (_DATE, _date), (_AMOUNT, _amount)):
        for match in pattern.finditer(text):
            if (figure := make(match)) is not None:
                found.append((match.start(), Found(figure, match.group())))
                text = text[: match.start()] + "\0" * len(match.group()) + text[match.end() :]
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _document(match: re.Match[str]) -> Document:
    if match["short"]:
        return Document(int(match["short"]))
    return Document(int(match["number"]), match["series"], int(match["year"]))


def _date(match: re.Match[str]) -> Date:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return Date(year, month, day)
    if match["alone"]:
        return Date(0, int(match["alone"]), int(match["day_alone"] or 0))
    year, month, day, quarter = (_whole(match[name] or "0") for name in ("year", "month", "day", "quarter"))
    return Date(year, month, day, quarter, since=match["since"] is not None)


def _amount(match: re.Match[str]) -> Amount | None:
    digits, unit = match["digits"], match["unit"] or ""
    if digits[0].isdigit():
        value = Fraction(digits.replace(",", "").rstrip("."))
    else:
        # Words such as 一批, 千企, 十分, 三板 have numerals in them and count nothing.
        counts = unit or match["rank"] or match["percent"]
        if not counts or not set(digits) & _NUMERALS or (digits == "一" and not match["rank"]):
            return None
        value = Fraction(str(chinese_value(digits)))
    value *= _SCALES[match["scale"] or ""]
    if unit in ("成", "折"):
        value, unit = value * 10, "%"
    if match["percent"]:
        unit = "%"
    return Amount(value, unit, bool(match["rank"]), bool(match["early"] or match["more"] or match["about"]))


def _whole(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() and numeral.isascii() else int(chinese_value(numeral) or 0)
