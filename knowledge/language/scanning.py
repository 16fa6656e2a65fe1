"""One numeral of a text with all that belongs to it: words before and behind, the unit, and what these make of it.

`numbers` finds the numerals and puts together what is read here. Texts are folded (`numerals.fold`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from knowledge.language import estimates, terms
from knowledge.language.estimates import Estimate
from knowledge.language.intervals import Interval, exactly
from knowledge.language.numerals import DIGITS, HAN, value
from knowledge.language.units import Unit, unit, unit_at
from knowledge.language.wordings import Relation, before, behind

_ROW = "零〇一幺二三四五六七八九"
_LATIN = r" ?(?:millions?|billions?|thousand|wan(?![a-z])|bn|kw|[kw])(?![a-z0-9])| ?wan(?=yuan)"
RUN = re.compile(
    r"(?:"
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
    rf"|(?!千[米克瓦])[{HAN}俩仨]"
    rf"|(?<=[0-9{HAN}])点(?=[0-9{_ROW}几])"
    rf"|(?<=[0-9{HAN}])[多余来把](?=[十百千万亿]|个亿|k?w(?![a-z0-9])|k(?![a-z0-9]))"
    rf"|(?:(?<=[0-9{HAN}多半])|(?<=[十百千]几))个(?=[多来]?亿)"
    r"|(?<=个)[多来](?=亿)"
    r"|(?<=[0-9]) (?=[百千]?[万亿](?![企人里能科亩年象达]))"
    r"|半(?=年|个月|个小时|小时|个亿|数|倍)|(?<=过)半"
    r"|几|(?<![人总家户个倍参系指无整分级多少次])数(?=[十百千万亿])"
    rf")+(?:(?<=[0-9多余])(?:{_LATIN}))?"
)
"""A row of characters that is one number or none."""
_BEGINS = re.compile(f"[0-9{HAN}俩仨点多余来把个 半几数]")
"""Every character that RUN can begin with: looking for these first is much quicker than looking for RUN at each."""

_MORE = re.compile(r"[多余](?![少么久额款下])|[来把](?=[家个名户位人项场次所块元岁年天号%])")
_HALF = re.compile(r"半(?![价夜天导截数路山成])")
_WITHIN = re.compile(r"内(?![部容地资外存])")
_LASTING = frozenset(("年", "个月", "天", "周", "星期", "个星期", "小时", "个小时", "周年", "倍", "块", "成", "岁"))
"""Units that a 多 or 半 behind them belongs to (3年多, 两倍半); behind others it may begin something else."""
_DECIMAL = re.compile(
    r"(?P<digit>[一二三四五六七八九1-9])(?:毛|角)?(?![0-9家个名户年月日号%.]|[零〇一二两三四五六七八九十百千万亿])"
)
_PLACES = frozenset("百千万亿")
_OVER = re.compile(r"(?<![线网市以之路街会台身班山海北])上$")
_MONEY = re.compile(r"(?:rmb|cny|¥|￥) ?$")
_ALL = 10
"""Tenths."""


@dataclass(slots=True)
class Found:
    """A numeral and what belongs to it, from `start` to `end`."""

    numeral: str
    start: int
    end: int
    estimate: Estimate
    unit: Unit | None = None
    is_ordinal: bool = False
    is_negative: bool = False
    relations: list[Relation] = field(default_factory=list)

    @property
    def interval(self) -> Interval | None:
        """What it may stand for, in the unit as written; None where the words around it contradict each other."""
        whole: Interval | None = None
        for relation in self.relations:
            one = estimates.related(self.estimate, relation)
            whole = one if whole is None else whole.within(one)
            if whole is None:
                return None
        return whole or self.estimate.interval

    @property
    def is_weak(self) -> bool:
        """Whether it counts only beside another number: the 三 of 三到五家, the 万 of 千企万人, a digit that may be part of a word."""
        if any(char.isascii() for char in self.numeral):
            return False
        if set(self.numeral) <= _PLACES:
            return not (self.relations or self.estimate.is_vague or (self.unit and len(self.numeral) > 1))
        if self.unit or self.is_ordinal:
            return False
        places = set(self.numeral) & set("十百千万亿廿卅卌")
        return not (places and (len(self.numeral) > 1 or self.estimate.is_vague)) and len(self.numeral) < 3


def next_run(text: str, position: int) -> re.Match[str] | None:
    """The first match of RUN from a position on."""
    while begun := _BEGINS.search(text, position):
        if run := RUN.match(text, begun.start()):
            return run
        position = begun.end()
    return None


def scan(text: str, run: re.Match[str], floor: int) -> Found | None:
    """The number whose numeral RUN has matched; None where the numeral cannot be read whole. Nothing before `floor` belongs to it."""
    found = _numeral(text, run)
    if found is not None:
        _take_unit(found, text)
        _take_relation(found, text)
        if found.unit and found.unit.dimension == "term" and _WITHIN.match(text, found.end):
            found.relations.append("most")
            found.end += 1
        _take_before(found, text, floor)
    return found


def _numeral(text: str, run: re.Match[str]) -> Found | None:
    numeral = run.group().replace(" ", "")
    estimate = estimates.read(numeral)
    if estimate is None:
        return None
    found = Found(numeral, run.start(), run.end(), estimate)
    _loosen(found, text)
    _take_relation(found, text)
    return found


def scan_share(text: str, run: re.Match[str], floor: int) -> Found | None:
    """百分之十点五三, 千分之三, 三分之一: RUN has matched what stands before 分之; None where either part cannot be read."""
    above = RUN.match(text, run.end() + len("分之"))
    whole, found = value(run.group()), _numeral(text, above) if above else None
    if not whole or found is None:
        return None
    estimate, factor = found.estimate, 100 / whole
    number = None if estimate.value is None else estimate.value * factor
    found.estimate = Estimate(number, estimate.interval.times(factor))
    found.unit, found.start, found.numeral = unit("%"), run.start(), text[run.start() : found.end]
    _take_before(found, text, floor)
    return found


def _loosen(found: Found, text: str) -> None:
    """多, 余, 来 or 把 right behind the numeral."""
    more, number = _MORE.match(text, found.end), found.estimate.value
    if more and number is not None and not found.estimate.is_vague:
        found.estimate = estimates.loosened(found.estimate, more.group())
        found.end = more.end()
    elif number is not None and found.estimate.scale > 1 and _HALF.match(text, found.end):  # 一亿半
        number += Fraction(found.estimate.scale, 2)
        found.estimate = Estimate(number, exactly(number), found.estimate.scale)
        found.end += 1


def _take_relation(found: Found, text: str) -> None:
    if said := behind(text, found.end):
        found.relations.append(said[0])
        found.end = said[1]


def _take_unit(found: Found, text: str) -> None:
    """The unit behind the numeral, and what belongs to the number behind the unit: 个多月, 三年半, 三成三, 3块5."""
    start = found.end + (text[found.end : found.end + 1] == " " and text[found.end - 1].isascii())
    if found.numeral == "半" and not text.startswith(("年", "个", "小时", "倍"), start):  # 半数, 过半
        found.estimate = Estimate(Fraction(50), exactly(Fraction(50)))
        _end_with(found, unit("%"), start + text.startswith("数", start))
        return
    between = text[start + 1 : start + 2] if text[start : start + 1] == "个" else ""
    for rest in ("月", "小时", "星期") if between and between in "多半" else ():
        if text.startswith(rest, start + 2):
            _end_with(found, unit(f"个{rest}"), start + 2 + len(rest))
            _add(found, between)
            return
    here = unit_at(text, start)
    if here is None or (here.written == "大" and found.relations):  # 5以上大型: 大 begins the next word
        return
    end = start + len(here.written)
    settled = terms.settle(here, found.numeral, found.estimate, text, found.start, end)
    if here.written in ("成", "折"):
        settled = _tenths(here, found.estimate)
    elif here.written == "半" and found.numeral not in ("一", "1"):
        settled = None
    if settled is None:
        return
    found.estimate = settled[1]
    _end_with(found, settled[0], end)
    if settled[0].dimension != "date" and not found.estimate.is_vague:
        if here.written in _LASTING:
            _take_rest(found, text)
        elif text.startswith("余", end):  # 200名余
            found.estimate = estimates.loosened(found.estimate, "余")
            found.end += 1


def _take_rest(found: Found, text: str) -> None:
    """What belongs to the number and stands behind its unit: 三年多, 两倍半, 七成五, 3块5."""
    if more := _MORE.match(text, found.end) or _HALF.match(text, found.end):
        _add(found, more.group())
        found.end = more.end()
    elif found.unit and found.unit.written in ("成", "块") and (decimal := _DECIMAL.match(text, found.end)):
        _add(found, decimal["digit"])
        found.end = decimal.end()


def _end_with(found: Found, unit: Unit | None, end: int) -> None:
    found.unit, found.end = unit, end


def _add(found: Found, rest: str) -> None:
    """半 is a half more, a digit so many tenths more, 多 up to one more."""
    number = found.estimate.value
    if number is None:
        return
    if rest == "半" or rest not in "多余来把":
        number += Fraction(1, 2) if rest == "半" else Fraction(DIGITS.get(rest) or int(rest), 10)
        found.estimate = Estimate(number, exactly(number))
    else:
        found.estimate = estimates.loosened(found.estimate._replace(scale=1), rest, behind_unit=True)


def _tenths(found: Unit, estimate: Estimate) -> tuple[Unit, Estimate] | None:
    """成 and 折 are tenths: at most ten of them (43成立 is none); 七五折 and 85折 are seven and a half, and eight and a half."""
    high, number = estimate.interval.high, estimate.value
    if high is None or high <= _ALL:
        return found, estimate
    if found.written == "折" and number is not None and number < _ALL * 10 and not estimate.is_vague:
        return found, Estimate(number / 10, exactly(number / 10))
    return None


def _take_before(found: Found, text: str, floor: int) -> None:
    """第, a sign of money, 负, 上 and the words that say how the number is meant."""
    if found.start <= floor:
        return
    is_place = set(found.numeral) <= _PLACES
    sign = text[found.start - 1]
    if sign == "过" and found.numeral == "半" and text[found.start - 2 : found.start - 1] != "超":
        found.relations.append("above")
        found.start -= 1
        return
    if sign == "第":
        found.is_ordinal = found.unit is None or found.unit.dimension in ("count", "term")
        found.start -= 1
        return
    if sign == "负":
        found.is_negative = True
        found.start -= 1
    elif sign == "上" and is_place and _OVER.match(text, found.start - 1, found.start):
        number = found.estimate.value or Fraction(1)
        found.estimate = Estimate(number, Interval(number, number * 10, with_high=False), found.estimate.scale)
        found.start -= 1
    elif money := _MONEY.search(text, max(floor, found.start - 4), found.start):
        found.unit, found.start = found.unit or unit("元"), money.start()
    said = before(text, found.start)
    if said is None or said[1] < floor or (found.is_weak and not is_place):
        return
    is_lately = (
        said[0] == "near"
        and text[said[1]] == "近"
        and found.unit is not None
        and found.unit.dimension in ("term", "date")
    )
    if not is_lately:  # 近3年 are the last three
        found.relations.append(said[0])
        found.start = said[1]
