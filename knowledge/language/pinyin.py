"""How characters are read: toneless syllables (pypinyin), and what southern speakers and hurried typists leave out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FUZZY = (
    (re.compile(r"^(z|c|s)h"), r"\1"),
    (re.compile(r"ng$"), "n"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^r(?=[aeiou])"), "r"),
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
"""The marks of the four tones, to be left out."""


@cache
def loose(syllable: str) -> str:
    """A syllable without the differences that southern speakers and hurried typists do not make (zh/z, ng/n, l/n)."""
    for pattern, replacement in _FUZZY:
        syllable = pattern.sub(replacement, syllable)
    return syllable


@cache
def common_readings() -> dict[str, tuple[str, ...]]:
    """Character -> toneless syllables (pypinyin), usual reading first, for the 6,763 characters of GB 2312."""
    read = _readings()
    found = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char and (listed := read.get(str(ord(char)), "")):
                found[char] = tuple(dict.fromkeys(map(_toneless, listed.split(","))))
    return found


def _readings() -> Mapping[str, str]:
    """The number of a character -> how pypinyin reads it, with tones (zhōng,zhòng). Read from its file: importing pypinyin reads its
    47,000 words as well, which take 57 MB and are only needed in training."""
    found = find_spec("pypinyin")
    file = Path(found.origin).with_name("pinyin_dict.json") if found and found.origin else None
    if file is not None and file.is_file():
        listed: dict[str, str] = json.loads(file.read_bytes())
        return listed
    from pypinyin.constants import PINYIN_DICT  # a version that keeps them in another way

    return {str(number): read for number, read in PINYIN_DICT.items()}


def _toneless(syllable: str) -> str:
    """A syllable without the mark of its tone, with v for ü."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES)).replace("ü", "v")


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
