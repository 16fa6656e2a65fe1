"""What a statement claims in numbers, dates and numbers of documents, held against what an entry has.

A claim is right where what is held lies in what was said, wrong where it cannot, and else neither: then nothing is said of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.language import dates, documents
from knowledge.language.dates import Date
from knowledge.language.estimates import place
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalise
from knowledge.language.units import is_any_count
from knowledge.reply.figures import figure_numbers, held_numbers
from knowledge.reply.loading import Entry, Reply
from knowledge.understanding.reading import Reading

_WANTED = re.compile(r"(?:哪|第?几|举|举出|列|列举|列出|点名|点出|推荐|介绍)[了个过]?$")
"""Before a number of things that are asked for: it states nothing (是哪两家, 点名三家)."""
_POINTED = re.compile(r"(?:[这那前后头另每各]|其他|其余)$")
"""Before a number of things that were named already (这两个数)."""
_WHOLE = re.compile(r"全[国省市区球]")
_SMALL = 10
"""Numbers below it in Chinese numerals count anything (三个不, 两个数字); they are claims where they are right, or in the entry's unit."""
_EXACT, _ENDLESS = 100, 10
"""Units of its last place (three digits) from which an amount of money or a share may be the exact one rounded (5484亿). A number
without a last digit (1/3) has ten of what stands for it."""
_QUARTERS = "一二三四"


class Claim(NamedTuple):
    """One thing that is stated. about: the unit, a date or a document, so that 43家还是55家 are two claims about one thing.

    said: as it is quoted. right: None where it is neither right nor wrong, or nobody knows.
    """

    about: str
    said: str
    right: bool | None


def verdict(reading: Reading, entry: Entry, siblings: Sequence[Entry], reply: Reply | None) -> str | None:
    """What is said first to a statement: 是的， where every claim is right, 不是…， where one is wrong, nothing where neither is.

    None where the statement claims nothing in figures. siblings: the entries of the same measure.
    """
    told = [*_of_documents(reading, entry, reply), *_of_numbers(reading, entry, siblings, reply)]
    is_dated = entry.kind == "date"
    dated = list(_of_dates(reading, entry)) if told or is_dated or reading.slots.stated else []
    claims = [*told, *dated]
    right = {claim.about for claim in claims if claim.right}
    wrong = Counter(claim.about for claim in claims if claim.right is False)
    if right & wrong.keys():
        return ""  # a choice, or something else is said as well, and nobody knows whether that is so
    if named := next((claim.said for claim in claims if claim.right is False and wrong[claim.about] == 1), ""):
        return f"不是{named}，"
    if not told and not (is_dated and reading.slots.stated and dated):
        return None
    return "是的，" if all(claim.right for claim in claims) and _is_told(reading, entry) else ""


def _is_told(reading: Reading, entry: Entry) -> bool:
    """What is reckoned is not confirmed by a number that it is reckoned from (27家占33.75%，那一共有几家)."""
    held = figure_numbers(entry)
    return entry.kind != "derived" or any(number.contains(one) for number in reading.numbers for one in held)


def _of_numbers(reading: Reading, entry: Entry, siblings: Sequence[Entry], reply: Reply | None) -> Iterator[Claim]:
    names = reply.digit_names if reply else ()
    text = reading.text
    stated = [number for number in reading.numbers if _states(text, number, names)]
    figures = list(filter(_can_be_stated, figure_numbers(entry)))
    told = (number for number in held_numbers(entry.headline) if not number.is_indefinite)
    held = [*figures, *filter(_can_be_stated, told)]
    beside = [number for other in siblings for number in figure_numbers(other) if other.id != entry.id]
    for number in stated:
        right = _right(number, held, beside)
        if right is not True and _is_incidental(text, number, held):
            continue
        if right and (not _are_all_said(number, figures, stated) or _is_of_another_whole(text, entry)):
            right = None
        if right is False and not number.kind and len(stated) > 1:
            right = None  # what a bare number counts is guessed
        yield Claim(number.kind, number.written, right)


def _states(text: str, number: Quantity, names: Sequence[str]) -> bool:
    """Whether a number of a statement may be part of what it states: not of a name (“410”), and not asked for."""
    if number.readable and not _can_be_stated(number):
        return False
    return not (_WANTED.search(text, 0, number.start) or any(_covers(text, name, number) for name in names))


def _can_be_stated(number: Quantity) -> bool:
    return number.is_counted or number.dimension == "rank"


def _covers(text: str, name: str, number: Quantity) -> bool:
    start = text.find(name, max(0, number.end - len(name)))
    return 0 <= start <= number.start and number.end <= start + len(name)


