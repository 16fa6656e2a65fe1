"""What a question fixes: years, levels, a yes-or-no form, whether a statement is put up for confirmation, or one of two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.language import documents, periods
from knowledge.language.data import common
from knowledge.language.quantity import Quantity

_CLOSE = re.compile(r"年(?:底|末|中(?![央国小部期心学高等标医科药转专职]))")
_ENDS = {"年底": 12, "年末": 12, "年中": 6}
"""Points of a year that have no number, and their months."""
_PART = re.compile(r"[初中底末]")
_YESNO = re.compile(
    r"吗|么(?<![什怎多那这要]么)(?![斯子])|是不是|有没有|能不能|可不可以|是否|对不对|对吧|对不|是吧|没错吧|属实|请确认|确认一下|真的假的|对么|"
    r"吧(?:[?。!]?$)|不(?:[?]?$)|没(?:[?]?$)|dui ma|right\?|is it|are there|核实|准确|有误"
)
_STATED = re.compile(
    r"以(?:哪个|哪边|谁)为准|哪里(?:不对|错|有误)|不一致|有没有错|有无错误|红圈|哪个(?:才|是|说得)?(?:对|准)(?:的)?[?。!]?$|对不[?。!]?$|是不[?。!]?$|听说|据说|网上说|有人说|说是|说法|是不是|是吧|对吧|对不对|对吗|没错|没记错|错没错|没记错|请确认|核对|属实|是吗|真的吗|准确吗|"
    r"应该是|记得是|我记得|报道称|写的是|写成|稿[子件]?(?:里|上|中)?(?:面|头)?(?:都|就)?(?:写|记|标|填)|"
    r"[写记搞标]错|是否(?:有误|一致|正确|准确)|有出入|对还是错|核实|核一下|把把关|帮[我忙]看看|dui ma|right\?|吧(?:[?。!,，]|$)|不是.+吗|是[^什哪几多谁否]{1,14}吗"
)
_OR = re.compile(
    r"[家户个名人项亿万元%]*\s*[,，、;；]?\s*(?:还是|或者?是?|抑或|(?<![a-z])or(?![a-z])|"
    r"另?[一有][份个处边次篇张本版头](?:底稿|材料|文件)?[^,，。;；?？\d]{0,4}(?:写|是|说|记|标|印|讲|报)(?:的是|成|了|着|为)?)\s*"
)
"""Between two numbers of which one is to be chosen (43还是34, 一份写389一份写398)."""
_WHICH = r"(?:一)?(?:个|笔|边|家|项|头|拨|种|类|方|级|档)?(?:的)?[^,，。?？]{0,3}(?:更|要)?(?:多(?!少)|(?<!多)少|高|低|大|长|肥|强)"
_COMPARES = re.compile(
    r"各(?:自|是|有|为|能|可以|可|免|得|占)*(?:多少|几)|分别(?:是|有|为)*(?:多少|几)|"
    rf"哪{_WHICH}|谁{_WHICH}|"
    r"vs(?<![a-z]vs)(?![a-z])|相比|对比|比(?<!占比)(?!例|重|率|值|方|如|较好)[^,，。是]{1,12}(?:多(?!少)|(?<!多)少|高|低)"
)
_ADDS = re.compile(
    r"加上|相加|加起来|合起来|加一起|加在一起|之和|合计|\+(?:(?<=[^\d\s]\+)|(?<=[^\d\s] \+))\s*(?=[^\dn\s])"
)


class Slots(NamedTuple):
    """What stands in the words themselves.

    years: also those of document numbers. points: the months (1 to 12) that are named, and what `Period.points` makes of parts of a
    year (上半年, 1-5月). point_words: the same as they are written.
    """

    years: tuple[int, ...]
    months: tuple[int, ...]
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


def slots(text: str, numbers: Sequence[Quantity]) -> Slots:
    """The slots of a normalised text and of its numbers."""
    years, months = (_dated(numbers, kind) for kind in ("year", "month"))
    if any(number.kind == "号" for number in numbers):
        years += [document.year for document in documents.read(text) if document.year]
    levels = frozenset(level for level, said in _levels() if said.search(text))
    spans = periods.read(text)
    closes = list(dict.fromkeys(_CLOSE.findall(text))) if "年" in text else []
    single = [number for number in numbers if not any(span.start <= number.start < span.end for span in spans)]
    return Slots(
        years=tuple(dict.fromkeys(years)),
        months=tuple(months),
        points=frozenset((*_dated(single, "month"), *map(_ENDS.__getitem__, closes))).union(*(s.points for s in spans)),
        point_words=(*(span.written for span in spans), *_written(text, single), *closes),
        levels=levels,
        yesno=bool(_YESNO.search(text)),
        stated=bool(_STATED.search(text)) or _either(text, numbers),
        compares=bool(_COMPARES.search(text)),
        adds=bool(_ADDS.search(text)),
    )


def _either(text: str, numbers: Sequence[Quantity]) -> bool:
    """Whether two numbers are put, of which one is to be right."""
    put = [n for n in numbers if (n.is_counted or not n.unit) and not n.is_indefinite]
    return any(_OR.fullmatch(text, one.end, other.start) for one, other in pairwise(put))


def _dated(numbers: Sequence[Quantity], kind: str) -> list[int]:
    """The years or months among the numbers."""
    return [int(number.value) for number in numbers if number.kind == kind and number.value is not None]


def _written(text: str, numbers: Sequence[Quantity]) -> list[str]:
    """The months as they stand in the text, with the part that is meant (3月底)."""
    ends = ((number, _PART.match(text, number.end)) for number in numbers if number.kind == "month")
    return [number.written + (part.group() if part else "") for number, part in ends]
