"""Traditional in, traditional out: which script a question is written in, and an answer in that script.

Digits and numbers of documents stay as the reply has them, so that they can be found there and cited; the units of figures
follow the script (4110萬元). Names of documents, issuers and the like change their characters only, never their words.
Quotation marks are those of the script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from knowledge.language.data import plain_yaml
from knowledge.language.traditional import traditional, word_converter

Variant = Literal["simplified", "taiwan", "hongkong"]

# Characters that Hong Kong writes and Taiwan does not, and what is written in Cantonese alone.
_OF_HONG_KONG = frozenset("裏説税户兑啓羣衞嘅咗喺啲嗰唔咩嘢冇佢哋睇俾")

_OF_BOTH = frozenset("后里干余范于几游斗涂郁朴岳")
"""Simplified characters that are traditional ones too (上游, 若干): beside others that are traditional they tell nothing."""

_DOCUMENT = r"(?:(?![依据按照见即和与及的为是由在从对把将了号于])[\u4e00-\u9fff]){1,8}[〔\[【(（]\d{4}[〕\]】)）]\d+号"
"""A number as offices write it (武政规〔2021〕17号), without the words that lead to it."""
_BRIEF = r"\d+号(?=(?:[、和与及]\d+号)*(?:文|令|函|公告|通告|通知))|\d{4}年第\d+号"
_NUMBERED = rf"{_DOCUMENT}|{_BRIEF}"
_MARKUP = re.compile(r"(<[^>]*>)")
_TITLE = re.compile(r"《[^》]*》|[\u4e00-\u9fff]*(?:厅|局|委员会|中心)")

_QUOTES = str.maketrans("“”‘’", "「」『』")


@dataclass(frozen=True, slots=True)
class Script:
    """How an answer is to be written. words: pairs of a mainland word and the regional one that the question has."""

    variant: Variant = "simplified"
    words: tuple[tuple[str, str], ...] = ()


SIMPLIFIED = Script()
TRADITIONAL = Script("taiwan")


def script_of(text: str) -> Script | None:
    """The script of a text; None where it has no character that tells one from another."""
    told = Counter(_tells(character) for character in text)
    simplified_alone = sum(_tells(character) == "simplified" for character in text if character not in _OF_BOTH)
    if told["taiwan"] > simplified_alone:
        words = tuple((mainland, word) for word, mainland in _regional() if word in text)
        return Script("hongkong" if _OF_HONG_KONG & set(text) else "taiwan", words)
    return SIMPLIFIED if told["simplified"] else None


def write(text: str, script: Script, keep: Iterable[str] = ()) -> str:
    """A text of the knowledge (simplified) in a script. Untouched stay `keep`, numbers of documents, and what is in < and >."""
    if script.variant == "simplified":
        return text
    pieces: list[str] = []
    end = 0
    for found in _untouched(frozenset(filter(None, keep))).finditer(text):
        pieces += [_written(text[end : found.start()], script), found.group()]
        end = found.end()
    return "".join([*pieces, _written(text[end:], script)])


@lru_cache(256)
def _untouched(kept: frozenset[str]) -> re.Pattern[str]:
    """A pattern of what is kept. Few texts keep more than numbers, and a pattern takes 2 ms to make."""
    longest_first = sorted(kept, key=lambda piece: (-len(piece), piece))
    return re.compile("|".join([*map(re.escape, longest_first), _NUMBERED]))


def _written(text: str, script: Script) -> str:
    """A piece with its markup, which no word ends at: what stands between is written as one text."""
    if script.variant == "simplified" or not text:
        return text
    parts = _MARKUP.split(text)
    said = [_reworded(part, script) for part in parts[::2]]
    written = traditional("".join(said), script.variant).translate(_QUOTES)
    end = 0
    for number, part in enumerate(said):
        parts[2 * number] = written[end : end + len(part)]
        end += len(part)
    return "".join(parts)


def _reworded(text: str, script: Script) -> str:
    """With the regional words of the script, but for names of documents and offices."""
    if not script.words:
        return text
    pieces: list[str] = []
    end = 0
    for found in _TITLE.finditer(text):
        pieces += [_replaced(text[end : found.start()], script), found.group()]
        end = found.end()
    return "".join([*pieces, _replaced(text[end:], script)])


def _replaced(text: str, script: Script) -> str:
    for mainland, word in script.words:
        text = text.replace(mainland, word)
    return text


def _tells(character: str) -> Variant | None:
    """The script that a character belongs to alone.

    What Taiwan (群) or Hong Kong (税, 台) writes as the mainland does tells nothing. 后 is simplified here, though it is
    a traditional one too.
    """
    if character < "\u3400" or "\ud800" <= character <= "\udfff":
        return None
    if _changes(character, "t2s"):
        return None if _changes(character, "s2t") else "taiwan"
    return "simplified" if all(_changes(character, to) for to in ("s2t", "s2tw", "s2hk")) else None


@cache
def _changes(character: str, configuration: str) -> bool:
    return word_converter(configuration)(character) != character


@cache
def _regional() -> list[tuple[str, str]]:
    table: dict[str, str] = plain_yaml(Path(__file__).parent / "regional.yaml")
    return sorted(table.items(), key=lambda pair: (-len(pair[0]), pair[0]))
