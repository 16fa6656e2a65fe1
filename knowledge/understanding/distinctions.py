"""What tells two questions of the same words apart: numbers with what they count, codes, letters, weekdays, places, and words
that shut each other out (开通, 取消). 三楼有什么 is not 一楼有什么, and 2楼有什么 is 二楼有什么.

For entries that are found by their phrasings alone, as in a plain FAQ: there nothing else knows what a word means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from knowledge.language import numbered, numerals
from knowledge.language.asking import joined
from knowledge.language.data import common
from knowledge.language.terms import THIS_CENTURY
from knowledge.language.words import cut
from knowledge.reply.gazetteer import gazetteer

_WEEKDAYS = dict(zip("一二三四五六日天1234567", "1234567" + "7" + "1234567", strict=True))
PLACE, _LATIN, _YEAR = "place", "latin", "年"
_GROUP = "group "
_ROADS = frozenset({"g", "s", "x", "y", "标段"})
"""Kinds of numbered names that are not written with a unit right behind the number (310号国道, G310)."""
_SMALL = frozenset({"code", "letter"}) | _ROADS
"""Kinds of what has letters that are written large: normalised, they are small."""
_JOINED = re.compile(r"[-_.]")
_LIMIT_BEHIND = re.compile("以上|以下|以内|之内|内|以后|之后|及以|起|前")
_LIMIT_BEFORE = re.compile("(?:不到|不满|未满|不足|超过|大于|小于|满|至少|最多|少于|多于)$")
_LEAST = 2
"""Characters of a name of a place: shorter ones are parts of other words."""
_MOST = 5
"""Words of jieba's that make up one name at most."""
_PARTS = ("区", "县", "市", "旗")
"""How names of places end that are known for one though jieba's dictionary has no such word."""


class Mark(NamedTuple):
    """One of these, where it stands in a text. kind: what it takes the place of (楼, 周, code, place, the number of a group).
    value: which one of its kind. written: how it reads in the plain form of all texts (二楼 is 2楼)."""

    start: int
    end: int
    kind: str
    value: str
    written: str


class Marks(NamedTuple):
    """Those of a text. values: kind -> which of it. plain: the text in which what means the same is written the same.
    words: value -> how the text has it, for a refusal. apart: in order, none over another, those that are no words of a group or of another language."""

    text: str
    values: Mapping[str, frozenset[str]]
    plain: str
    words: Mapping[tuple[str, str], str]
    apart: tuple[Mark, ...]

    def alike(self, sign: str) -> str:
        """The text with a sign instead of each place, year, number and the like."""
        pieces, end = [], 0
        for mark in self.apart:
            pieces += [self.text[end : mark.start], sign]
            end = mark.end
        return "".join([*pieces, self.text[end:]])


@lru_cache(maxsize=4096)
def marks(text: str) -> Marks:
    """The marks of a normalised text, in which blanks between characters say nothing (通 州区)."""
    text = joined(text)
    values: dict[str, set[str]] = {}
    said: dict[tuple[str, str], str] = {}
    pieces, last = [], 0
    apart: list[Mark] = []
    for mark in sorted([*_found(text), *_places(text)]):
        start, end, kind, value, written = mark
        values.setdefault(kind, set()).add(value)
        said.setdefault((kind, value), text[start:end])
        if start >= last:
            pieces += [text[last:start], written]
            last = end
            if kind != _LATIN and not kind.startswith(_GROUP):
                apart.append(mark)
    plain = "".join([*pieces, text[last:]])
    return Marks(text, {kind: frozenset(listed) for kind, listed in values.items()}, plain, said, tuple(apart))


def differing(asked: str, known: Iterable[str]) -> str:
    """What a normalised question has that no phrasing of an entry allows, as the question writes it; empty where nothing
    stands against it. It is allowed where the phrasings have it, too, or nothing else of its kind."""
    asking = marks(asked)
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    for text in known if asking.values else ():
        for kind, values in marks(text).values.items():
            allowed[kind] |= values
    return objected(asking, allowed)


def objected(asking: Marks, allowed: Mapping[str, AbstractSet[str]]) -> str:
    """The same of the marks of a question, and of which of each kind the phrasings of an entry say."""
    if (found := other_than(asking, allowed)) is None:
        return ""
    kind, other = found
    word = asking.words[kind, min(other)]
    return word.upper() if kind in _SMALL else word


def other_than(asking: Marks, allowed: Mapping[str, AbstractSet[str]]) -> tuple[str, AbstractSet[str]] | None:
    """What a question has of the first kind of which an entry allows only others; None where nothing stands against it."""
    for kind, wanted in asking.values.items():
        held = allowed.get(kind)
        if not held or held == wanted:  # as of most
            continue
        other = wanted - held
        if kind == _LATIN and (other != wanted or _overlap(wanted, held)):
            continue  # of a question in another language a word alone says little
        if other and held - wanted:  # 上海南岗区 is not 上海虹口区, but 上海 may be
            return kind, other
    return None


def _overlap(wanted: AbstractSet[str], held: AbstractSet[str]) -> bool:
    """Whether a Latin word is part of another one (token, access_token, AccessToken)."""
    ours, theirs = ([_JOINED.sub("", word) for word in words] for words in (wanted, held))
    return any(one in other or other in one for one in ours for other in theirs)


