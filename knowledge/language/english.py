"""English words with their Chinese ones (common/english.yaml): a question cut into what the dictionary reads, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from knowledge.language.data import common
from knowledge.language.english_dates import TIME, put

Kind = Literal["ask", "word", "unit", "help", "of", "within", "dropped", "time", "written", "mark", "unknown"]
_SECTIONS: Mapping[str, Kind] = {
    "asking": "ask",
    "dropped": "dropped",
    "helping": "help",
    "within": "within",
    "units": "unit",
    "words": "word",
}
_TOKEN = re.compile(r"[a-z]+(?:[&'][a-z]+)*'?|[㐀-鿿0-9][㐀-鿿0-9.%+〔〕\-]*[㐀-鿿0-9%]|[㐀-鿿0-9]|[^\s\w]")
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_POSSESSIVE = re.compile(r"'s?$")
_WHERE_TO = ("to", "for")
_STEM = 2
"""Letters that a word has to keep of which an ending is taken."""
_ENDINGS = (
    ("ies", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)), ("ed", ("e", "")), ("ing", ("e", "")),
    ("iest", ("y",)), ("est", ("e", "")), ("ier", ("y",)), ("er", ("e", "")),
)  # fmt: skip
_DOUBLED = ("ed", "ing", "er", "est")
"""Endings before which a letter is doubled (planning)."""


class Piece(NamedTuple):
    """A stretch of an English question. kind: what it does there; `written` is what stands there in Chinese or digits already.
    words: what it may be in Chinese, the usual one first; none where it says nothing. typed: as it stands, from `start` to `end`. tokens: how many."""

    kind: Kind
    words: tuple[str, ...]
    typed: str
    start: int
    end: int
    tokens: int = 1


class _Node:
    __slots__ = ("kind", "longer", "words")

    def __init__(self) -> None:
        self.longer: dict[str, _Node] = {}
        self.kind: Kind | None = None
        self.words: tuple[str, ...] = ()


@cache
def _dictionary() -> _Node:
    """The words and phrases as a tree, token by token. The section that stands last in _SECTIONS has the say."""
    root = _Node()
    data: dict[str, Any] = common("english")
    for section, kind in _SECTIONS.items():
        listed: Mapping[str, Sequence[str]] = (
            data[section] if isinstance(data[section], dict) else dict.fromkeys(data[section], ())
        )
        for key, words in listed.items():
            node = root
            for part in key.split():
                node = node.longer.setdefault(_POSSESSIVE.sub("", part), _Node())
            node.kind, node.words = kind, tuple(words)
    root.longer.setdefault("of", _Node()).kind = "of"
    return root


def dated(text: str) -> str:
    """A normalised text as `pieces` cuts it: dates and amounts in Chinese, no hyphen between words."""
    return _HYPHEN.sub(" ", put(text.replace("what's", "what is")))


def pieces(text: str) -> Iterator[Piece]:
    """What a text of `dated` says, in order."""
    tokens = [(found[0], *found.span()) for found in _TOKEN.finditer(text)]
    position = 0
    goes = False
    while position < len(tokens):
        typed, start, end = tokens[position]
        size = 1
        goes = goes or not _going().isdisjoint(stems(typed))
        if goes and typed in _WHERE_TO:
            yield Piece("word", ("到",), typed, start, end)
        elif not typed[0].isascii() or not typed[0].isalpha():
            yield Piece(_kind(typed), (typed,), typed, start, end)
        elif (longest := _longest([token for token, _, _ in tokens[position:]])) is not None:
            size, node = longest
            end = tokens[position + size - 1][2]
            assert node.kind is not None  # noqa: S101 - only ends of phrases are found
            yield Piece(node.kind, node.words, text[start:end], start, end, size)
        else:
            number = common("english")["numbers"].get(typed)
            kind, words = ("unknown", ()) if number is None else ("written", (str(number),))
            yield Piece(kind, words, _POSSESSIVE.sub("", typed), start, end)  # type: ignore[arg-type]
        position += size


def _kind(typed: str) -> Kind:
    if not (typed[0].isalnum() or typed[-1].isalnum() or typed == "/"):
        return "mark"
    return "time" if TIME.fullmatch(typed) else "written"


def _longest(tokens: Sequence[str]) -> tuple[int, _Node] | None:
    """The longest phrase at the beginning of some tokens: how many of them, and its end in the tree."""
    best: tuple[int, _Node] | None = None
    waiting = [(0, _dictionary())]
    while waiting:
        size, node = waiting.pop()
        if node.kind is not None and (best is None or size >= best[0]):
            best = size, node
        if size < len(tokens) and tokens[size][:1].isalpha():
            # popped from the end, and of two phrases of one length the later stays: the word as it stands comes last
            waiting += [(size + 1, node.longer[stem]) for stem in stems(tokens[size]) if stem in node.longer]
    return best


@cache
def _going() -> frozenset[str]:
    return frozenset(common("english")["going"])


@cache
def _forms() -> Mapping[str, str]:
    forms: dict[str, str] = common("english")["forms"]
    return forms


def stems(token: str) -> tuple[str, ...]:
    """What a word may be a form of, itself first: added -> added, add, adde."""
    plain = _POSSESSIVE.sub("", token)
    found = [plain, *filter(None, [_forms().get(plain)])]
    for ending, put_back in _ENDINGS:
        rest = plain.removesuffix(ending)
        if rest == plain or len(rest) < _STEM:
            continue
        found += [rest + letter for letter in put_back]
        if ending in _DOUBLED and rest[-1:] == rest[-2:-1]:
            found.append(rest[:-1])
    return tuple(dict.fromkeys(found))
