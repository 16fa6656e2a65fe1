"""Parts of a year by their months: 上半年, 1-6月, 一到六月份, 前六个月, 前两季度 and h1 are one; so are 一季度 and 1-3月."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.language.numerals import value

_QUARTER, _HALF, _YEAR = 3, 6, 12
"""Months of each."""
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_TO = r" ?(?:-|~|至|到)+ ?"
_PERIOD = re.compile(
    rf"(?<![0-9.一二三四五六七八九十])(?P<first>{_MONTH})(?: ?月份?)?{_TO}(?:[0-9]{{2,4}}年)?(?P<last>{_MONTH}) ?月份?"
    rf"|(?:(?<![目之以提从])前|头|开年)(?:(?P<counted>{_MONTH}|两)个?月份?|(?P<quarters>[二两三23])个?季度?)"
    r"|(?<![前上下])第?(?P<quarter>[一二三四1-4])个?季度|(?P<opening>首|开年|头一?)个?季度?|(?<![a-z0-9])q(?P<q>[1-4])(?![a-z0-9])"
    r"|(?P<half>[上前头])半个?年度?|(?P<second>[下后])半个?年度?|(?<![a-z0-9])h(?P<h>[12])(?![a-z0-9])"
    r"|(?P<whole>全年|整一?年|一整年)(?!龄)度?"
)
# Looked for in every question and mostly in vain: all of them have one of these.
_SIGN = re.compile(r"月|季|半个?年|[全整]一?年|[qh][1-4]")
SPELLED = {
    "上半年": "shangbannian", "前半年": "qianbannian", "下半年": "xiabannian", "全年": "quannian", "一季度": "yijidu",
    "二季度": "erjidu", "三季度": "sanjidu", "四季度": "sijidu", "前三季度": "qiansanjidu", "前三个月": "qiansangeyue",
    "前六个月": "qianliugeyue", "前九个月": "qianjiugeyue",
}  # fmt: skip
"""Those that have no digits, in pinyin."""
_AT_END = re.compile(r"[末底]")
_UNTIL = re.compile(r"(?:截[至止]到?|截到|到)(?:[0-9]{2,4}年)?$")
_REACH = 8
"""Characters before a period in which stands that its end is meant."""


class Period(NamedTuple):
    """The months from `first` to `last` (1 to 12) of a year, and where they are written. at_end: what was there when they ended is
    meant (二季度末), and not what happened in them."""

    start: int
    end: int
    written: str
    first: int
    last: int
    at_end: bool = False

    @property
    def points(self) -> frozenset[int]:
        """What it is held against others by: its last month where it begins in January, as 6月底 is the same as far as anybody can
        tell; else a hundred times its first month and the last, and where its end is meant, that month as well."""
        whole = self.last + (0 if self.first == 1 else 100 * self.first)
        return frozenset({whole, self.last}) if self.at_end else frozenset({whole})


def read(text: str) -> tuple[Period, ...]:
    """Every part of a year in a normalised text, in order. A single month is none, nor is a number of months (3个月)."""
    if _SIGN.search(text) is None:
        return ()
    return tuple(one for found in _PERIOD.finditer(text) if (one := _period(text, found)))


def _period(text: str, found: re.Match[str]) -> Period | None:
    first, last = _months(found)
    if not 1 <= first < last <= _YEAR:
        return None
    start, end = found.span()
    tail = _AT_END.match(text, end)
    end += 1 if tail else 0
    is_until = _UNTIL.search(text, max(0, start - _REACH), start) is not None
    return Period(start, end, text[start:end], first, last, at_end=bool(tail) or is_until)


def _months(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of what was found."""
    if found["first"]:
        return _number(found["first"]), _number(found["last"])
    if found["counted"]:
        return 1, _number(found["counted"])
    if found["quarters"]:
        return 1, _QUARTER * _number(found["quarters"])
    if quarter := found["quarter"] or found["q"]:
        return _QUARTER * (_number(quarter) - 1) + 1, _QUARTER * _number(quarter)
    if found["opening"]:
        return 1, _QUARTER
    if found["half"] or found["h"] == "1":
        return 1, _HALF
    return (1, _YEAR) if found["whole"] else (_HALF + 1, _YEAR)


def _number(numeral: str) -> int:
    return int(value(numeral) or 0)