def _is_incidental(text: str, number: Quantity, held: Sequence[Quantity]) -> bool:
    """Whether a number that is not right is none of the statement's: an article (一家), 这两个, 两个数, 小数点后两位."""
    if not number.readable:
        return False
    if number.is_indefinite or _POINTED.search(text, 0, number.start):
        return True
    is_small = number.value is not None and number.value < _SMALL and not number.written[0].isascii()
    return is_small and (is_any_count(number.kind) or all(one.kind != number.kind for one in held))


def _right(said: Quantity, held: Sequence[Quantity], beside: Sequence[Quantity]) -> bool | None:
    """Whether a number is right. beside: of the siblings; what one of them has in the very unit may be said of that."""
    comparable = [one for one in held if said.same_dimension(one)]
    meanings = list(said.meanings())
    if any(meaning.contains(one) for meaning in meanings for one in comparable):
        return True
    if any(_is_loosely(meaning, one) for meaning in meanings for one in comparable):
        return None
    against = [one for one in comparable if said.kind in (one.kind, "") or is_any_count(said.kind)]
    if not against or not all(said.excludes(one) for one in against):
        return None
    is_of_sibling = any(one.kind == said.kind and said.contains(one) for one in beside)
    return None if is_of_sibling and all(one.kind != said.kind for one in against) else False


def _is_loosely(said: Quantity, held: Quantity) -> bool:
    """Whether it is what is held, said less exactly: without its 余, rounded, or as 1/3. That is not right, and nobody calls it wrong."""
    if said.value is None or held.value is None or not said.same_dimension(held):
        return False
    if said.value == held.value:
        return said.is_exact
    if held.dimension not in ("money", "share") or not (said.is_exact and held.is_exact):
        return False
    last = place(said.value)
    is_fine = abs(said.value) >= _EXACT * last or abs(said.value) == _ENDLESS * last
    return is_fine and 2 * abs(said.value - held.value) <= last


def _are_all_said(said: Quantity, figures: Sequence[Quantity], stated: Sequence[Quantity]) -> bool:
    """Of an entry that holds several figures of a kind, one by itself is not confirmed: which of them is meant is not known."""
    alike = [one for one in figures if said.same_dimension(one)]
    return len(alike) < 2 or all(any(number.contains(one) for number in stated) for one in alike)


def _is_of_another_whole(text: str, entry: Entry) -> bool:
    """Whether it is said of the province, and the figure is of the country."""
    named = set(_WHOLE.findall(text))
    held = set(_WHOLE.findall(" ".join((entry.headline, *(figure.scope for figure in entry.figures)))))
    return bool(named and held) and named.isdisjoint(held)


def _of_documents(reading: Reading, entry: Entry, reply: Reply | None) -> Iterator[Claim]:
    """A number alone (17号文) is part of a question rather than of a statement, unless something is stated."""
    stated = [one for one in documents.read(reading.text) if one.year or reading.slots.stated]
    if not stated:
        return
    signs = reply.document_signs if reply else ()
    texts = normalise("\n".join((entry.headline, *(figure.text for figure in entry.figures))))
    held = [one for one in documents.read(texts) if one.year]
    for document in stated:
        right = any(document.same(one) for one in held) if held else None
        yield Claim("document", document.cited(signs), right)


def _of_dates(reading: Reading, entry: Entry) -> Iterator[Claim]:
    """The dates of a statement. Of an entry that is no date itself a month without its year may be that of something else."""
    is_dated = entry.kind == "date"
    held = _held_dates(entry)
    for date in _stated_dates(reading) if held else ():
        right: bool | None = any(_says(date, one) for one in held)
        if not right and not (all(_differs(date, one) for one in held) and (date.year or is_dated)):
            right = None
        yield Claim("date", _in_words(date), right)


def _held_dates(entry: Entry) -> Sequence[Date]:
    texts = [figure.text for figure in entry.figures] if entry.kind == "date" else []
    texts = texts or [entry.headline, *(figure.as_of for figure in entry.figures)]
    return dates.read(normalise("\n".join(texts))) or [Date(0, 0, "", year=year) for year in entry.years]


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
    if held.quarter and said.month:
        held = held._replace(month=said.month if (said.month + 2) // 3 == held.quarter else 3 * held.quarter, quarter=0)
    return any(one and other and one != other for one, other in zip(said[3:7], held[3:7], strict=True))


def _in_words(date: Date) -> str:
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    quarter = f"{_QUARTERS[date.quarter - 1]}季度" if date.quarter else ""
    return "".join(f"{number}{name}" for number, name in parts if number) + quarter
