"""Names that are a number: 310国道 (also G310, 国道310, 310号国道), 8路公交, 3号线, 12号楼, 二标段, 第二期, T5,
120千瓦. Another number is another thing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from knowledge.language.numerals import value

_ROADS = {"国道": "g", "省道": "s", "县道": "x", "乡道": "y", "高速": "g"}
_ROAD = "国道|省道|县道|乡道"
_UNITS = r"(?! ?(?:\.?[0-9]|公里|千米|km|米|里|条|处|座|段|个|年|月|万|亿|%|多|余))"
"""What makes a count, or a year, of a number behind the name of a kind of road."""
_NUMERAL = "一二两三四五六七八九十百千零"
_HAN = "[一二三四五六七八九十]"
RATED = {
    "千瓦": "千瓦", "kw": "千瓦", "兆瓦": "兆瓦", "mw": "兆瓦", "毫米": "毫米", "厘米": "厘米", "寸": "寸", "英寸": "寸",
    "吨级": "吨级", "马力": "马力",
}  # fmt: skip
"""Units after which things are called (120千瓦的充电桩); a text may count in them as well."""
RATINGS = frozenset(RATED.values())
"""The kinds of such names."""
_PLACES = "楼|院|地块|库|桥|井|门|厂房|机组|隧道|泵站|仓|码头|坝|闸"
_NUMBERED = re.compile(
    rf"(?P<road>{_ROAD}) ?[gsxy]?(?P<behind>[0-9]{{2,4}}){_UNITS}(?:号|线)?"
    rf"|(?<![0-9a-z.])[gsxy]?(?P<before>[0-9]{{2,4}}) ?(?:号|线)?(?P<way>{_ROAD})"
    r"|(?<![0-9a-z])(?P<letter>[gs])(?P<coded>[0-9]{2,4})(?![0-9a-z])(?:线|高速公路|高速)?"
    rf"|(?:公交车? ?(?P<bus>[0-9]{{1,3}}|{_HAN}{{1,3}})路|(?<![0-9a-z.])(?P<route>[0-9]{{1,3}})路(?![口灯段面基桥由网线人])"
    rf"|(?P<said>{_HAN}{{1,3}})路(?=公交|车(?![队道])))(?:公交车?|车)?"
    rf"|(?<![0-9.第])(?P<line>[0-9]{{1,2}}|{_HAN}{{1,3}})号线"
    rf"|(?<![0-9.])(?P<house>[0-9]{{1,4}}|{_HAN}{{1,3}})号(?P<place>{_PLACES})"
    rf"|第?(?P<tender>[0-9]{{1,3}}|{_HAN}{{1,3}})号?标段"
    rf"|(?:(?P<first>首)|第(?P<nth>[0-9]{{1,2}}|{_HAN}{{1,3}})|(?<![0-9.{_NUMERAL}])(?P<only>[一二三四五](?=期)))(?P<part>期|批|届)(?![间限刊货准发])"
    rf"|(?<![0-9.{_NUMERAL}])(?P<rated>[0-9]+(?:\.[0-9]+)?|[{_NUMERAL}]+) ?(?P<unit>{'|'.join(sorted(RATED, key=len, reverse=True))})(?![时h])"
    r"|(?<![0-9a-z])(?P<make>(?![qh][0-9](?![0-9]))[a-z]{1,4})-?(?P<model>[0-9]{1,5})(?![0-9a-z.%])型?"
)
# Looked for in every question and mostly in vain: all of them have one of these.
_SIGN = re.compile(rf"[国省县乡]道|路|号|标段|[期批届]|[a-z]-?[0-9]|{'|'.join(RATED)}")


class Numbered(NamedTuple):
    """kind: of which names it is one (a letter for roads, the letters of a model, 路, 号楼, 千瓦). value: its number in digits."""

    start: int
    end: int
    written: str
    kind: str
    value: str


def read(text: str) -> tuple[Numbered, ...]:
    """Every such name in a normalised text, in order."""
    if _SIGN.search(text) is None:
        return ()
    return tuple(Numbered(*found.span(), found[0], *_named(found)) for found in _NUMBERED.finditer(text))


def digits(number: Fraction | int) -> str:
    """A number as the value of such a name."""
    return f"{float(number):g}"


def _named(found: re.Match[str]) -> tuple[str, str]:
    """The kind and the number of a name."""
    for kind, number in (
        (_ROADS.get(found["road"] or "", ""), found["behind"]),
        (_ROADS.get(found["way"] or "", ""), found["before"]),
        (found["letter"], found["coded"]),
        ("路", found["bus"] or found["route"] or found["said"]),
        ("号线", found["line"]),
        (f"号{found['place']}", found["house"]),
        ("标段", found["tender"]),
        (found["part"], "1" if found["first"] else found["nth"] or found["only"]),
        (RATED.get(found["unit"] or "", ""), found["rated"]),
    ):
        if number:
            return kind, digits(value(number) or 0)
    return found["make"], str(int(found["model"]))
