"""A statement put up for confirmation: is the number, the date or the document number in it the one of the reply?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.features import Analysis
from knowledge.loading import Entry
from knowledge.slots import slots
from knowledge.text import Number, normalise, numbers

_DOCUMENT = re.compile(r"武政规\[?(\d{4})\]?年?第?(\d+)号")
_DATED = ("年", "月", "日")


def correction(analysis: Analysis, entry: Entry, siblings: Sequence[Entry]) -> str:
    """What goes before the headline: 是的, or 不是…, where the question states something about it; else nothing."""
    if not analysis.slots.stated or entry.kind in ("absent", "smalltalk", "faq"):
        return ""
    asked = [n for n in analysis.numbers if n.unit not in _DATED and not _is_name(n, analysis.text)]
    held = {
        (n.value, _kind(n))
        for e in (entry, *siblings)
        for f in e.figures
        for n in numbers(normalise(f.text))
        if n.unit not in _DATED
    }
    own = [n for f in entry.figures for n in numbers(normalise(f.text)) if n.unit not in _DATED]
    stated_document = _DOCUMENT.search(analysis.text)
    own_document = _DOCUMENT.search(normalise(entry.headline))
    if stated_document and own_document:
        if stated_document.groups() == own_document.groups():
            return "是的，"
        return f"不是武政规〔{stated_document[1]}〕{stated_document[2]}号，"
    for number in asked:
        same = [o for o in own if _kind(o) == _kind(number) or not number.unit]
        if not same:
            continue
        if any(o.value == number.value for o in same):
            wrong = _wrong_date(analysis, entry)
            return f"不是{wrong}，" if wrong else "是的，"
        if not any(value == number.value for value, _ in held):
            return f"不是{number.written}，"
    if not asked and own and (wrong := _wrong_date(analysis, entry)):
        return f"不是{wrong}，"
    return (
        "是，" if entry.affirms and not entry.headline.startswith("是") and not entry.headline.startswith("会") else ""
    )


def _wrong_date(analysis: Analysis, entry: Entry) -> str:
    """The year named in the question, if the entry holds for other years only."""
    dated = slots(normalise(" ".join([entry.headline, *(f.as_of for f in entry.figures)]))).years or entry.years
    wrong = [year for year in analysis.slots.years if year not in dated]
    return f"{wrong[0]}年" if wrong and dated and len(wrong) == len(analysis.slots.years) else ""


def _kind(number: Number) -> str:
    return {
        "家次": "家",
        "户": "家",
        "间": "家",
        "位": "名",
        "人": "名",
        "余人": "名",
        "支": "家",
        "只": "家",
        "所": "个",
    }.get(number.unit, number.unit)


def _is_name(number: Number, text: str) -> bool:
    """410 in “410”工程 and 965 in “965”产业集群 are names, and so are 17号 and 23号."""
    return number.unit == "号" or text[number.start : number.start + 3] in ("410", "965", "123")
