"""What a statement claims in numbers, dates and numbers of documents, held against what an entry has.

A claim is right where what is held lies in what was said, wrong where it cannot, and else neither: then nothing is said of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.answering.bounds import asks_for_bound, is_denied_alone, reached
from knowledge.answering.stated_numbers import Held, stated_in
from knowledge.language import dates, documents, numbered, periods
from knowledge.language.dates import Date
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry, Reply
from knowledge.understanding.reading import Reading

_QUARTERS = "一二三四"
_OPEN = re.compile(r"年?底?(?:以前|之前|以后|之后|以来|前后|前|后)")
"""Behind a date that says until when, or since when: whether that is so nobody knows."""

_NOT = "没有"
"""How a bound that is asked for is denied (有没有破一个亿)."""


class Claim(NamedTuple):
    """One thing that is stated.

    about: the unit, a date or a document, so that 43家还是55家 are two claims about one thing. said: as it is quoted. right: None
    where it is neither right nor wrong, or nobody knows. confirms: whether it is what the entry is about, so that 是的 may be said.
    """

    about: str
    said: str
    right: bool | None
    confirms: bool = False


def verdict(reading: Reading, entry: Entry, siblings: Sequence[Entry], reply: Reply | None) -> str | None:
    """What is said first to a statement: 是的， where every claim is right, 不是…， where one is wrong, nothing where neither is.

    None where the statement claims nothing in figures. siblings: the entries of the same measure.
    """
    told = [*_of_documents(reading, entry, reply), *_of_numbers(reading, entry, siblings, reply)]
    dated = list(_of_dates(reading, entry)) if told or entry.kind == "date" or reading.slots.stated else []
    dated += [*_of_periods(reading, entry), *_of_names(reading, entry)]
    claims = dict.fromkeys((*told, *dated))  # what is said twice is one claim
    right = {claim.about for claim in claims if claim.right}
    wrong = Counter(claim.about for claim in claims if claim.right is False)
    if right & wrong.keys():
        return ""  # a choice, or something else is said as well, and nobody knows whether that is so
    if named := next((claim.said for claim in claims if claim.right is False and wrong[claim.about] == 1), ""):
        return f"{named}，" if named == _NOT else f"不是{named}，"
    if all(claim.right for claim in claims) and any(claim.confirms for claim in claims):
        return "是的，"
    return "" if told else None


def _of_numbers(reading: Reading, entry: Entry, siblings: Sequence[Entry], reply: Reply | None) -> Iterator[Claim]:
    names = reply.digit_names if reply else ()
    held = Held(entry, siblings, names)
    text = reading.text
    stated = [reached(text, number) for number in stated_in(text, reading.numbers, names)]
    for number in stated:
        right = held.right(number, stated, text)
        if right or not held.is_incidental(number, text):
            denied = not reading.slots.stated and asks_for_bound(text, number) and is_denied_alone(text, number)
            yield Claim(number.kind, _NOT if denied else number.written, right, bool(right) and held.is_own(number))


def _of_documents(reading: Reading, entry: Entry, reply: Reply | None) -> Iterator[Claim]:
    """A number alone (17号文) is part of a question rather than of a statement, unless something is stated."""
    stated = [one for one in documents.read(reading.text) if one.year or reading.slots.stated]
    if not stated:
        return
    signs = reply.document_signs if reply else ()
    texts = normalised("\n".join((entry.headline, *(figure.text for figure in entry.figures))))
    held = [one for one in documents.read(texts) if one.year]
    for document in stated:
        right = any(document.same(one) for one in held) if held else None
        yield Claim("document", document.cited(signs), right, bool(right))


def _of_dates(reading: Reading, entry: Entry) -> Iterator[Claim]:
    """The dates of a statement. Of an entry that is no date itself a month without its year may be that of something else."""
    is_date = entry.kind == "date"
    held = _held_dates(entry)
    for date in _stated_dates(reading) if held else ():
        right: bool | None = any(_says(date, one) for one in held)
        is_open = _OPEN.match(reading.text, date.end) is not None
        if is_open or not (right or (all(_differs(date, one) for one in held) and (date.year or is_date))):
            right = None
        yield Claim("date", _in_words(date), right, bool(right) and is_date and reading.slots.stated)


def _of_periods(reading: Reading, entry: Entry) -> Iterator[Claim]:
    """The parts of a year of a statement, where the entry is of some."""
    held = periods.read(normalised("\n".join((entry.headline, *(figure.as_of for figure in entry.figures)))))
    for period in periods.read(reading.text) if held else ():
        right = any(not period.points.isdisjoint(one.points) for one in held)
        yield Claim("period", period.written, right)


def _of_names(reading: Reading, entry: Entry) -> Iterator[Claim]:
    """The names of a statement that are a number (310国道), where the headline has one of the kind."""
    held = numbered.read(normalised(entry.headline)) if reading.numbered else ()
    for one in reading.numbered:
        if alike := [other.value for other in held if other.kind == one.kind]:
            yield Claim(f"name {one.kind}", one.written.upper(), one.value in alike)


def _held_dates(entry: Entry) -> Sequence[Date]:
    texts = [figure.text for figure in entry.figures] if entry.kind == "date" else []
    texts = texts or [entry.headline, *(figure.as_of for figure in entry.figures)]
    return dates.read(normalised("\n".join(texts))) or [Date(0, 0, "", year=year) for year in entry.years]


def _stated_dates(reading: Reading) -> list[Date]:
    """The dates of a question, and years without 年 (2023那批)."""
    read = [*dates.read(reading.text)]
    years = (number for number in reading.numbers if number.kind == "year" and number.value is not None)
    for year in years:
        if not any(date.start <= year.start < date.end for date in read):
            read.append(Date(year.start, year.end, year.written, year=int(year.value or 0)))
    return read


def _says(said: Date, held: Date) -> bool:
    """Whether a date says what is held, or less of it. The end of March is that of the first quarter."""
    return said.same(held) or said.same(held._replace(month=3 * held.quarter, quarter=0))


def _differs(said: Date, held: Date) -> bool:
    """Whether both cannot be one date."""
    if held.quarter and said.month and (said.month + 2) // 3 != held.quarter:
        return True
    return any(one and other and one != other for one, other in zip(said[3:7], held[3:7], strict=True))


def _in_words(date: Date) -> str:
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    quarter = f"{_QUARTERS[date.quarter - 1]}季度" if date.quarter else ""
    return "".join(f"{number}{name}" for number, name in parts if number) + quarter
