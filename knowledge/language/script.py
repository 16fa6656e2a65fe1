"""Traditional in, traditional out: which script a question is written in, and an answer in that script.

Figures with their units and numbers of documents stay as the reply has them, so that they can be found there and cited.
Names of documents, issuers and the like change their characters only, never their words. Quotation marks are those of
the script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import opencc
import yaml

Variant = Literal["simplified", "taiwan", "hongkong"]
_CONFIGURATIONS: dict[Variant, str] = {"taiwan": "s2tw", "hongkong": "s2hk"}

# Characters that Hong Kong writes and Taiwan does not, and what is written in Cantonese alone.
_OF_HONG_KONG = frozenset("裏説税户兑啓羣衞嘅咗喺啲嗰唔咩嘢冇佢哋睇俾")

_FIGURE = r"\d[\d,.]*[余餘多]?[万亿千百]*[余多]?[%％‰元户家个项条亩届台种处岁间号]?"
_NUMBERED = r"[\u4e00-\u9fff]{3}[〔\[【(（]\d{4}[〕\]】)）]\d+号"
_MARKUP = r"<[^>]*>"
_UNTOUCHED = rf"{_NUMBERED}|{_MARKUP}|{_FIGURE}"
_FIGURES = re.compile(_UNTOUCHED)
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
    if told["taiwan"] > told["simplified"]:
        words = tuple((mainland, word) for word, mainland in _regional() if word in text)
        return Script("hongkong" if _OF_HONG_KONG & set(text) else "taiwan", words)
    return SIMPLIFIED if told["simplified"] else None


def write(text: str, script: Script, keep: Iterable[str] = ()) -> str:
    """A text of the knowledge (simplified) in a script, with `keep` and all figures untouched, and what is in < and >."""
    if script.variant == "simplified":
        return text
    kept = frozenset(piece for piece in keep if piece and not _FIGURES.fullmatch(piece))
    pieces: list[str] = []
    end = 0
    for found in _untouched(kept).finditer(text):
        pieces += [_written(text[end : found.start()], script), found.group()]
        end = found.end()
    return "".join([*pieces, _written(text[end:], script)])


@lru_cache(256)
def _untouched(kept: frozenset[str]) -> re.Pattern[str]:
    """A pattern of figures and markup, and of what else is kept. Few answers keep more, and a pattern takes 2 ms to make."""
    longest_first = sorted(kept, key=lambda piece: (-len(piece), piece))
    return re.compile("|".join([*map(re.escape, longest_first), _UNTOUCHED]))


def _written(text: str, script: Script) -> str:
    pieces: list[str] = []
    end = 0
    for found in _TITLE.finditer(text) if script.words else ():
        pieces += [_reworded(text[end : found.start()], script), found.group()]
        end = found.end()
    written = _converter(_CONFIGURATIONS[script.variant])("".join([*pieces, _reworded(text[end:], script)]))
    return written.translate(_QUOTES)


def _reworded(text: str, script: Script) -> str:
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
    return _converter(configuration)(character) != character


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


@cache
def _regional() -> list[tuple[str, str]]:
    table: dict[str, str] = yaml.safe_load((Path(__file__).parent / "regional.yaml").read_text(encoding="utf-8"))
    return sorted(table.items(), key=lambda pair: (-len(pair[0]), pair[0]))
