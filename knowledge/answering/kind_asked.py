"""The kind of thing that a question asks for, where a sibling tells just that of the same thing: figures of two units, names, a number of a document, what is
left of a whole, a growth, who, when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.answering.asking_where import PLACE, asks_where
from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import asked_units
from knowledge.answering.objections.growth import GROWN
from knowledge.language import documents
from knowledge.language.dates import IN_DIGITS
from knowledge.language.text import normalised
from knowledge.reply.figures import figure_numbers
from knowledge.reply.formulas import as_operands, operands
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

Fits = Callable[[Entry], bool]
_NAMES = re.compile(
    r"列(?:出|一下|举)|名称|名字|叫(?:什么|啥)|哪(?:几|[一二三四五六七八九十两]|[0-9]+)[座个家所项处类种条]|分别是(?:谁|哪|什么|啥)"
)
_HOW_MANY = re.compile(r"多少|(?<!哪)几[座个家所项处类种条]")
LEFT = re.compile(
    r"[还剩](?:剩|差|缺|下|余)|(?:没|未)[^,，。?？]{0,8}(?:几|多少)|(?:几|多少)[^,，。?？]{0,4}(?:没|未(?!来))"
)
_SAYS_LEFT = re.compile("[没未尚剩还差]")
_REST = re.compile(r"[\d.]+\s*-\s*[\d.]+")
_TWO = 2
_WHO = re.compile(
    r"(?:哪一?个|哪家|哪些|什么|啥)(?:部门|处室|科室|单位|机构|委办局|局|公司|地方的人)|(?:由|是|找|跟|向)(?:谁|哪家|哪个)(?!的)"
)
_WHEN = re.compile(r"(?:什么|啥|几|多久|哪个)(?:时候|时间|时)|(?:哪一?|何)[年天]|几月|哪个?月|几时")
_NO_MAN, _NO_TIME = ("figure", "derived", "list", "where"), ("figure", "derived", "where", "who")
"""Kinds of entries that do not say who, and when, but by the way."""
_TIME = re.compile(rf"[年月日]|{IN_DIGITS.pattern}")
_MOVES = re.compile(r"[增涨升降减快慢长跌]|变化|%|百分")


def sibling_for(reading: Reading, entry: Entry, siblings: Sequence[Entry]) -> Entry | None:
    """The sibling that tells what is asked for, and the entry does not; None where there is none. siblings: the likeliest first."""
    for choose in (_both, _names, _number, _rest, _growth, _who, _when, _where):
        if (fits := choose(reading, entry)) is not None:
            return next((one for one in siblings if one.id != entry.id and fits(one)), None)
    return None


def _both(reading: Reading, entry: Entry) -> Fits | None:
    """The figures of two units that are asked for (多少亩、在几个村), where an entry tells no more than one."""
    asked = asked_units(reading)
    if len(asked) < _TWO or tells_both(reading, entry):
        return None
    return lambda one: one.kind == "figure" and tells_both(reading, one)


def tells_both(reading: Reading, entry: Entry) -> bool:
    """Whether figures of two units are asked for, and an entry has all of them."""
    asked = asked_units(reading)
    return len(asked) >= _TWO and asked <= _told(entry)


def _told(entry: Entry) -> frozenset[str]:
    """The kinds of the units of what an entry tells."""
    return frozenset(number.kind for number in figure_numbers(entry))


def _names(reading: Reading, entry: Entry) -> Fits | None:
    """The list of what an entry counts (列出五座水库的名称)."""
    if entry.kind != "figure" or not _NAMES.search(reading.text) or _HOW_MANY.search(reading.text):
        return None
    counted = {(figure.label, figure.text) for figure in entry.figures}
    return lambda one: one.kind == "list" and any((f.label, f.text) in counted for f in one.figures)


def _number(reading: Reading, entry: Entry) -> Fits | None:
    """The number of the document (文号), where an entry has none."""
    if "docno" not in reading.kinds or "title" in reading.kinds or _has_document(entry):
        return None
    return lambda one: one.kind == "docno" and _has_document(one)


def _rest(reading: Reading, entry: Entry) -> Fits | None:
    """What is left of the whole that an entry counts (还剩几家没交)."""
    whole = main_figure(entry)
    if whole is None or not LEFT.search(reading.text) or _SAYS_LEFT.search(entry.headline):
        return None
    values = as_operands(whole[1])
    return lambda one: (
        one.kind == "derived"
        and bool(_SAYS_LEFT.search(one.headline))
        and any(_REST.fullmatch(f.expression) and operands(f.expression)[0] in values for f in one.formulas)
    )


def _growth(reading: Reading, entry: Entry) -> Fits | None:
    """The growth of what an entry counts where that is asked for, and the figure itself where an entry tells its growth alone."""
    if entry.kind != "figure" or not entry.figures or reading.slots.stated:
        return None
    if entry.asks == {"growth"}:
        if _MOVES.search(reading.text):
            return None
        return lambda one: bool(main_figure(one)) and "growth" not in one.asks and _is_of(entry, one)
    if "growth" not in reading.kinds or not GROWN.search(reading.text) or "growth" in entry.asks:
        return None
    return lambda one: one.kind == "figure" and "growth" in one.asks and _is_of(one, entry)


def _who(reading: Reading, entry: Entry) -> Fits | None:
    """Who does it (正找哪个单位要), where an entry tells how much or what."""
    if entry.kind not in _NO_MAN or "who" in entry.asks or not _WHO.search(reading.text) or _asks_number(reading):
        return None
    return lambda one: one.kind == "who"


def _when(reading: Reading, entry: Entry) -> Fits | None:
    """When it is or was (几月开工), where an entry tells no time."""
    if entry.kind not in _NO_TIME or not _WHEN.search(reading.text) or _asks_number(reading):
        return None
    return None if _TIME.search(entry.headline) else lambda one: one.kind == "date"


def _where(reading: Reading, entry: Entry) -> Fits | None:
    """Where it is (建在哪个村), where an entry tells no place."""
    if not asks_where(reading.text, entry) or _asks_number(reading):
        return None
    return None if PLACE.search(entry.headline) else lambda one: one.kind == "where"


def _asks_number(reading: Reading) -> bool:
    return _HOW_MANY.search(reading.text) is not None or reading.slots.stated


def _is_of(growth: Entry, entry: Entry) -> bool:
    """Whether an entry tells the growth of the figure of another one: what it counts begins with that, at the same time."""
    by, figure = (one.figures[0] if one.figures else None for one in (growth, entry))
    return bool(by and figure and by.as_of == figure.as_of and by.label.startswith(figure.label))


def _has_document(entry: Entry) -> bool:
    return any(documents.read(normalised(figure.text)) for figure in entry.figures)
