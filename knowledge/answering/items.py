"""What one alone of several items has: its year, or its name where their questions or figures are called alike but for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answering.holdings import dated_years
from knowledge.language.asking import folded
from knowledge.language.text import alike, has_han, normalise
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_SHORTEST, _ALIKE = 2, 2
"""Characters of a name, and of what stands before or behind it in every one of the items."""


class Items:
    """The items of one overview, in order."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)
        self._years = [frozenset(dated_years(entry)) for entry in entries]
        self._names = [frozenset(names) for names in zip(*_named_apart(entries), strict=True)]

    def named(self, reading: Reading) -> Entry | None:
        """The one figure that a question names: by its year, where the question has no other item's, or by its name."""
        text = folded(reading.text)
        of_year = self._of_year(reading)
        by_name = [any(name in text for name in names) for names in self._names or [frozenset()] * len(self._years)]
        for found in (of_year, by_name):
            if sum(found) == 1 and (entry := self.entries[found.index(True)]).kind == "figure":
                return entry
        return None

    def are_several(self, reading: Reading) -> bool:
        """Whether a question has the years of several items: one of them would be half an answer."""
        return sum(self._of_year(reading)) > 1 and len(set(self._years)) > 1

    def _of_year(self, reading: Reading) -> list[bool]:
        asked = set(reading.slots.years)
        return [not asked.isdisjoint(years) for years in self._years]


def _named_apart(entries: Sequence[Entry]) -> Iterator[list[str]]:
    """What tells the items apart: 鸡街 and 沙甸 in 鸡街改造多少户 and 沙甸改造多少户."""
    questions = [entry.question for entry in entries]
    labels = [entry.figures[0].label if len(entry.figures) == 1 else "" for entry in entries]
    for written in (questions, labels):
        texts = [folded(normalise(text)) for text in written]
        before = alike(*texts)
        behind = alike(*(text[before:][::-1] for text in texts))
        names = [text[before : len(text) - behind] for text in texts]
        if max(before, behind) >= _ALIKE and all(len(name) >= _SHORTEST and has_han(name) for name in names):
            yield names
