"""The clause of each figure: what stands before and behind it in its sentence, up to a stop or the next figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.checking.whole_units import BOUND
from knowledge.drafting.dating import span_at
from knowledge.drafting.subjects import noun_phrase_at
from knowledge.language.figures import Figure
from knowledge.language.quantity import Quantity

_STOP = re.compile(r"[。;:!?\n]|(?<!\d),|,(?!\d)")
_BEHIND = re.compile(rf"、|{_STOP.pattern}")
_LEADING = re.compile(
    r"^(?:对于|月份|年?以来|全年|其中|目前|截[至止](?:目前|今)?|累计|已有|已|[一二三四五六七八九十]+是|共有|共|有(?![机关效限色线害轨])|约(?![谈定束见请])|近(?![期日])|分别|并(?!购)|同时|现有|年?[底末初]?之?前(?=[完建实])|年|底|末"
    r"|此外|另外|另(?=[有建])|还(?=有)|以此|由此|从而|进而|因此|包含|包括|以及|及|和(?![平谐田])|与|或|,|、|—+|\s+|“(?=[^”]*$))+"
)
_INTRODUCING = re.compile(r"^[^,;:]{0,12}?(?:主要|重点|具体)[^,;:\d]{0,6}?(?:为|是|包括|包含|有)(?=.)")
"""项目的主要工程为: what follows is counted."""
_ENDING = re.compile(r"(?:以及|及|和|与|或|、|并|等)$")
_ASIDE = re.compile(r"\((?:含|不含|其中|包括|包含|注|详见)[^()]*\)$|\([^()]{10,}\)$")
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff,。;:、]) +(?=[\u4e00-\u9fff,。;:、])")
_AND = re.compile(r"(?P<first>[^,;:。、\d]{1,12}?)(?:以及|及|和|与)")
_OF = re.compile(r"[^的]{1,12}(?P<of>的.+)")
_FROM = re.compile(r"(?P<whose>[^,;:。、\d]{2,16}?)(?:由|从)(?:\d{4}年(?:的|底的?)?)?$")
_TO = re.compile(
    r"(?P<change>(?:增加|增长|提高|提升|上升|扩大|增|升|下降|减少|降低|缩短|降|减)(?:到|至|为)?)(?:\d{4}年(?:的|底的?)?)?"
)
_BETWEEN = re.compile(r"[^,;:。、\s\d]{1,20}")
_INHERENT = frozenset(("岁", "kw", "w", "千瓦", "兆瓦", "级", "度", "克", "升", "毫米", "厘米"))
"""Units in which a thing is of a kind, and not counted: 120KW充电桩30台 are thirty of these."""
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure and what its clause says before and behind it. start: where the clause begins in the text. is_part: whether
    what stands behind only says whose the next figure is (9个行政村的1.4万亩). is_whole: whether it says itself of whom it is."""

    text: str
    one: Quantity
    start: int
    before: str
    after: str
    is_part: bool = False
    is_whole: bool = False


def clauses_of(text: str, figures: Sequence[Figure]) -> list[Clause]:
    """The clause of every quantity that is no part of a period, and says no more than of what kind the next thing is."""
    told = [one for n, one in enumerate(figures) if not _is_kind(text, one, figures[n + 1 :])]
    found = [
        _clause(text, one, told[:n], told[n + 1 :])
        for n, one in enumerate(told)
        if isinstance(one, Quantity) and not span_at(text, one.start)
    ]
    return _together(text, found)


def _is_kind(text: str, one: Figure, later: Sequence[Figure]) -> bool:
    """Whether a figure says of what kind the things are that the next figure counts: 360KW以上大功率充电桩30台."""
    following = next(iter(later), None)
    if not isinstance(one, Quantity) or not isinstance(following, Quantity) or not _counts(following):
        return False
    if one.unit.lower() not in _INHERENT and not BOUND.search(one.written):
        return False
    return _BETWEEN.fullmatch(text, one.end, following.start) is not None


def _counts(one: Quantity) -> bool:
    return one.dimension == "count" or (bool(one.unit) and not one.dimension and one.unit.lower() not in _INHERENT)


def _clause(text: str, one: Quantity, earlier: Sequence[Figure], later: Sequence[Figure]) -> Clause:
    stops = (stop.end() for stop in _STOP.finditer(text, 0, one.start))
    start = max([0, *stops, *(other.end for other in earlier)])
    stop = _BEHIND.search(text, one.end)
    end = min([len(text), *([stop.start()] if stop else []), *(other.start for other in later[:1])])
    before = _ASIDE.sub("", text[start : one.start].strip())
    before = _LEADING.sub("", _INTRODUCING.sub("", _LEADING.sub("", before)))
    after = text[one.end : end].strip()
    if one.dimension not in ("count", ""):
        after = _behind(one, after)
    goes_on = any(other.start == end for other in later[:1])
    is_part = goes_on and after.endswith("的")
    if goes_on:
        after = _ENDING.sub("", after).removesuffix("的")
    return Clause(text, one, start, _tidy(before), _tidy(after)[:_LONGEST], is_part)


def _behind(one: Quantity, after: str) -> str:
    """What a measured figure says behind it: 10亩农田, 2小时内到达, 100%的学校."""
    if one.dimension == "measure":
        return noun_phrase_at(after)
    is_kept = (one.dimension == "term" and one.written.endswith("内")) or (one.kind == "%" and after.startswith("的"))
    return after if is_kept and len(after) <= _LONGEST else ""


def _together(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """满足7个乡镇及50个村的需求 says of both what it says of one: 满足7个乡镇的需求, 满足50个村的需求; 指标由2项增加到3项 what it was
    and what it is."""
    found = list(clauses)
    for n, (one, other) in enumerate(pairwise(clauses)):
        joint = _AND.fullmatch(text, one.one.end, other.one.start)
        if joint and one.one.dimension == other.one.dimension == "count" and found[n].before:
            of = _OF.fullmatch(other.after)
            found[n] = replace(found[n], after=joint["first"] + (of["of"] if of else ""))
            found[n + 1] = replace(other, before=found[n].before)
        whose, change = _FROM.search(text[: one.one.start]), _TO.fullmatch(text, one.one.end, other.one.start)
        if whose and change:
            is_dated = text[: one.one.start].endswith(("年", "年的"))
            found[n] = replace(found[n], before=whose["whose"] + ("" if is_dated else "原为"), after="", is_whole=True)
            found[n + 1] = replace(other, before=whose["whose"] + change["change"], is_whole=True)
    return found


def _tidy(text: str) -> str:
    return _BLANK.sub("", text)
