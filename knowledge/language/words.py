"""Words: jieba's dictionary, and the likeliest way through it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from knowledge.language.dictionary import NO_WORD, Dictionary, frequencies, load
from knowledge.language.text import is_han

_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+|\S")
"""What jieba cuts into words, and all else that is no blank, each by itself."""


@cache
def _dictionary() -> Dictionary:
    return load()


def load_dictionary() -> None:
    """Read jieba's dictionary now (a moment), and not with the first word that is looked for."""
    _dictionary()


def words(text: str) -> list[str]:
    """Words in order, as `jieba.lcut(text, HMM=False)` finds them, without blanks: the likeliest way through jieba's
    dictionary (its hidden Markov model glues typos together). The graph is searched while it is drawn, in half the time.
    """
    return list(cut(text))


@lru_cache(maxsize=64)  # several steps ask for those of one question
def cut(text: str) -> tuple[str, ...]:
    """The same, remembered for the texts of the question in hand."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) == 1:
            found.append(run)
        else:
            found += _likeliest(run)
    return tuple(found)


def _likeliest(run: str) -> list[str]:
    """The words of a run with the greatest product of frequencies; letters and digits that are no word stay together."""
    dictionary, size = _dictionary(), len(run)
    begun, step = dictionary.begun, dictionary.step
    worth, ends = [0.0] * (size + 2), [0] * size  # of the rest from each position: log probability, where its word ends
    behind = behind_two = 0.0
    for start in range(size - 1, -1, -1):
        one, two, slot = begun(run[start : start + 2])
        best, last = one + behind, start + 1
        if (rest := two + behind_two) >= best:
            best, last = rest, start + 2
        if slot is not None:
            end = start + 2
            while end < size and (longer := step(slot, run[end])):
                slot, weight = longer
                end += 1
                if (rest := weight + worth[end]) >= best:
                    best, last = rest, end
        if best == NO_WORD:
            best, last = dictionary.unknown + behind, start + 1
        worth[start], ends[start] = best, last
        behind_two, behind = behind, best
    found: list[str] = []
    start = kept = 0
    while start < size:
        end = ends[start]
        if end > start + 1 or not (run[start].isascii() and run[start].isalnum()):
            if kept < start:
                found.append(run[kept:start])
            found.append(run[start:end])
            kept = end
        start = end
    if kept < size:
        found.append(run[kept:])
    return found


def starts_of(text: str, listed: Sequence[str]) -> list[int]:
    """Where each of the words of a text stands in it, in their order."""
    starts: list[int] = []
    position = 0
    for word in listed:
        position = text.index(word, position)
        starts.append(position)
        position += len(word)
    return starts


Placed = tuple[str, int]
"""A word, and where it starts."""


@lru_cache(maxsize=64)
def placed(text: str) -> tuple[Placed, ...]:
    """The words of a text, each with where it stands in it."""
    listed = cut(text)
    return tuple(zip(listed, starts_of(text, listed), strict=True))


def is_dictionary_word(word: str) -> bool:
    """Whether jieba's dictionary has the word itself (and not only as the beginning of a longer one)."""
    return bool(_dictionary().count(word))


def character_frequency(char: str) -> int:
    """How often jieba's dictionary counted a character standing by itself."""
    return _dictionary().count(char)


@lru_cache(maxsize=4096)
def surprise(word: str) -> float:
    """How little a word is to be expected in any text: the logarithm of one over its share in jieba's dictionary."""
    dictionary = _dictionary()
    return -dictionary.unknown - math.log(dictionary.count(word) or 1)


_KNOWN, _EVERYWHERE = 20, 3000
"""How often jieba's dictionary has to have counted a word to be one that people use, and at most to be one that means
something by itself."""


def common_words_by_length() -> dict[int, list[str]]:
    """Words of the dictionary that people use and that mean something by themselves, by their length (1 to 4 characters), in
    its order. They are read from its text: only training asks for them."""
    found: dict[int, list[str]] = {1: [], 2: [], 3: [], 4: []}
    for word, count in frequencies()[0].items():
        if _KNOWN <= count < _EVERYWHERE and len(word) in found and all(map(is_han, word)):
            found[len(word)].append(word)
    return found
