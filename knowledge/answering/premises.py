"""A statement put up for confirmation: is the number, the date, the document number or the subject in it the reply's?"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence

from knowledge.language.counting import Number
from knowledge.language.text import normalise
from knowledge.reply.figures import figure_numbers, kind
from knowledge.reply.loading import Entry, Reply
from knowledge.understanding.reading import Reading
from knowledge.understanding.slots import slots

_DOCUMENT = r"({0})\[?(\d{{4}})\]?年?第?(\d+)号"
"""A document number as people write it: the sign of who issued it, the year, the number."""
_Bound = tuple[re.Pattern[str], re.Pattern[str], Callable[[float, float], bool]]
_BOUNDS: tuple[_Bound, ...] = (
    (re.compile(r"(?:不少于|不低于|不小于|至少)(?:了)?$"), re.compile(r"^以上"), operator.ge),
    (re.compile(r"(?:不超过|不多于|不高于|不大于|最多|顶多)(?:了)?$"), re.compile(r"^(?:以下|以内)"), operator.le),
    (re.compile(r"(?:超过|多于|大于|高于|突破|不止|超|过)(?:了)?$"), re.compile(r"^多[家个]?"), operator.gt),
    (re.compile(r"(?:不到|不足|少于|低于|小于)(?:了)?$"), re.compile(r"(?!)"), operator.lt),
)
"""Words before and behind a number that make a bound of it, and whether a value (first) lies within it. The negated ones
come first: 不少于 ends like 少于."""
_HAVING = re.compile(r"有没有|有无|有不有|包不包括|包括不包括|是否包括|是否包含|含不含|是否有|在不在")
_OWN_CONCEPT, _FOREIGN_CONCEPT = 0.03, 0.15
"""Shares of phrasings: a concept that at most the first part of an entry's has, and at least the second of a sibling's."""


def correction(
    reading: Reading,
    entry: Entry,
    siblings: Sequence[Entry],
    shares: Mapping[str, Mapping[str, float]],
    reply: Reply | None,
) -> str:
    """What goes before the headline: 是的, or 不是…, where the question states something about it; else nothing.

    shares: entry id -> concept -> part of its phrasings that have it (0 to 1).
    """
    slots_ = reading.slots
    if not (slots_.stated or slots_.yesno) or entry.kind in ("absent", "smalltalk", "faq"):
        return ""
    if verdict := _document(reading, entry, reply) or _number(reading, entry, reply) or _date(reading, entry):
        return verdict
    if slots_.stated and _foreign(reading, entry, siblings, shares):
        return "不是，"
    if _HAVING.search(reading.text) and _listed(reading, entry):
        return "有，"
    return "是，" if entry.affirms and entry.headline[0] not in "是会有能不" else ""


def _document(reading: Reading, entry: Entry, reply: Reply | None) -> str:
    numbered = [n for n in reading.numbers if n.unit == "号"]
    if not numbered or not reply or not reply.document_signs:
        return ""
    pattern = re.compile(_DOCUMENT.format("|".join(map(re.escape, reply.document_signs))))
    stated, own = pattern.search(reading.text), pattern.search(normalise(entry.headline))
    if stated and own:
        return "是的，" if stated.groups() == own.groups() else f"不是{stated[1]}〔{stated[2]}〕{stated[3]}号，"
    if own and len(numbered) == 1 and reading.slots.stated:
        return "是的，" if numbered[0].value == float(own[3]) else f"不是{numbered[0].value:g}号，"
    return ""


def _number(reading: Reading, entry: Entry, reply: Reply | None) -> str:
    names = reply.digit_names if reply else ()
    if not (stated := [n for n in reading.numbers if _counts(n) and not reading.text.startswith(names, n.start)]):
        return ""
    own = [n for n in figure_numbers(entry) if _counts(n)]
    for number in stated:
        same = [o for o in own if not kind(number) or kind(o) == kind(number)]
        if not same:
            continue
        truth = _holds(reading.text, number, [o.value for o in same])
        if truth and any(
            kind(other) == kind(number) and not _holds(reading.text, other, [o.value for o in same]) for other in stated
        ):
            return ""  # it says something else as well, and nobody knows whether that is so
        if truth:
            wrong = _wrong_year(reading, entry)
            return f"不是{wrong}，" if wrong else "是的，"
        if sum(kind(n) == kind(number) for n in stated) == 1:
            return f"不是{_as_said(reading.text, number)}，"
    return ""


def _holds(text: str, number: Number, values: Sequence[float]) -> bool:
    before, behind = text[: number.start], text[number.end :]
    fits = next((fits for one, other, fits in _BOUNDS if one.search(before) or other.search(behind)), operator.eq)
    return any(fits(value, number.value) for value in values)


def _as_said(text: str, number: Number) -> str:
    before = (one.search(text[: number.start]) for one, _, _ in _BOUNDS)
    bound = next((found[0] for found in before if found), "")
    return bound + number.written


def _date(reading: Reading, entry: Entry) -> str:
    """For entries that tell a date: whether it is the one stated. For others: whether the year stated is another one."""
    asked = reading.slots
    if entry.kind == "date" and (asked.years or asked.months):
        own = slots(normalise(" ".join([f.text for f in entry.figures] or [entry.headline])))
        year_fits = not asked.years or not own.years or set(asked.years) & set(own.years)
        month_fits = not asked.months or not own.months or set(asked.months) & set(own.months)
        if year_fits and month_fits:
            return "是的，" if asked.stated else ""
        year = f"{asked.years[0]}年" if asked.years else ""
        return f"不是{year}{f'{asked.months[0]}月' if asked.months else ''}，"
    wrong = _wrong_year(reading, entry)
    return f"不是{wrong}，" if wrong and asked.stated else ""


def _wrong_year(reading: Reading, entry: Entry) -> str:
    """The year named in the question, if the entry holds for other years only."""
    if not reading.slots.years:
        return ""
    dated = slots(normalise(" ".join([entry.headline, *(f.as_of for f in entry.figures)]))).years or entry.years
    wrong = [year for year in reading.slots.years if year not in dated]
    return f"{wrong[0]}年" if wrong and dated and len(wrong) == len(reading.slots.years) else ""


def _foreign(
    reading: Reading, entry: Entry, siblings: Sequence[Entry], shares: Mapping[str, Mapping[str, float]]
) -> bool:
    """Whether the question gives the entry what belongs to a sibling of the same kind (东西湖的集群是光通信吗)."""
    own = shares.get(entry.id, {})
    return any(
        shares.get(other.id, {}).get(concept, 0.0) >= _FOREIGN_CONCEPT and own.get(concept, 0.0) <= _OWN_CONCEPT
        for other in siblings
        if other.id != entry.id and other.kind == entry.kind and not other.figures
        for concept in reading.telling
    )


def _listed(reading: Reading, entry: Entry) -> bool:
    """Whether the thing that is asked for right after 有没有 or 包括 stands in the headline."""
    return any(
        len(word.word) >= 2 and word.word in entry.headline
        for match in _HAVING.finditer(reading.text)
        for word in reading.found
        if not word.inner and match.end() <= word.start <= match.end() + 2
    )


def _counts(number: Number) -> bool:
    """Whether a number is a figure or a term, and no date."""
    return bool(kind(number)) or not number.unit
