"""From what was typed to clean simplified text: marks stripped, widths folded, traditional characters converted.

Also the two small things that everything else counts with: numbers with their unit, and words (jieba).
Nothing here knows the reply; lengths are in Unicode code points.
"""

from __future__ import annotations

import logging
import math
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jieba
import opencc
import yaml

MAX_CHARS = 1500
"""Longer input is read from its head and its tail: a question of that length is a document."""

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_SPACE = re.compile(r"\s+")
_MENTION = re.compile(r"@[\w一-鿿]{2,40}")
_URL = re.compile(r"https?://\S+")
_REPEATED = re.compile(r"([^\d\s]{1,10}?)\1{3,}")
_COPIES = 3
"""Characters that a text has to hold over again before anything in it can stand four times in a row."""
_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+|\S")
"""What jieba cuts into words, and all else that is no blank, each by itself."""
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

jieba.setLogLevel(logging.WARNING)


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = yaml.safe_load((Path(__file__).parent / "data/variants.yaml").read_text(encoding="utf-8"))
    words = sorted(table, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))), table


def simplify(text: str) -> str:
    """Traditional characters to simplified, words of Taiwan and Hong Kong to those of the mainland."""
    pattern, table = _variants()
    return pattern.sub(lambda found: table[found.group()], _traditional().convert(text))


def normalise(text: str) -> str:
    """The form in which questions and phrasings are compared: NFKC, simplified, lower case, no invisible marks.

    Mentions and addresses are cut out; white space becomes one blank; what stands four times in a row stands once. Idempotent on its own output.
    """
    if len(text) > MAX_CHARS:
        text = text[: MAX_CHARS // 2] + " " + text[-MAX_CHARS // 2 :]
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.replace("\u3000", " ")))
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        text = _MENTION.sub(" ", text)
    text = text.translate(_PUNCTUATION)
    text = simplify(text).lower()
    if len(text) - len(set(text)) >= _COPIES:
        text = _REPEATED.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def is_han(char: str) -> bool:
    """Whether one character is Chinese."""
    return "㐀" <= char <= "鿿"


@cache
def _tokenizer() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def load_dictionary() -> None:
    """Read jieba's dictionary now (half a second), and not with the first word that is looked for."""
    _tokenizer()


def words(text: str) -> list[str]:
    """Words in order, as `jieba.lcut(text, HMM=False)` finds them, without blanks: the likeliest way through jieba's
    dictionary (its hidden Markov model glues typos together). The graph is searched while it is drawn, in half the time.
    """
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) == 1:
            found.append(run)
        else:
            found += _likeliest(run)
    return found


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


_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALE = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "k": 1000,
    "w": 10_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "thousand": 1000,
}
_UNITS = "家次|余家|家|户|名|位|人|余人|个|项|场|大|年|月|日|号|元|块钱|块|%|支|只|所|间|批|类|次|倍|区|套|天|岁|成|折"
_NUMBER = re.compile(
    r"(?P<percent>百分之)?(?P<digits>\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
    r"\s?(?P<scale>million|billion|thousand|百万|千万|十万|万|亿|千|百|k(?![a-z])|w(?![a-z]))?(?P<more>余|多|来)?(?P<unit>"
    + _UNITS
    + ")?(?P<more2>左右|上下)?"
)


def character_frequency(char: str) -> int:
    """How often jieba's dictionary counted a character standing by itself."""
    return int(_tokenizer().FREQ.get(char) or 0)


class Number(NamedTuple):
    """A number as written: its value in the base unit (元, 家, 名, %), the unit as written, and where it stands."""

    value: float
    unit: str
    start: int
    end: int
    written: str

    @property
    def is_dated(self) -> bool:
        """Whether it is part of a date (or a term in years), and no figure by itself."""
        return self.unit in ("年", "月", "日")


def chinese_value(numeral: str) -> float | None:
    """The value of a Chinese numeral such as 四千一百一十 or 十点五三; None if it is none."""
    whole, _, fraction = numeral.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if digit and not set(whole) & set("十百千万亿") else _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        elif char in "万亿":
            total = (total + section + digit) * (10_000 if char == "万" else 100_000_000) or 0
            section = digit = 0
        else:
            return None
    value = float(total + section + digit)
    if fraction:
        value += float("0." + "".join(str(_DIGITS[char]) for char in fraction))
    return value


def numbers(text: str) -> list[Number]:
    """Every number of a normalised text with its unit. 七成 and 七折 become 70 %, 百分之七十 too; 4110万元 is 41100000 元."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        digits, scale, unit = match["digits"], match["scale"] or "", match["unit"] or ""
        if digits[0].isdigit():
            value: float | None = float(digits.replace(",", "").rstrip("."))
        else:
            if digits[0] in "百千万亿":
                continue  # 千企万人 is a name
            if not match["percent"] and not unit and not scale and len(digits) < 3:
                continue
            value = chinese_value(digits)
        if value is None:
            continue
        value *= _SCALE[scale]
        if unit in ("成", "折"):
            value, unit = value * 10, "%"
        if match["percent"]:
            unit = "%"
        unit = {"块钱": "元", "块": "元", "余人": "人", "余家": "家"}.get(unit, unit)
        found.append(Number(round(value, 6), unit, match.start(), match.end(), match.group()))
    return found
