"""What has digits and is no figure, as it is called: 241国道, “410”, 第6名, 小(1)型."""

from __future__ import annotations

import re

from knowledge.drafting.subjects import is_noun
from knowledge.language.figures import Figure
from knowledge.language.words import words

_QUOTED = re.compile(r'“[^“”]{1,10}”|"[^"]{1,10}"')
_BRACKETS = re.compile(r"[\u4e00-\u9fffA-Za-z]?\([^()]{1,6}\)[型类级]?")
_NUMBERED = re.compile(r"号[线楼院门路井]?|国道|省道|县道|乡道|高速|热线|工程|行动|计划")
_LONGEST = 4
"""Characters of the word behind a number that belongs to its name."""


def quoted(text: str, one: Figure) -> str:
    """The short name in quotation marks that a figure is a part of (“6个一批”); "" where there is none."""
    return _around(_QUOTED, text, one)


def called(text: str, one: Figure) -> str:
    """The name that it is a part of; with a character more where the same digits stand in another number as well."""
    name = quoted(text, one) or _around(_BRACKETS, text, one) or text[one.start : one.end] + _word(text, one.end)
    at = text.find(name, max(0, one.end - len(name)))
    while _is_within_number(text, name):
        longer = text[max(0, at - 1) : at + len(name)]
        if longer == name:
            break
        name, at = longer, at - 1
    return name.strip()


def _around(pattern: re.Pattern[str], text: str, one: Figure) -> str:
    return next(
        (found[0] for found in pattern.finditer(text) if found.start() <= one.start and one.end <= found.end()), ""
    )


def _word(text: str, at: int) -> str:
    """The noun that stands right behind a number; "" for a verb, or what ends there."""
    if numbered := _NUMBERED.match(text, at):
        return numbered[0]
    run = re.match(r"[\u4e00-\u9fff]{0,12}", text[at:])
    first = next(iter(words(run[0])), "") if run else ""
    return first if len(first) <= _LONGEST and is_noun(first) else ""


def _is_within_number(text: str, name: str) -> bool:
    """Whether a name that begins or ends with a digit stands inside of a longer number somewhere."""
    pattern = (
        (r"\d" if name[0].isdecimal() else "(?!)") + re.escape(name),
        re.escape(name) + (r"\d" if name[-1].isdecimal() else "(?!)"),
    )
    return any(re.search(one, text) for one in pattern)
