"""Words: jieba's dictionary, and the likeliest way through it."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

import jieba

from knowledge.language import dictionary
from knowledge.language.text import is_han

_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+|\S")
"""What jieba cuts into words, and all else that is no blank, each by itself."""


@cache
def _tokenizer() -> jieba.Tokenizer:
    return dictionary.tokenizer()


def load_dictionary() -> None:
    """Read jieba's dictionary now (a moment), and not with the first word that is looked for."""
    _tokenizer()


def words(text: str) -> list[str]:
    """Words in order, as `jieba.lcut(text, HMM=False)` finds them, without blanks: the likeliest way through jieba's
    dictionary (its hidden Markov model glues typos together). The graph is searched while it is drawn, in half the time.
    """
    return list(_cut(text))


@lru_cache(maxsize=64)  # several steps ask for those of one question
def _cut(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) == 1:
            found.append(run)
        else:
            found += _likeliest(run)
    return tuple(found)


def _likeliest(run: str) -> list[str]:
    """The words of a run with the greatest product of frequencies; letters and digits that are no word stay together."""
    tokenizer, size, log = _tokenizer(), len(run), math.log
    frequency = tokenizer.FREQ.get
    unknown = -log(tokenizer.total)
    worth, ends = [0.0] * (size + 1), [0] * size  # of the rest from each position: log probability, where its word ends
    for start in range(size - 1, -1, -1):
        best, last = -math.inf, 0
        end = start + 1
        while (count := frequency(run[start:end])) is not None:
            if count and (rest := log(count) + unknown + worth[end]) >= best:
                best, last = rest, end
            if end == size:
                break
            end += 1
        if not last:
            best, last = unknown + worth[start + 1], start + 1
        worth[start], ends[start] = best, last
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


def is_dictionary_word(word: str) -> bool:
    """Whether jieba's dictionary has the word itself (and not only as the beginning of a longer one)."""
    return bool(_tokenizer().FREQ.get(word, 0))


def character_frequency(char: str) -> int:
    """How often jieba's dictionary counted a character standing by itself."""
    return int(_tokenizer().FREQ.get(char) or 0)


@cache
def _total() -> float:
    return math.log(_tokenizer().total)


def surprise(word: str) -> float:
    """How little a word is to be expected in any text: the logarithm of one over its share in jieba's dictionary."""
    return _total() - math.log(_tokenizer().FREQ.get(word) or 1)


_KNOWN, _EVERYWHERE = 20, 3000
"""How often jieba's dictionary has to have counted a word to be one that people use, and at most to be one that means
something by itself."""


def common_words_by_length() -> dict[int, list[str]]:
    """Words of the dictionary that people use and that mean something by themselves, by their length (1 to 4 characters)."""
    found: dict[int, list[str]] = {1: [], 2: [], 3: [], 4: []}
    for word, count in _tokenizer().FREQ.items():
        if _KNOWN <= count < _EVERYWHERE and len(word) in found and all(map(is_han, word)):
            found[len(word)].append(word)
    return found
