"""From what was typed to clean simplified text: marks stripped, widths folded, traditional characters converted.

Lengths are in Unicode code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import opencc

from knowledge.language.data import plain_yaml
from knowledge.language.numerals import power_in_words

MAX_CHARS = 1200
"""Longer input is read from its head and its tail: a question of that length is a document. Every step takes time in proportion to what is
read, so that this bounds what the worst text costs."""
LONGEST_QUESTION = 500
"""Characters of the longest message that is cut into questions, halves or forms which are each read anew; what is longer is
read as one text. The longest that anybody has sent has 200."""

# Half a pair of surrogates, which JSON may bring, is no character either, and nothing can encode it.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff\U000e0000-\U000e01ef]"
)
_SPACE = re.compile(r"\s+")
_MENTION = re.compile(r"@[\w一-鿿]{2,40}")
_URL = re.compile(r"https?://\S+")
_REPEATED = re.compile(r"([^\d\s]{1,10}?)\1{3,}")
_TIMES = 4
"""How often something has to stand in a row to be said once."""
_HAN = re.compile(r"[㐀-鿿]")
_PUNCTUATION = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "‘": "'",
        "’": "'",
        "〖": "[",
        "〗": "]",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "（": "(",
        "）": ")",
        "–": "-",
        "—": "-",
        "~": "-",
        "～": "-",
    }
)


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = plain_yaml(Path(__file__).parent / "variants.yaml")
    words = sorted(table, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))), table


def simplify(text: str) -> str:
    """Traditional characters to simplified, words of Taiwan and Hong Kong to those of the mainland."""
    pattern, table = _variants()
    return pattern.sub(lambda found: table[found.group()], _traditional().convert(text))


def alike(*texts: str) -> int:
    """How many characters all of some texts begin with."""
    for size, chars in enumerate(zip(*texts, strict=False)):
        if chars.count(chars[0]) < len(chars):
            return size
    return min(map(len, texts), default=0)


def normalise(text: str) -> str:
    """The form in which questions and phrasings are compared: NFKC, simplified, lower case, no invisible marks.

    Mentions and addresses are cut out; white space becomes one blank; what stands four times in a row stands once. Idempotent on its own output.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _shortened(text).replace("\u3000", " ")))
    text = _shortened(text)  # one character may stand for many (㍿ for 株式会社)
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        text = _MENTION.sub(" ", text)
    text = text.translate(_PUNCTUATION)
    text = simplify(power_in_words(text)).lower()
    if _may_repeat(text):
        text = _REPEATED.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """`normalise` of a text of the knowledge itself: the same ones are held against question after question."""
    return normalise(text)


def _shortened(text: str) -> str:
    """The head and the tail of a text that is too long to be a question."""
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS // 2] + " " + text[-MAX_CHARS // 2 :]


def _may_repeat(text: str) -> bool:
    """Whether anything could stand four times in a row: then each of its characters does so four times, all of them side by side.
    Looking for it takes far longer, and hardly a question has it."""
    characters = set(text)
    if len(text) - len(characters) < _TIMES - 1:
        return False
    often = {char for char in characters if text.count(char) >= _TIMES}
    return bool(often) and any(
        True for own, run in groupby(text, often.__contains__) if own and len(list(run)) >= _TIMES
    )


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def is_within(short: str, text: str) -> bool:
    """Whether a text has all characters of a shorter one, in their order (二医院 in 第二人民医院)."""
    left = iter(text)
    return all(character in left for character in short)


def is_han(char: str) -> bool:
    """Whether one character is Chinese."""
    return "㐀" <= char <= "鿿"
