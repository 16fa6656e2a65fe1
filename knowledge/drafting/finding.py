"""The figures of a paragraph: for the inventory as they are written, and each as a question with its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.checking.whole_units import BOUND
from knowledge.drafting.called import called, quoted
from knowledge.drafting.dating import span_at
from knowledge.drafting.outline import Part
from knowledge.drafting.questions import Found, asked
from knowledge.language.documents import Document
from knowledge.language.figures import Figure, is_among, read
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at
from knowledge.language.wordings import behind

_DIGIT = re.compile(r"\d")
_ORDER = re.compile(r"^第|[期批轮届]$")
_SIGN = re.compile(r"[\u4e00-\u9fff]{0,4}")
_POWER = re.compile(r"\d ?([kK]?[wW])(?![A-Za-z元])")


@dataclass(frozen=True, slots=True)
class Inventory:
    """figures and names of a paragraph, as written; found: those that somebody can ask for."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    found: tuple[Found, ...]


def inventory(part: Part) -> Inventory:
    """Every figure with digits in a paragraph: so many as `dafu check --source` asks for."""
    names = [_whole_mark(part)] if part.mark else []
    listed: list[Figure] = []
    figures: list[str] = []
    for one in _read(part.text, names):
        if _is_name(part.text, one):
            names.append(called(part.text, one))
            continue
        written = re.sub(r"\s", "", span_at(part.text, one.start) or one.written)
        if written not in figures and not is_among(one, listed):
            figures.append(written)
        listed.append(one)
    held = [one for one in _read(part.text, names) if not _is_name(part.text, one)]
    found = tuple(asked(part, held))
    for one in (one for draft in found for one in read(draft.headline, names) if not _DIGIT.search(one.written)):
        # In Chinese numerals: a running text need not list them, but what an answer says has to be listed.
        (names if _ORDER.search(one.written) else figures).append(one.written)
    return Inventory(tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(names)), found)


def _whole_mark(part: Part) -> str:
    """The number before a heading, longer where it ends another number of the paragraph as well: 4、 in 2024、2025."""
    size = len(part.mark)
    while size < len(part.text) and re.search(rf"\d{re.escape(part.text[:size])}", part.text):
        size += 1
    return part.text[:size]


def _read(text: str, names: list[str]) -> list[Figure]:
    """The figures of a text with digits, each with its whole measure word, also one that numbers are not read with: 3处, 12元/平方米."""
    found = (
        _whole(text, one) if isinstance(one, Quantity) else _whole_line(text, one) if isinstance(one, Document) else one
        for one in read(text, names)
    )
    return [one for one in found if _DIGIT.search(one.written)]


def _whole_line(text: str, one: Document) -> Document:
    """A document number with all of its sign, where it has a line to itself: 个住建函〔2021〕25号, of which 个 may be a measure word."""
    start = text.rfind("\n", 0, one.start) + 1
    before, behind = text[start : one.start], re.match(r"[^\n]*", text[one.end :])
    if not one.year or (behind and behind[0].strip()) or not _SIGN.fullmatch(before):
        return one
    return one._replace(start=start, written=text[start : one.end])


def _whole(text: str, one: Quantity) -> Quantity:
    if not one.unit and (power := _POWER.search(one.written)):  # numbers are read with w for 万, which no reply writes
        return one._replace(unit=power[1], kind=power[1].lower())
    if not one.unit and BOUND.search(one.written):
        return one
    at = one.end - len(one.unit)
    if not one.readable or one.dimension in ("rank", "date", "name") or text[at : one.end] != one.unit:
        return one
    word = measure_word_at(text, at)
    if len(word) <= len(one.unit):
        return one
    end = at + len(word)
    if bound := behind(text, end):
        end = bound[1]
    return one._replace(end=end, written=text[one.start : end], unit=word, kind=word)


def _is_name(text: str, one: Figure) -> bool:
    """Whether digits are no figure by themselves: 第7次, 410, 1号, “6个一批”, a telephone number; what has a unit of its own or is
    a date is one."""
    if not isinstance(one, Quantity):
        return False
    if not one.readable or not one.kind or one.dimension == "rank":
        return True
    return one.dimension == "count" and bool(quoted(text, one))