def _found(text: str) -> Iterator[Mark]:
    pattern, of_word, of_unit, loose = _pattern()
    roads = [one for one in numbered.read(text) if one.kind in _ROADS]
    yield from (Mark(one.start, one.end, one.kind, one.value, f"{one.kind}{one.value}") for one in roads)
    for found in pattern.finditer(text):
        (start, end), written, which = found.span(), found[0], found.lastgroup
        if any(one.start < end and start < one.end for one in roads):
            continue
        if which == "word":
            if (place := of_word.get(written)) is not None:
                yield Mark(start, end, *place, written)
        elif which in ("day", "until"):
            yield from _days(found, found["day"])
        elif which == "quarter":
            yield Mark(start, end, "季度", found["quarter"], f"{found['quarter']}季度")
        elif which == "latin":
            kind = "code" if any(char.isdigit() for char in written) else "letter" if len(written) == 1 else _LATIN
            yield Mark(start, end, kind, written, written)
        elif not _is_limit(text, start, end) and (mark := _number(found, of_unit, loose)) is not None:
            yield mark


def _days(found: re.Match[str], day: str) -> Iterator[Mark]:
    """The days of the week from one to another (周一至周五 has 周三), or the one that is named."""
    first, last = int(_WEEKDAYS[day]), int(_WEEKDAYS[found["until"] or day])
    start, end = found.span()
    yield Mark(start, end, "周", str(first), f"周{first}" if first == last else f"周{first}至周{last}")
    between = range(first + 1, first + (last - first) % 7 + 1)
    yield from (Mark(start, end, "周", str((one - 1) % 7 + 1), "") for one in between)


def _is_limit(text: str, start: int, end: int) -> bool:
    """Whether a number is only where something begins or ends (6岁以下, 不满3年): others lie on this side of it too."""
    return bool(_LIMIT_BEHIND.match(text, end) or _LIMIT_BEFORE.search(text, max(0, start - 3), start))


def _number(found: re.Match[str], of_unit: Mapping[str, str], loose: frozenset[str]) -> Mark | None:
    """A number with its unit; a Chinese one needs a unit or 第 to be one."""
    numeral, unit, ordinal = found["numeral"], found["unit"] or "", bool(found["ordinal"])
    is_arabic = numeral[0].isdigit()
    if not is_arabic and not (unit or ordinal):
        return None
    if numeral == "一" and unit in loose and not ordinal:
        return None
    value = int(numeral) if numeral.isdigit() and len(numeral) <= numerals.LONGEST else numerals.value(numeral)
    if value is None and not is_arabic:
        return None
    if value is not None and unit == _YEAR and len(numeral) == 2 and value in THIS_CENTURY and not ordinal:
        value += 2000  # 23年
    told = ("-" if found["below"] else "") + (numeral if value is None else str(value))
    kind = of_unit.get(unit, "number")
    return Mark(found.start(), found.end(), kind, told, f"{told}{kind if unit else ''}")


def _places(text: str) -> Iterator[Mark]:
    beginnings = _beginnings()
    begun = [start for start, pair in enumerate(map(add, text, text[1:])) if pair in beginnings]
    if not begun:
        return
    codes, listed, end = gazetteer().codes, cut(text), 0
    for number, word in enumerate(listed):
        start = text.index(word, end)
        end = start + len(word)
        if start > begun[-1]:
            return
        if start not in begun:
            continue
        name = word if word in codes and len(word) >= _LEAST else ""
        if not name:
            # 上城区, which jieba cuts in two; 临平区, in three; 上海浦东新区, which is one word of its
            several = ("".join(listed[number : number + size]) for size in range(2, _MOST + 1))
            name = next((one for one in several if one in codes and one.endswith(_PARTS)), "")
            sizes = (size for size in range(_LEAST, len(word) - 1) if word[:size] in codes and word[size:] in codes)
            if not name and (size := next(sizes, 0)):
                yield Mark(start, start + size, PLACE, min(codes[word[:size]]), word[:size])
                start, name = start + size, word[size:]
        if name:
            yield Mark(start, start + len(name), PLACE, min(codes[name]), name)


@cache
def _beginnings() -> frozenset[str]:
    """What names of places begin with."""
    return frozenset(name[:_LEAST] for name in gazetteer().codes)


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]], Mapping[str, str], frozenset[str]]:
    """The pattern of all marks; word -> the group that it is of and which one of it; unit -> the unit that it is."""
    data = common("distinctions")
    of_word = {
        word: (f"{_GROUP}{group}", str(item))
        for group, items in enumerate(data["groups"])
        for item, listed in enumerate(items)
        for word in listed
    }
    of_unit = {unit: listed[0] for listed in data["units"] for unit in listed}
    all_words = _either((*of_word, *data["neutral"]))
    pattern = (
        rf"(?P<word>{all_words})"
        r"|(?:星期|礼拜|周)(?P<day>[一二三四五六日天1-7])(?![年岁])(?:[至到~—-]+(?:星期|礼拜|周)?(?P<until>[一二三四五六日天1-7]))?"
        r"|(?<![a-z0-9])q(?P<quarter>[1-4])(?![a-z0-9])"
        r"|(?P<latin>[0-9]*[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*)"
        rf"|(?P<ordinal>第)?(?P<below>负)?(?P<numeral>[0-9]+(?:\.[0-9]+)*|[{numerals.HAN}]+)(?P<unit>{_either(of_unit)})?"
    )
    begins = "".join(sorted({word[0] for word in (*of_word, *data["neutral"])} - set(numerals.HAN)))
    begins = rf"(?=[a-z0-9星礼周第负{numerals.HAN}{re.escape(begins)}])"  # most characters begin nothing
    return re.compile(f"{begins}(?:{pattern})"), of_word, of_unit, frozenset(data["loose"])


def _either(alternatives: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(alternatives, key=lambda word: (-len(word), word))))
