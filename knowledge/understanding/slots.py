"""What a question fixes: years, levels, a yes-or-no form, whether a statement is put up for confirmation."""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = re.compile(
    r"(?<!\d)(?:(20[0-4]\d)(?:年|(?![\d万亿千百余多家户名位人个项场次元块号%]))"
    r"|(?<![\d.])(1[5-9]|2\d|30)年(?!免|制|期|以上|左右)|(二〇二\w|二零二\w))"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?:份|底|末)?")
_QUARTER = re.compile(r"(一|二|三|四|[1-4])季度|q([1-4])|上半年|下半年|年底|年末|年中")
_LEVELS = {
    "国家级": re.compile(r"国家级|国家队|国字号|国家的|国级|全国性|部级|工信部|国家认|国家层面"),
    "省级": re.compile(r"省级|省里|省一级|省的|省市(?=的)|省及|省属|省层面"),
    "市级": re.compile(
        r"市级(?!财政)|市里(?=的?(?:自个儿|自己)?的?(?:研发|示范|基地|双创|呢|有))|市一级|市属|市的(?=呢|[,， 、]|$|全|加|合|一共|总共)"
    ),
    "区级": re.compile(r"区级|区一级|区里的(?=呢|咧|[,，?？]|$)|各区|县级"),
}
_YESNO = re.compile(
    r"吗|(?<![什怎多那这要])么(?![斯子])|是不是|有没有|能不能|可不可以|是否|对不对|对吧|对不|是吧|没错吧|属实|请确认|确认一下|真的假的|对么|"
    r"吧[?。!]?$|不[?]?$|没[?]?$|dui ma|right\?|is it|are there|核实|准确|有误"
)
_STATED = re.compile(
    r"以(?:哪个|哪边|谁)为准|哪个(?:才|是|说得)?(?:对|准)(?:的)?[?。!]?$|对不[?。!]?$|是不[?。!]?$|听说|据说|网上说|有人说|说是|说法|是不是|是吧|对吧|对不对|对吗|没错|没记错|错没错|没记错|请确认|核对|属实|是吗|真的吗|准确吗|"
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
    """What stands in the words themselves. `months`, `quarter` and `period` only say that such a point is named."""

    years: tuple[int, ...]
    months: tuple[int, ...]
    periods: tuple[str, ...]
    levels: frozenset[str]
    yesno: bool
    stated: bool
    compares: bool
    adds: bool


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
    levels = frozenset(level for level, pattern in _LEVELS.items() if pattern.search(text))
    return Slots(
        tuple(dict.fromkeys(years)), months, periods, levels,
        bool(_YESNO.search(text)), bool(_STATED.search(text)), bool(_COMPARES.search(text)),
        bool(_ADDS.search(text)),
    )  # fmt: skip
