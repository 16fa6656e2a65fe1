"""The words around numbers (超过, 以上, 左右 …) and the words that hold numerals and count nothing, from `numbers.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from knowledge.language import tables
from knowledge.language.numerals import HAN

Relation = Literal["above", "least", "below", "most", "near", "about", "slightly"]
"""What a word makes of a number: more than it, at least, less than it, at most, not quite, about, a little more."""

_REACH = 10
"""Characters before a number in which a word about it stands (不超过了约)."""
_FIRST = re.compile(rf"[0-9]+|[{HAN}半]+")


class _Wordings(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    words: dict[str, re.Pattern[str]]
    pointing: re.Pattern[str]
    wanting: re.Pattern[str]
    last: frozenset[str]


@cache
def _wordings() -> _Wordings:
    read = tables.table("numbers.yaml")
    between = read["between"]
    before = re.compile(f"(?:{_either(read['before'])})[{between}]{{0,2}} ?$")
    behind = re.compile(f" ?(?:{_either(read['behind'])})")
    words: dict[str, list[str]] = {}
    for word in " ".join(read["words"]).split():
        if numeral := _FIRST.search(word):
            lead = re.escape(word[: numeral.start()])
            words.setdefault(numeral.group(), []).append((f"(?<={lead})" if lead else "") + word[numeral.start() :])
    patterns = {key: re.compile("|".join(sorted(listed, key=len, reverse=True))) for key, listed in words.items()}
    last = frozenset(word[-1] for listed in read["before"].values() for word in listed) | frozenset(between) | {" "}
    pointing = re.compile(f"(?:{'|'.join(read['pointing'])})$")
    wanting = re.compile(f"(?:{'|'.join(read['wanting'])})$")
    return _Wordings(before, behind, patterns, pointing, wanting, last)


def _either(relations: dict[str, list[str]]) -> str:
    return "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in relations.items())


def before(text: str, end: int) -> tuple[Relation, int] | None:
    """The relation that is said right before a position, and where its words begin. 超不超过 says none: it asks."""
    if text[end - 1 : end] not in _wordings().last:  # nearly always
        return None
    found = _wordings().before.search(text, max(0, end - _REACH), end)
    if found is None:
        return None
    start = found.start()
    if text[start] in "不没" and start and text[start - 1] == text[start + 1]:
        return None
    return cast("Relation", found.lastgroup), start


def behind(text: str, start: int) -> tuple[Relation, int] | None:
    """The relation that is said right behind a position, and where its words end."""
    found = _wordings().behind.match(text, start)
    return (cast("Relation", found.lastgroup), found.end()) if found else None


def is_pointed_at(text: str, start: int) -> bool:
    """Whether a number that begins there counts things which were named already (这两个, 相邻两档)."""
    return _wordings().pointing.search(text, max(0, start - _REACH), start) is not None


def is_wanted(text: str, start: int) -> bool:
    """Whether a number that begins there counts things which are asked for (哪两家, 点名三家)."""
    return _wordings().wanting.search(text, max(0, start - _REACH), start) is not None


def word_end(text: str, start: int, numeral: str) -> int:
    """Where the word ends that a numeral belongs to and that counts nothing (一般, 第一时间); 0 where there is none."""
    pattern = _wordings().words.get(numeral)
    found = pattern.match(text, start) if pattern else None
    return found.end() if found else 0
