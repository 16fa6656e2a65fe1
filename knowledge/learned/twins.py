"""Where the questions of a list differ from one another in one place alone: 武昌区2019年绿色工厂…, 江岸区2023年养老机构… A question
that has something new in such a place asks for something else, however much of it is the same.

What marks tell apart (places, years, numbers: distinctions.py) is made alike first; a question without any such mark is no
part of a grid, and nothing is said of it. A frame is what is left of such a question without a run of up to four words; it
counts where several questions have it with different fillings, or where its filling takes turns with others in most frames that have it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from knowledge.language.mapped import Array, Arrays
from knowledge.language.words import starts_of, words
from knowledge.understanding.clauses import asks
from knowledge.understanding.distinctions import PLACE, Marks

LONGEST = 4
"""Words of a filling."""
_LEAST = 4
"""Fillings that a frame needs; frames in which a filling takes turns, and others with which it does."""
_MOSTLY = 0.5
"""Part of the frames of a filling in which it has to take turns with others."""
_READ = 40
"""Words of a question that are looked at."""
_SHORTEST_SLIP = 3
"""Characters in which one slip leaves enough to tell what was meant."""
_SHORTEST_NAME = 2
_MARK = "\ue000"
"""Stands for a mark."""
_KINDS = "区县市旗"
_HEAD, _NAME = re.compile(rf"[㐀-鿿{_MARK}]{{1,4}}[{_KINDS}](?={_MARK})"), re.compile(f"[㐀-鿿]{{1,4}}[{_KINDS}]")
_ENDS = re.compile(r"^[\s,，。.!！?？;；:：、…]+|[\s,，。.!！?？;；:：、…啊呀呢吧嘛吗]+$")
_SAYING_NOTHING = frozenset("的了有是多少几什么怎样如何哪些个谁要能可以不会吗呢在到和")
"""Characters of ways of asking that two quite different questions may share."""


class Shape(NamedTuple):
    """A question as its frames are looked for. text: without blanks between characters. apart: its marks (start, end, kind,
    value). name: of the place that it begins with. alike: the text in which all marks are alike. bounds: where the words of that
    begin and end, of a question that is known."""

    text: str
    apart: tuple[tuple[int, int, str, str], ...]
    name: str
    alike: str
    bounds: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, found: Marks) -> Shape:
        """That of a text with these marks."""
        return cls(found.text, tuple(mark[:4] for mark in found.apart), *_alike(found))

    @classmethod
    def known(cls, found: Marks) -> Shape:
        """The same, with the words."""
        asked = cls.of(found)
        return asked._replace(bounds=tuple(_bounds(asked.alike)))

    @property
    def marked(self) -> list[str]:
        """What its marks stand for, as it is written."""
        return [self.text[start:end] for start, end, _, _ in self.apart]


class Frames:
    """The frames of a list that several of its questions have."""

    def __init__(self, arrays: Arrays) -> None:
        self._frames, self._turns = arrays["frames"], arrays["turns"]

    def other(self, asking: Shape, knowing: Shape) -> str:
        """What a question has in a frame of a known one instead of what stands there; empty where there is nothing
        of the kind: they differ elsewhere, or in more, or by a slip of the hand, or in a way of asking."""
        wanted, held = asking.alike, knowing.alike
        if asking.name and knowing.name and not _is_same_place(asking.name, knowing.name):
            return asking.name
        if wanted == held:
            pairs = zip(asking.apart, knowing.apart, strict=False)
            return next((asking.text[a[0] : a[1]] for a, b in pairs if a[2] == b[2] and a[3] != b[3]), "")
        if _MARK not in held + wanted:
            return ""
        start, end = _common(wanted, held)
        here, there = wanted[start : len(wanted) - end], held[start : len(held) - end]
        if not here or not there:
            return ""
        if _MARK in here + there:
            return _other_name(here, there, asking, knowing)
        for first, last in _runs(knowing):
            if first <= start and len(held) - end <= last and self._is_place(held, first, last):
                put = wanted[first : len(wanted) - len(held) + last]
                if not _means_the_same(put, held[first:last]):
                    return put
        return ""

    def _is_place(self, held: str, first: int, last: int) -> bool:
        """Whether others may stand in the place of a run of a known question."""
        frame, turn = _digest(held[:first], held[last:]), _digest(held[first:last], held[last:])
        return _has(self._frames, frame) or _has(self._turns, turn)


class Counted:
    """Frames while they are counted."""

    def __init__(self) -> None:
        self._asked: dict[str, Shape] = {}
        self._counted: Counter[int] = Counter()

    def add(self, asked: Shape) -> None:
        """A question."""
        if _MARK in asked.alike and asked.alike not in self._asked:
            self._asked[asked.alike] = asked
            self._counted.update(frame for frame, _ in _frames_of(asked))

    def arrays(self) -> dict[str, Array]:
        """The frames that count, and the fillings that do so in whatever frame."""
        kept = sorted(frame for frame, count in self._counted.items() if count >= _LEAST)
        return {"frames": np.array(kept, dtype=np.uint64), "turns": np.array(sorted(self._turns()), dtype=np.uint64)}

    def _turns(self) -> Iterator[int]:
        """The fillings that take turns with others in most of their frames, even where few of these have several: a list of a
        hundred questions has one programme's 怎么申报 and 需要什么材料, another's 有多少家 and 怎么申报."""
        frames: Counter[int] = Counter()
        shared: defaultdict[int, list[int]] = defaultdict(list)
        fillings: defaultdict[int, set[int]] = defaultdict(set)
        for asked in self._asked.values():
            for frame, filling in _frames_of(asked):
                frames[filling] += 1
                if self._counted[frame] > 1:
                    shared[filling].append(frame)
                    fillings[frame].add(filling)
        for filling, listed in shared.items():
            if len(listed) >= max(_LEAST, frames[filling] * _MOSTLY):
                others: set[int] = set()
                for frame in listed:
                    others |= fillings[frame]
                    if len(others) > _LEAST:
                        yield filling
                        break


def _frames_of(asked: Shape) -> Iterator[tuple[int, int]]:
    """The frames of a question, each with what fills it: the run with what stands behind it."""
    alike = asked.alike
    for first, last in _runs(asked):
        yield _digest(alike[:first], alike[last:]), _digest(alike[first:last], alike[last:])


def _has(digests: Array, wanted: int) -> bool:
    """Whether one of many, which are in order, is there."""
    place = int(digests.searchsorted(np.uint64(wanted)))
    return place < len(digests) and bool(digests[place] == np.uint64(wanted))


def _alike(found: Marks) -> tuple[str, str]:
    """A text in which all marks are alike, and the name of the place that it begins with: also of one that no gazetteer knows,
    which is a mark then (光谷区 before a year)."""
    alike = _ENDS.sub("", found.alike(_MARK))
    if head := _HEAD.match(alike):
        name = _NAME.match(found.text)
        return name[0] if name else head[0], _MARK + alike[head.end() :]
    begins = bool(found.apart) and found.apart[0].start == 0 and found.apart[0].kind == PLACE
    return found.text[: found.apart[0].end] if begins else "", alike


def _is_same_place(one: str, other: str) -> bool:
    """Whether one name may be the short form of the other (浦东, 浦东新区)."""
    short, long = sorted((one.rstrip(_KINDS), other.rstrip(_KINDS)), key=len)
    return long.startswith(short)


def _digest(before: str, behind: str) -> int:
    frame = f"{before}\0{behind}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(frame, digest_size=8).digest(), "little")


def _common(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts begin and end with alike; no character counts twice."""
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    left = least - start
    return start, next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text begin and end."""
    listed = words(text)[:_READ]
    for word, start in zip(listed, starts_of(text, listed), strict=True):
        yield start, start + len(word)


def _runs(known: Shape) -> Iterator[tuple[int, int]]:
    """Every run of up to four words of a text that has no mark in it, the shorter ones first."""
    for size in range(LONGEST):
        for (first, _), (_, last) in zip(known.bounds, known.bounds[size:], strict=False):
            if _MARK not in known.alike[first:last]:
                yield first, last


def _means_the_same(put: str, held: str) -> bool:
    """Whether one may stand for the other: by a slip of the hand, or as another way of asking."""
    if asks(put) or asks(held):
        return not set(put).isdisjoint(set(held) - _SAYING_NOTHING)
    return min(len(put), len(held)) >= _SHORTEST_SLIP and Levenshtein.distance(put, held) == 1


def _other_name(here: str, there: str, asking: Shape, knowing: Shape) -> str:
    """A place that only one of the two is known by (光谷区 for 江岸区), as the question writes it: both end alike."""
    if here == _MARK and len(there) >= _SHORTEST_NAME and _MARK not in there:
        return next((name for name in asking.marked if name[-1] == there[-1]), "")
    if there == _MARK and len(here) >= _SHORTEST_NAME and _MARK not in here:
        return here if any(name[-1] == here[-1] for name in knowing.marked) else ""
    return ""
