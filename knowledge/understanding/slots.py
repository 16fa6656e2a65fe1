"""What a question fixes: years, levels, a yes-or-no form, whether a statement is put up for confirmation."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from knowledge.language.data import common

_YEAR = re.compile(
    r"(?<!\d)(?:(20[0-4]\d)(?:年|(?![\d万亿千百余多家户名位人个项场次元块号%]))"
    r"|(?<![\d.])(1[5-9]|2\d|30)年(?!免|制|期|以上|左右)|(二〇二\w|二零二\w))"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?:份|底|末)?")
_QUARTER = re.compile(r"(一|二|三|四|[1-4])季度|q([1-4])|上半年|下半年|年底|年末|年中")
_ENDS = (
    (re.compile(r"(?:一|1)季度|q1"), 3),
    (re.compile(r"(?:二|2)季度|q2|上半年|年中"), 6),
    (re.compile(r"(?:三|3)季度|q3"), 9),
    (re.compile(r"(?:四|4)季度|q4|下半年|年底|年末"), 12),
)
"""Quarters, halves and ends of a year, and the month in which they end."""
_YESNO = re.compile(
    r"吗|(?<![什怎多那这要])么(?![斯子])|是不是|有没有|能不能|可不可以|是否|对不对|对吧|对不|是吧|没错吧|属实|请确认|确认一下|真的假的|对么|"
    r"吧[?。!]?$|不[?]?$|没[?]?$|dui ma|right\?|is it|are there|核实|准确|有误"
)
_STATED = re.compile(
    r"以(?:哪个|哪边|谁)为准|哪里(?:不对|错|有误)|不一致|有没有错|有无错误|红圈|哪个(?:才|是|说得)?(?:对|准)(?:的)?[?。!]?$|对不[?。!]?$|是不[?。!]?$|听说|据说|网上说|有人说|说是|说法|是不是|是吧|对吧|对不对|对吗|没错|没记错|错没错|没记错|请确认|核对|属实|是吗|真的吗|准确吗|"
    r"应该是|记得是|我记得|报道称|写的是|写成|核实|dui ma|right\?|吧(?:[?。!,，]|$)|不是.+吗|是[^什哪几多谁否]{1,14}吗"
)
_COMPARES = re.compile(
    r"各(?:自|是|有|为|能|可以|可|免|得|占)*(?:多少|几)|分别(?:是|有|为)*(?:多少|几)|"
    r"(?:哪|谁)(?:一)?(?:个|笔|边|家|项|头|拨|种|类|方|级|档)?(?:的)?[^,，。?？]{0,3}(?:更|要)?(?:多(?!少)|(?<!多)少|高|低|大|长|肥|强)|"
    r"(?<![a-z])vs(?![a-z])|相比|对比|(?<!占)比[^,，。是]{1,12}(?:多(?!少)|(?<!多)少|高|低)"
)
_ADDS = re.compile(r"加上|相加|加起来|合起来|加一起|加在一起|之和|合计|(?<=[^\d\s])\s*\+\s*(?=[^\dn\s])")
_CHINESE_YEAR = {
    "〇": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}


class Slots(NamedTuple):
    """What stands in the words themselves.

    months: as they are written. periods: quarters and parts of a year as written. points: the months (1 to 12) that both
    name, a quarter or half by the month in which it ends. point_words: the same as they are written.
    """

    years: tuple[int, ...]
    months: tuple[int, ...]
    periods: tuple[str, ...]
    points: frozenset[int]
    point_words: tuple[str, ...]
    levels: frozenset[str]
    yesno: bool
    stated: bool
    compares: bool
    adds: bool


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one["level"], re.compile(one["said"])) for one in common("levels")["levels"])


def slots(text: str) -> Slots:
    """The slots of a normalised text. Two-digit years (24年) are of this century."""
    years: list[int] = []
    for match in _YEAR.finditer(text):
        if match[1]:
            years.append(int(match[1]))
        elif match[2]:
            years.append(2000 + int(match[2]))
        else:
            digits = "".join(_CHINESE_YEAR.get(char, "") for char in match[3])
            years += [int(digits)] if len(digits) == 4 else []
    months = tuple(int(m[1]) for m in _MONTH.finditer(text)) if "月" in text else ()
    periods = tuple(dict.fromkeys(m.group() for m in _QUARTER.finditer(text)))
    levels = frozenset(level for level, said in _levels() if said.search(text))
    ends = [month for pattern, month in _ENDS if pattern.search(text)] if periods else []
    named = [match.group() for match in _MONTH.finditer(text)] if months else []
    return Slots(
        years=tuple(dict.fromkeys(years)),
        months=months,
        periods=periods,
        points=frozenset((*months, *ends)),
        point_words=(*named, *periods),
        levels=levels,
        yesno=bool(_YESNO.search(text)),
        stated=bool(_STATED.search(text)),
        compares=bool(_COMPARES.search(text)),
        adds=bool(_ADDS.search(text)),
    )
