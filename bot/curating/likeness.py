"""Questions that ask the same in other words, told by the likeness of their words (rapidfuzz), the same at every run.

Each group has a leader, the question that was asked most; a question joins the leader that it is most like. Questions with
other numbers never share a group: 2023年 and 2024年 are two questions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.language.text import normalise
from knowledge.language.words import words

ALIKE = 72.0
"""How like two questions are at least (0 to 100) that share a group: 奖励多少钱 and 一共奖励多少 are so."""

_RARE = 3
"""Words of a question, the rarest ones, of which a leader has to have one to be looked at."""

_NUMBER = re.compile(r"\d+")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A question in its words, in order of the alphabet, and its numbers."""

    text: str
    words: frozenset[str]
    joined: str
    numbers: tuple[str, ...]


def grouped(texts: Mapping[str, int]) -> list[list[str]]:
    """The texts in groups, the leader of each first. texts: how often each was asked."""
    cuts = {text: _cut(text) for text in texts}
    common = Counter(word for cut in cuts.values() for word in cut.words)
    leaders: list[_Cut] = []
    groups: dict[str, list[str]] = {}
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: (-texts[text], text)):
        cut = cuts[text]
        rare = sorted(cut.words, key=lambda word: (common[word], word))[:_RARE]
        leader = _likest(cut, (leaders[i] for i in sorted({i for word in rare for i in by_word[word]})))
        if leader is not None:
            groups[leader.text].append(text)
            continue
        for word in cut.words:
            by_word[word].append(len(leaders))
        leaders.append(cut)
        groups[text] = [text]
    return list(groups.values())


def _cut(text: str) -> _Cut:
    plain = _MARKS.sub(" ", normalise(text))
    found = sorted(word for word in words(plain) if word.strip())
    return _Cut(text, frozenset(found), " ".join(found), tuple(sorted(_NUMBER.findall(plain))))


def _likest(cut: _Cut, leaders: Iterable[_Cut]) -> _Cut | None:
    best, found = ALIKE, None
    for leader in leaders:
        if leader.numbers == cut.numbers:
            score = fuzz.ratio(cut.joined, leader.joined, score_cutoff=best)
            if score > best or (score and found is None):
                best, found = score, leader
    return found
