"""What a question fixes: years, levels, a yes-or-no form, whether a statement is put up for confirmation, or one of two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.language import documents
from knowledge.language.data import common
from knowledge.language.quantity import Quantity

# Looked for in every question and mostly in vain: where each alternative begins with a character of its own, what stands before
# it being looked at behind it, a search goes from one such character to the next and takes a fifth of the time.
_PERIOD = re.compile(r"q[1-4]|上半年|下半年|年底|年末|年中")
_ENDS = {"q1": 3, "q2": 6, "q3": 9, "q4": 12, "上半年": 6, "下半年": 12, "年底": 12, "年末": 12, "年中": 6}
"""Parts of a year that have no number, and the month in which they end."""
_PART = re.compile(r"[初中底末]")
_MONTHS, _MONTHS_OF_QUARTER = 12, 3
_FIRST = 100
"""What the first month of a span that does not begin in January counts in a point."""
_UNTIL = re.compile(r"\s*(?:-|~|至|到)+\s*")
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
    r"vs(?<![a-z]vs)(?![a-z])|相比|对比|比(?<!占比)[^,，。是]{1,12}(?:多(?!少)|(?<!多)少|高|低)"
)
_ADDS = re.compile(
    r"加上|相加|加起来|合起来|加一起|加在一起|之和|合计|\+(?:(?<=[^\d\s]\+)|(?<=[^\d\s] \+))\s*(?=[^\dn\s])"
)


class Slots(NamedTuple):
    """What stands in the words themselves.

    years: also those of document numbers. periods: quarters and parts of a year as written. points: the months (1 to 12) that both
    name, a quarter or half by the month in which it ends, and what is counted from January on (1-5月, 前五个月) by its last month;
    another span of months is 100 times its first month and its last. point_words: the same as they are written.
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


def slots(text: str, numbers: Sequence[Quantity]) -> Slots:
    """The slots of a normalised text and of its numbers."""
    years, months, quarters = (_dated(numbers, kind) for kind in ("year", "month", "quarter"))
    if any(number.kind == "号" for number in numbers):
        years += [document.year for document in documents.read(text) if document.year]
    periods = dict.fromkeys([*_written(text, numbers, "quarter"), *_PERIOD.findall(text)])
    levels = frozenset(level for level, said in _levels() if said.search(text))
    spans = _spans(text, numbers)
    ends = [_MONTHS_OF_QUARTER * quarter for quarter in quarters]
    ends += [_ENDS[period] for period in periods if period in _ENDS]
    ends += [point for _, _, point in spans]
    single = [number for number in numbers if not any(start <= number.start < end for start, end, _ in spans)]
    return Slots(
        years=tuple(dict.fromkeys(years)),
        months=tuple(months),
        periods=tuple(periods),
        points=frozenset((*_dated(single, "month"), *ends)),
        point_words=(*(text[start:end] for start, end, _ in spans), *_written(text, single, "month"), *periods),
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


def _spans(text: str, numbers: Sequence[Quantity]) -> list[tuple[int, int, int]]:
    """Where the spans of months begin and end in a text (1-5月, 1月至5月, 前五个月), with their point."""
    months = [number for number in numbers if number.kind == "month" and number.value is not None]
    two = [
        (one.start, other.end, int(other.value or 0) + (0 if one.value == 1 else _FIRST * int(one.value or 0)))
        for one, other in pairwise(months)
        if _UNTIL.fullmatch(text, one.end, other.start)
    ]
    counted = [
        (number.start - 1, number.end, int(number.value * _MONTHS))
        for number in numbers
        if text[number.start - 1 : number.start] == "前" and number.written.endswith("个月") and number.value
    ]
    return two + counted


def _dated(numbers: Sequence[Quantity], kind: str) -> list[int]:
    """The years, months or quarters among the numbers."""
    return [int(number.value) for number in numbers if number.kind == kind and number.value is not None]


def _written(text: str, numbers: Sequence[Quantity], kind: str) -> list[str]:
    """As they stand in the text, with the part of the month that is meant (3月底)."""
    ends = ((number, _PART.match(text, number.end)) for number in numbers if number.kind == kind)
    return [number.written + (part.group() if part else "") for number, part in ends]
