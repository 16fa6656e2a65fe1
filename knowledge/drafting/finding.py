"""The figures of a paragraph: for the inventory as they are written, and each as a question with its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.drafting.dating import span_at
from knowledge.drafting.outline import Part
from knowledge.drafting.questions import Found, asked
from knowledge.language.figures import Figure, is_among, read
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at

_DIGIT = re.compile(r"\d")
_ORDER = re.compile(r"^第|[期批轮届]$")


@dataclass(frozen=True, slots=True)
class Inventory:
    """figures and names of a paragraph, as written; found: those that somebody can ask for."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    found: tuple[Found, ...]


def inventory(part: Part) -> Inventory:
    """Every figure with digits in a paragraph: so many as `dafu check --source` asks for."""
    names = [part.mark] if part.mark else []
    listed: list[Figure] = []
    figures: list[str] = []
    for one in _read(part.text, names):
        if _is_name(one):
            names.append(_with_neighbours(part.text, one))
            continue
        written = span_at(part.text, one.start) or one.written
        if written not in figures and not is_among(one, listed):
            figures.append(written)
        listed.append(one)
    held = [one for one in _read(part.text, names) if not _is_name(one)]
    found = tuple(asked(part, held))
    for one in (one for draft in found for one in read(draft.headline, names) if not _DIGIT.search(one.written)):
        # In Chinese numerals: a running text need not list them, but what an answer says has to be listed.
        (names if _ORDER.search(one.written) else figures).append(one.written)
    return Inventory(tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(names)), found)


def _read(text: str, names: list[str]) -> list[Figure]:
    """The figures of a text with digits, each with its whole measure word, also one that numbers are not read with: 3处, 12元/平方米."""
    found = (_whole(text, one) if isinstance(one, Quantity) else one for one in read(text, names))
    return [one for one in found if _DIGIT.search(one.written)]


def _whole(text: str, one: Quantity) -> Quantity:
    at = one.end - len(one.unit)
    if not one.readable or one.dimension in ("rank", "date", "name") or text[at : one.end] != one.unit:
        return one
    word = measure_word_at(text, at)
    if len(word) <= len(one.unit):
        return one
    end = at + len(word)
    return one._replace(end=end, written=text[one.start : end], unit=word, kind=word)


def _is_name(one: Figure) -> bool:
    """Whether digits are no figure by themselves: 第7次, 410, 1号; what has a unit of its own or is a date is one."""
    return isinstance(one, Quantity) and (not one.readable or not one.kind or one.dimension == "rank")


def _with_neighbours(text: str, one: Figure) -> str:
    """It with a few characters around it, so that the same digits in another figure stay one."""
    before = re.search(r"[^\s\d。,;:、]{0,2}$", text[: one.start])
    behind = re.match(r"[^\s\d。,;:、]{0,4}", text[one.end :])
    return f"{before[0] if before else ''}{text[one.start : one.end]}{behind[0] if behind else ''}"
