"""Concepts as values: a meaning with the words that stand for it.

A concept has a kind, which says what a word of it does in a question: `topic` (what the reply is about), `general` (a
topic of the whole reply, which tells no entry from another), `frame` (the reply itself, or a group that most of it is
about: enough to say what a figure is asked of), `asked` (a way of asking for something), `attribute` (something about a
topic), `verb`, `level`, `year`, `elsewhere` (another subject, another title), `talk` (small talk), `order` (to the machine,
to break its rules); and of places: `home` (the reply's own), `wider` (what that lies in), `district` (a part of it), `place`
(any other).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

ConceptKind = Literal[
    "topic", "general", "frame", "asked", "attribute", "verb", "level", "year", "elsewhere", "talk", "order",
    "home", "wider", "district", "place",
]  # fmt: skip


class Concept(NamedTuple):
    """strong: words that mean it almost always; weak: words that may; both normalised. asks: what is asked for, of kind
    `asked` (money, firms, docno: the words of `Entry.asks`); else empty."""

    id: str
    kind: ConceptKind
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    asks: str = ""


class Declared(NamedTuple):
    """A concept as a file declares it. Words are normalised. kind: None where the file does not say: that of the concept in
    common/ with this id, else `topic`. without: words of that concept which are not to mean it here."""

    id: str
    kind: ConceptKind | None
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    asks: str = ""
    without: tuple[str, ...] = ()

    def concept(self) -> Concept:
        """The concept by itself, with nothing inherited."""
        return Concept(self.id, self.kind or "topic", self.strong, self.weak, self.asks)
