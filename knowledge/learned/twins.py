"""Where known questions differ from one another in one place alone: 武昌区2019年…, 江岸区2019年… make a frame of what stays
and a slot of what changes. A question that fills the slot of a frame with something new asks for something else.

A frame is a question with a run of up to four words taken out; it counts where several questions have it. For lists whose questions
leave no whole frame in common, the words on both sides of the run are a frame, too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

import numpy as np
from rapidfuzz.distance import Levenshtein

from knowledge.language.mapped import Array, Arrays
from knowledge.language.words import words
from knowledge.understanding.clauses import asks

LONGEST = 4
"""Words of a slot."""
_LEAST = 4
"""Questions that a frame needs with different fillings."""
_SHORTEST_SLIP = 3
"""Characters in which one slip leaves enough to tell what was meant."""
_READ = 40
"""Words of a question that are looked at."""


class Frames:
    """The frames of a list that several of its questions have."""

    def __init__(self, arrays: Arrays) -> None:
        self._frames = arrays["frames"]

    @staticmethod
    def building() -> Building:
        """Frames that are still being counted."""
        return Building()

    def other(self, asked: str, known: str) -> str:
        """What a normalised question has in a slot of a known one instead of what stands there; empty where there is nothing
        of the kind: they differ elsewhere, or in more, or by a slip of the hand."""
        start, end = _common(asked, known)
        there, here = known[start : len(known) - end], asked[start : len(asked) - end]
        if not there or not here:
            return ""
        for first, last in _widened(known, start, len(known) - end):
            held, put = known[first:last], asked[first : len(asked) - len(known) + last]
            if asks(held) or asks(put) or _is_slip(put, held) or len(words(put)) > LONGEST:
                continue
            if self._has(known[:first], known[last:]):
                return put
        return ""

    def _has(self, before: str, behind: str) -> bool:
        wanted = np.uint64(_digest(before, behind))
        place = int(np.searchsorted(self._frames, wanted))
        return place < len(self._frames) and bool(self._frames[place] == wanted)


class Building:
    """Counts the frames of questions."""

    def __init__(self) -> None:
        self._counted: Counter[int] = Counter()

    def add(self, text: str) -> None:
        """A normalised question, each once."""
        for first, last in _runs(text):
            if not asks(text[first:last]):
                self._counted[_digest(text[:first], text[last:])] += 1

    def arrays(self) -> dict[str, Array]:
        """Those that count."""
        kept = [frame for frame, count in self._counted.items() if count >= _LEAST]
        return {"frames": np.array(sorted(kept), dtype=np.uint64)}


def _digest(before: str, behind: str) -> int:
    frame = f"{before}\0{behind}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(frame, digest_size=8).digest(), "little")


def _common(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts begin and end with alike; no character counts twice."""
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    left = least - start
    return start, next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)


def _bounds(text: str) -> list[int]:
    """Where words of a text begin, and its end; blanks belong to the word before."""
    found, position = [], 0
    for word in words(text):
        position = text.index(word, position)
        found.append(position)
        position += len(word)
    return [*found, len(text)]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Every run of up to four words of a text, but for the whole of it."""
    bounds = _bounds(text)[: _READ + 1]
    for start in range(len(bounds) - 1):
        for end in range(start + 1, min(start + LONGEST, len(bounds) - 1) + 1):
            if end - start < len(bounds) - 1:
                yield bounds[start], bounds[end]


def _widened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of words of a text that hold what stands from start to end, the shortest first."""
    runs = [run for run in _runs(text) if run[0] <= start and end <= run[1]]
    return iter(sorted(runs, key=lambda run: (run[1] - run[0], run)))


def _is_slip(put: str, held: str) -> bool:
    """Whether one may have been typed for the other: a character of several that is missing, too many, or another."""
    if any(char.isdigit() for char in put + held):
        return False
    return min(len(put), len(held)) >= _SHORTEST_SLIP and Levenshtein.distance(put, held) == 1
