"""Numbers as they are written, with their unit."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALE = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "k": 1000,
    "w": 10_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "thousand": 1000,
}
_UNITS = "家次|余家|家|户|名|位|人|余人|个|项|场|大|年|月|日|号|元|块钱|块|%|支|只|所|间|批|类|次|倍|区|套|天|岁|成|折"
_NUMBER = re.compile(
    r"(?P<percent>百分之)?(?P<digits>\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
    r"\s?(?P<scale>million|billion|thousand|百万|千万|十万|万|亿|千|百|k(?![a-z])|w(?![a-z]))?(?P<more>余|多|来)?(?P<unit>"
    + _UNITS
    + ")?(?P<more2>左右|上下)?"
)


class Number(NamedTuple):
    """A number as written: its value in the base unit (元, 家, 名, %), the unit as written, and where it stands."""

    value: float
    unit: str
    start: int
    end: int
    written: str

    @property
    def is_dated(self) -> bool:
        """Whether it is part of a date (or a term in years), and no figure by itself."""
        return self.unit in ("年", "月", "日")


def chinese_value(numeral: str) -> float | None:
    """The value of a Chinese numeral such as 四千一百一十 or 十点五三; None if it is none."""
    whole, _, fraction = numeral.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if digit and not set(whole) & set("十百千万亿") else _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        elif char in "万亿":
            total = (total + section + digit) * (10_000 if char == "万" else 100_000_000) or 0
            section = digit = 0
        else:
            return None
    value = float(total + section + digit)
    if fraction:
        value += float("0." + "".join(str(_DIGITS[char]) for char in fraction))
    return value


def numbers(text: str) -> list[Number]:
    """Every number of a normalised text with its unit. 七成 and 七折 become 70 %, 百分之七十 too; 4110万元 is 41100000 元."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        digits, scale, unit = match["digits"], match["scale"] or "", match["unit"] or ""
        if digits[0].isdigit():
            value: float | None = float(digits.replace(",", "").rstrip("."))
        else:
            if digits[0] in "百千万亿":
                continue  # 千企万人 is a name
            if not match["percent"] and not unit and not scale and len(digits) < 3:
                continue
            value = chinese_value(digits)
        if value is None:
            continue
        value *= _SCALE[scale]
        if unit in ("成", "折"):
            value, unit = value * 10, "%"
        if match["percent"]:
            unit = "%"
        unit = {"块钱": "元", "块": "元", "余人": "人", "余家": "家"}.get(unit, unit)
        found.append(Number(round(value, 6), unit, match.start(), match.end(), match.group()))
    return found
