"""Questions about a bare number ("43家是什么", "5483.86指啥"): which items of the reply have that figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.features import Analysis
from knowledge.lexicon import is_topic
from knowledge.loading import Entry
from knowledge.text import Number

_GENERAL = frozenset(
    {"zjtx", "zjtx_words", "sme", "wuhan", "wuhan_firms_all", "reply", "reply_parts", "gov", "wuhan_firms", "small_giant", "level_generic", "directory_43", "off_topic"}
)  # fmt: skip
_COUNTS = frozenset("家户个")
_MEANING = re.compile(
    r"^[\"'”\s]*(?:这个|那个)数.{0,10}(?:指|什么|哪)|^(?:余|多)?[家户个名位人万亿元%]*[\"'”\s]*[,，]?(?:各自|分别|各|所|这个数|那个数|这个|那个|这数|那|跟|和|与|,)?[^,，。;；]{0,3}?"
    r"(?:指|是(?!多少|几)|说的|说|搞|什么|啥|么斯|么事|弄混|来着|对应|口径|代表|what)"
)
_TWICE = re.compile(r"两处|两次|两个地方|(?:分别|各自|各|都)(?:是)?指|同一(?:批|组|个|拨|回事|件事)")
"""That one number stands in two places of the reply, and which is which."""
_LEAST = 10
"""Smaller Chinese numerals without a counting word are mostly no figures (四个字, 三样)."""


def asked_numbers(analysis: Analysis, figures: Mapping[float, list[str]]) -> list[Number]:
    """The numbers of a question that asks what they stand for, and names no topic of its own; else none."""
    held = [n for n in analysis.numbers if not n.is_dated and n.value in figures and _is_figure(n)]
    if not held:
        return []
    if not _TWICE.search(analysis.text):
        if any(concept.startswith("attr_") for concept in analysis.outer):
            return []
        is_bare = len(analysis.text) <= len(held[0].written) + 4
        if not (is_bare or any(_MEANING.match(analysis.text[n.end :]) for n in held)):
            return []
    return [] if any(is_topic(c) and c not in _GENERAL for c in beside(analysis, held)) else held


def beside(analysis: Analysis, held: Sequence[Number]) -> set[str]:
    """The concepts of a question but for those of its numbers (55家 may stand for a topic in the lexicon)."""
    return {
        concept
        for word in analysis.found
        if not any(number.start <= word.start and word.end <= number.end for number in held)
        for concept in word.strong
    }


def _is_figure(number: Number) -> bool:
    return number.written[0].isdigit() or number.value >= _LEAST or number.unit in ("家", "户")


def holding(number: Number, figures: Mapping[float, list[str]], entries: Mapping[str, Entry]) -> list[Entry]:
    """One entry of each measure that has the number with its unit, plain figures first."""
    listed = sorted(
        (entries[i] for i in figures.get(number.value, ())), key=lambda e: (e.kind != "figure", len(e.figures))
    )
    found: dict[str, Entry] = {}
    for entry in listed:
        if number.unit and not _fits(number, entry):
            continue
        found.setdefault(entry.family, entry)
    return list(found.values())


def _fits(number: Number, entry: Entry) -> bool:
    """Whether a figure of the entry has the unit that was written (家 and 户 are counted alike)."""
    plain = "".join(figure.text for figure in entry.figures)
    return any(unit in plain for unit in (_COUNTS if number.unit in _COUNTS else {number.unit}))
