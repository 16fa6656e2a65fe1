"""jieba's dictionary, read from its text once and kept ready for the next start in a file of the user's own, which is mapped
into memory: a dict of its half million words and beginnings of words takes 56 MB, and a quarter of a second to build.

jieba by itself keeps it under a fixed name in the temporary folder that all users share, and believes what lies there:
another user can put words of theirs in its place, or make every start complain. Ours is kept as keeping.py says; where it
cannot be kept, the text is read again each time, which takes a second or two longer.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from knowledge.language.mapped import Array, Arrays, keep_as, kept_as
from knowledge.language.trie import ROOT, Trie, array_of

NAME = "jieba.cache"
_FORMAT = 2
_ARRAYS = ("stamp", "words", "counts")
_KEPT = 1 << 14
"""Pairs of characters, and words, that are remembered: those that most questions have, in about 5 MB."""
NO_WORD = -math.inf
"""The weight of what is only the beginning of a word: nothing is less likely."""


class Dictionary:
    """How often each word is counted, 0 for what is only the beginning of a word."""

    def __init__(self, arrays: Arrays) -> None:
        self._trie = Trie(arrays["words"])
        self._counts: list[int] = arrays["counts"].tolist()
        self.total: int = self._counts.pop()
        """Of all counts."""
        self.unknown = -math.log(self.total)
        """The weight of a word that is counted once, as a character that is no word is taken for."""
        self._weights = [math.log(count) + self.unknown if count else NO_WORD for count in self._counts]
        self.count = lru_cache(_KEPT)(self._count)
        """How often a word is counted; 0 for what is none."""
        self.step = lru_cache(_KEPT)(self._step)
        """The slot of a beginning of words with one character more, and its weight; None where no word begins so."""
        self.begun = lru_cache(_KEPT)(self._begun)
        """What words may begin with one or two characters: the weight of the first one, that of both, and the slot from which on
        longer words are found (None: there are none). A weight is a logarithm of a probability."""

    def _count(self, word: str) -> int:
        number = self._trie.get(word)
        return self._counts[number] if number is not None else 0

    def _step(self, slot: int, char: str) -> tuple[int, float] | None:
        found = self._trie.step(slot, char)
        return (found[0], self._weights[found[1]]) if found else None

    def _begun(self, pair: str) -> tuple[float, float, int | None]:
        first = self._step(ROOT, pair[0])
        second = self._step(first[0], pair[1]) if first and len(pair) > 1 else None
        return first[1] if first else NO_WORD, second[1] if second else NO_WORD, second[0] if second else None


def load() -> Dictionary:
    """The dictionary, ready to be asked."""
    found = source().stat()
    stamp = json.dumps([_FORMAT, found.st_size, found.st_mtime_ns]).encode()
    known = kept_as(NAME)
    if known is None or tuple(known) != _ARRAYS or known["stamp"].tobytes() != stamp:
        made = {"stamp": np.frombuffer(stamp, np.uint8), **_arrays(*frequencies())}
        keep_as(NAME, made)
        known = kept_as(NAME) or made
    return Dictionary(known)


def frequencies() -> tuple[dict[str, int], int]:
    """How often each word is counted (0 for what is only the beginning of a word), and the sum of all, as jieba reads its text."""
    import jieba  # its model of names of people takes 30 ms and 3 MB, and is only there to be imported

    # jieba writes to standard error by a handler of its own, beside those of the program.
    logging.getLogger("jieba").handlers.clear()
    logging.getLogger("jieba").setLevel(logging.WARNING)
    with source().open("rb") as opened:
        words, total = jieba.Tokenizer.gen_pfdict(opened)
    return words, total


@cache
def source() -> Path:
    """The text of jieba's dictionary: a word, its count and its part of speech a line. Raises ModuleNotFoundError."""
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba")
    return Path(found.origin).with_name("dict.txt")


def _arrays(frequencies: Mapping[str, int], total: int) -> dict[str, Array]:
    """words: the trie, with the numbers of their counts. counts: all that there are, and the sum of the whole dictionary."""
    counts = {count: number for number, count in enumerate(sorted(set(frequencies.values())))}
    words = array_of({word: counts[count] for word, count in frequencies.items()})
    return {"words": words, "counts": np.array([*counts, total], np.int64)}
