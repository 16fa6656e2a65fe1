"""Near twins: two entries may not have nearly the same phrasing, unless what differs is something that is told apart.

The measure is rapidfuzz's `ratio` (insertions and deletions over the length of both): it counts what differs, where the
partial and the token ratios count what is shared, so that 市级…几家 and 国家级市级…几家 would be one. All pairs of ten
thousand phrasings take about a second, because only phrasings of nearly the same length can reach it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.problems import Problem
from knowledge.understanding.distinctions import marks
from knowledge.understanding.reading import Reading

NEAR = 90
"""From this ratio (percent) on two phrasings are nearly the same: one letter in ten, in a phrasing of that length."""

_BLOCK = 512
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2}(?:区|县|镇|乡|村|街道)")
"""What looks like the name of a district or a town: those of towns stand in no table."""
_MARKS = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    entry: Entry
    question: str


def check_twins(folder: Folder, read: Callable[[str], Reading], places: Places) -> list[Problem]:
    """Pairs of phrasings that nothing tells apart: no level, year or number, no concept of the lexicon, no place, floor,
    weekday or the like."""
    problems = []
    for one, other in _pairs(folder):
        same = one.text == other.text
        if same or (
            _slots(read(one.question)) == _slots(read(other.question)) and not _told_apart(one.text, other.text)
        ):
            file, line, _ = places.phrasing(one.entry, one.question)
            there, number, _ = places.phrasing(other.entry, other.question)
            said = SAY.told(
                "same_phrasing" if same else "near_phrasing",
                entry=one.entry.id,
                question=one.question,
                second=other.question,
                other=other.entry.id,
                place=f"{_name(there)}:{number}",
            )
            problems.append(Problem(file, line, *said, "twin"))
    return problems


def _pairs(folder: Folder) -> Iterator[tuple[_Row, _Row]]:
    """Phrasings of different entries that are nearly the same, each pair once."""
    rows = sorted(
        (
            _Row(_MARKS.sub("", normalise(question)), folder.entries[entry], question)
            for entry, questions in folder.phrasings.items()
            for question in questions
            if question not in folder.inherited.get(entry, ())
        ),
        key=lambda row: (len(row.text), row.text),
    )
    texts = [row.text for row in rows]
    lengths = np.array([len(text) for text in texts])
    for start in range(0, len(rows), _BLOCK):
        block = texts[start : start + _BLOCK]
        # ratio = 2 * shared / (a + b) is at most 2 * a / (a + b) where b is the longer.
        longest = len(block[-1]) * (200 - NEAR) / NEAR
        end = int(np.searchsorted(lengths, longest, side="right"))
        scores = cdist(block, texts[start:end], scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8)
        for one, other in np.argwhere(np.triu(scores, k=1)).tolist():
            if rows[start + one].entry.id != rows[start + other].entry.id:
                yield rows[start + one], rows[start + other]


def _slots(reading: Reading) -> tuple[object, ...]:
    values = frozenset(number.value for number in reading.numbers)
    return reading.strong, reading.slots.levels, reading.slots.years, values


def _told_apart(one: str, other: str) -> bool:
    """Whether one text has a mark (洪山, 三楼, 周三) of a kind of which the other has another, or another district or town."""
    marked, others = marks(one).values, marks(other).values
    if any(values.isdisjoint(others.get(kind, values)) for kind, values in marked.items()):
        return True
    named, others_named = set(_DISTRICT.findall(one)), set(_DISTRICT.findall(other))
    return bool(named - others_named) and bool(others_named - named)


def _name(file: str) -> str:
    return file.rpartition("/")[2]
