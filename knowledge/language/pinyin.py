"""How characters are read: toneless syllables (pypinyin), and what southern speakers and hurried typists leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

_FUZZY = (
    (re.compile(r"^(z|c|s)h"), r"\1"),
    (re.compile(r"ng$"), "n"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^r(?=[aeiou])"), "r"),
)


@cache
def loose(syllable: str) -> str:
    """A syllable without the differences that southern speakers and hurried typists do not make (zh/z, ng/n, l/n)."""
    for pattern, replacement in _FUZZY:
        syllable = pattern.sub(replacement, syllable)
    return syllable


@cache
def common_readings() -> dict[str, tuple[str, ...]]:
    """Character -> toneless syllables (pypinyin), usual reading first, for the 6,763 characters of GB 2312."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    found = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char and (listed := PINYIN_DICT.get(ord(char), "")):
                found[char] = tuple(dict.fromkeys(to_normal(one).replace("ü", "v") for one in listed.split(",")))
    return found


def polyphones(words: Iterable[str], readings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Word -> its toneless syllables (pypinyin's dictionary of words), for words in which a character is not read as usual."""
    from pypinyin import lazy_pinyin

    found = {}
    for word in words:
        usual = [readings[char][0] for char in word if char in readings]
        if 1 < len(usual) == len(word):
            said = lazy_pinyin(word, v_to_u=False)
            if len(said) == len(word) and said != usual:
                found[word] = tuple(said)
    return found
