"""Concepts as values: a meaning with the words that stand for it.

A concept has a kind, which says what a word of it does in a question: `topic` (what the reply is about), `general` (a
topic of the whole reply, which tells no entry from another), `frame` (the reply itself, or a group that most of it is
about: enough to say what a figure is asked of), `asked` (a way of asking for something), `attribute` (something about a
topic), `verb`, `level`, `year`, `elsewhere` (another place, another subject), `home` (the reply's own place), `talk`
(small talk), `order` (to the machine, to break its rules).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

ConceptKind = Literal[
    "topic", "general", "frame", "asked", "attribute", "verb", "level", "year", "elsewhere", "home", "talk", "order"
]


class Concept(NamedTuple):
    """strong: words that mean it almost always; weak: words that may; both normalised. asks: what is asked for, of kind
    `asked` (money, firms, docno: the words of `Entry.asks`); else empty."""

    id: str
    kind: ConceptKind
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    asks: str = ""
