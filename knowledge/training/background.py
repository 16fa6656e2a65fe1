"""How people ask about anything: which words follow which in questions that have nothing to do with any reply.

A reply is asked about everything under the sun, in the same forms in which it is asked about itself (…有什么措施,
…是怎么回事). So training needs questions about other things, and by far more than a curator would write. What is kept of
real ones are counts of neighbouring words alone; rare words are kept as their length, and filled with others when
questions are made: no question can be read out of them. `dafu background` counts anew, from texts that are not here.
"""

from __future__ import annotations

import hashlib
import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.language.asking import asked
from knowledge.language.data import COMMON
from knowledge.language.words import common_words_by_length, words
from knowledge.reply.whole import whole

FILE = COMMON / "background.npz"
BEGIN, END = "\x02", "\x03"
LEAST_WORD, LEAST_PAIR = 3, 2
"""How often a word, and a pair of neighbours, has to be counted to be kept."""
_SHORTEST, _LONGEST, _MOST_WORDS = 5, 60, 40
"""Characters of a made-up question, and words after which it is given up."""
_SEED = 3
_HOLE = re.compile(r"<(\d|a|0)>")


class Background(NamedTuple):
    """followers: word -> the words that follow it with their counts, added up; BEGIN and END stand at the ends. A word such
    as <2> stands for any rare one of two characters, <0> for a number, <a> for letters."""

    followers: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]

    @classmethod
    def learn(cls, questions: Iterable[str]) -> Background:
        """Count the neighbours in questions, one a line."""
        cut = [words(asked(question)) for question in questions if question.strip()]
        counted = Counter(word for listed in cut for word in listed)
        pairs: Counter[tuple[str, str]] = Counter()
        for listed in cut:
            kept = (word if counted[word] >= LEAST_WORD and not word.isdigit() else _hole(word) for word in listed)
            pairs.update(pairwise((BEGIN, *kept, END)))
        return cls._of({pair: count for pair, count in pairs.items() if count >= LEAST_PAIR})

    @classmethod
    def _of(cls, pairs: Mapping[tuple[str, str], int]) -> Background:
        following: dict[str, list[tuple[str, int]]] = {}
        for (first, second), count in sorted(pairs.items()):
            following.setdefault(first, []).append((second, count))
        return cls(
            {
                first: (tuple(word for word, _ in listed), tuple(accumulate(count for _, count in listed)))
                for first, listed in following.items()
            }
        )

    def save(self, file: Path = FILE) -> None:
        """Write it as three arrays: the words, and for each pair the numbers of both with the count."""
        listed = sorted({*self.followers, *(word for words, _ in self.followers.values() for word in words)})
        number = {word: i for i, word in enumerate(listed)}
        rows = [
            (number[first], number[second], count - before)
            for first, (seconds, added) in self.followers.items()
            for second, count, before in zip(seconds, added, (0, *added), strict=False)
        ]
        with whole(file) as beside:
            np.savez_compressed(
                beside,
                words=np.frombuffer("\n".join(listed).encode(), dtype=np.uint8),
                pairs=np.array(rows, dtype=np.uint16),
            )

    @classmethod
    def load(cls, file: Path = FILE) -> Background:
        """What `save` wrote."""
        with np.load(file, allow_pickle=False) as data:
            listed = data["words"].tobytes().decode().split("\n")
            pairs = {(listed[first], listed[second]): count for first, second, count in data["pairs"].tolist()}
        return cls._of(pairs)

    def questions(self, count: int, own: Collection[str]) -> list[str]:
        """Made-up questions, each once, the same every time. own: words of the reply, which fill no hole."""
        rng = random.Random(_SEED)  # noqa: S311 - not for secrets
        fillers = {
            size: [word for word in listed if word not in own] for size, listed in common_words_by_length().items()
        }
        made: dict[str, None] = {}
        for _ in range(20 * count):  # most are long enough and new; whatever the counts, it ends
            if len(made) >= count:
                break
            question = self._question(rng, fillers)
            if _SHORTEST <= len(question) <= _LONGEST:
                made[question] = None
        return list(made)

    def _question(self, rng: random.Random, fillers: Mapping[int, list[str]]) -> str:
        said: list[str] = []
        word = BEGIN
        for _ in range(_MOST_WORDS):
            if word not in self.followers:
                break
            following, added = self.followers[word]
            word = following[bisect(added, rng.random() * added[-1])]
            if word == END:
                break
            said.append(_filled(word, rng, fillers))
        return "".join(said)


def is_learned(line: str) -> bool:
    """Whether a question is in the half that is learned from: by the first bit of its digest."""
    return hashlib.sha256(line.encode()).digest()[0] < 128


def _hole(word: str) -> str:
    """What is kept of a rare word."""
    if word.isdigit():
        return "<0>"
    return "<a>" if word.isascii() else f"<{min(len(word), 4)}>"


def _filled(word: str, rng: random.Random, fillers: Mapping[int, list[str]]) -> str:
    hole = _HOLE.fullmatch(word)
    if hole is None:
        return word
    if hole[1] == "0":
        return str(rng.randrange(1, 2000))
    if hole[1] == "a":
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=3))
    return rng.choice(fillers[int(hole[1])])
