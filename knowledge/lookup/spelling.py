"""Words that were not written as they are: in pinyin (whole, begun, by initials), by sound, with a slip of the hand.

Only words that it was given are found. Readings are toneless syllables; what southern speakers and hurried typists
leave out (zh/z, ng/n, l/n) makes no difference.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import numpy as np
from rapidfuzz.distance import Levenshtein

from knowledge.language.pinyin import loose

Syllables = tuple[tuple[str, ...], ...]
"""Of a word: for each character its readings."""

LONGEST = 8
"""Characters of a word that are spelled; what comes after is not needed to tell words apart."""

KEPT = 4096
"""Readings that are kept in memory: each key typed reads again what was read before."""

SHORTEST_SLIP = 4
"""Characters of a word in which one slip leaves enough to tell what was meant."""

WHOLE, BEGUN, MIXED, INITIALS = 1.0, 0.9, 0.75, 0.7
"""How much a reading is worth: every syllable; the last one begun; some by their first letter; all so."""

UNFINISHED = 0.8
"""Factor where the word has more characters than were typed."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word that may be meant. worth: 0 to 1."""

    word: str
    worth: float


class _Gathered:
    """Numbers of words below texts: of a text its hash alone."""

    def __init__(self) -> None:
        self.hashes, self.numbers = array("q"), array("i")

    def add(self, text: str, number: int) -> None:
        """Put a word below a text."""
        self.hashes.append(hash(text))
        self.numbers.append(number)


class _Below:
    """Words below texts, in 12 bytes for each where a dict takes 150. Two texts may have one hash, though hardly ever: whoever
    asks looks whether a word is meant."""

    def __init__(self, gathered: _Gathered, words: Sequence[str]) -> None:
        hashes = np.frombuffer(gathered.hashes, np.int64) if gathered.hashes else np.zeros(0, np.int64)
        order = hashes.argsort(kind="stable")
        self._hashes, self._numbers = hashes[order], np.array(gathered.numbers, np.int32)[order]
        self._words = words

    def find(self, text: str) -> list[str]:
        """The words below a text, in the order in which they came."""
        wanted = np.int64(hash(text))
        first, last = (int(self._hashes.searchsorted(wanted, side)) for side in ("left", "right"))
        return [self._words[number] for number in self._numbers[first:last].tolist()]


class Spelling:
    """readings: character -> its toneless syllables, the usual one first. initials: the words that are known by their
    initials alone; of others, which may be any piece of a text, that would tell nothing."""

    def __init__(
        self, words: Iterable[str], readings: Mapping[str, tuple[str, ...]], initials: AbstractSet[str]
    ) -> None:
        self._initials = initials
        self._readings = readings
        self.read = lru_cache(KEPT)(self._read)
        self._begun: dict[str, list[str]] = {}
        sounds, shortened = _Gathered(), _Gathered()
        self._short: list[tuple[str, str]] = []
        self._variants = {char: _variants(listed) for char, listed in readings.items()}
        usual: dict[str, str] = {}
        listed = sorted(set(words))
        for number, word in enumerate(listed):
            if SHORTEST_SLIP <= len(word) <= LONGEST:
                for short in (word, *_without_one(word)):
                    shortened.add(short, number)
            syllables = self._syllables(word)
            if not syllables or not all(syllables):
                continue
            usual[word] = "".join(one[0] for one in syllables)
            if word in initials:
                self._short.append(("".join(one[0][0] for one in syllables), word))
            for begin in _beginnings(syllables):
                self._begun.setdefault(begin, []).append(word)
            if len(word) <= LONGEST:
                sounds.add(" ".join(loose(one[0]) for one in syllables), number)

        self._sounds, self._shortened = _Below(sounds, listed), _Below(shortened, listed)
        self._spelled = sorted((spelling, word) for word, spelling in usual.items())
        self._short.sort()

    def _syllables(self, word: str) -> Syllables:
        """The readings of a word, made when they are asked for: those of all words take megabytes."""
        return tuple(self._variants.get(char, ()) for char in word[:LONGEST])

    def _ends(self, word: str) -> list[int]:
        """How many letters the usual spelling has up to the end of each syllable."""
        return list(accumulate(len(one[0]) for one in self._syllables(word)))

    def _read(self, typed: str) -> tuple[Spelled, ...]:
        """The words that a run of at least two Latin letters (lower case) may begin to spell, best first.

        Where none has it as its usual spelling or as its initials, all are tried that begin with the first two letters.
        """
        worths = {word: (INITIALS, len(typed)) for word in _beginning(self._short, typed)}
        for word in _beginning(self._spelled, typed):
            ends = self._ends(word)
            used = bisect_left(ends, len(typed)) + 1
            worths[word] = (WHOLE if ends[used - 1] == len(typed) else BEGUN, used)
        if not worths:
            tried = ((word, *_fit(typed, self._syllables(word))) for word in self._begun.get(typed[:2], ()))
            worths = {
                w: (worth, used) for w, worth, used in tried if worth > INITIALS or (worth and w in self._initials)
            }
        found = [Spelled(w, worth if used == len(w) else worth * UNFINISHED) for w, (worth, used) in worths.items()]
        found.sort(key=lambda spelled: (-spelled.worth, len(spelled.word), spelled.word))
        return tuple(found)

    def sound_like(self, written: str) -> list[str]:
        """The words that sound like what is written, and are written otherwise."""
        syllables = [self._readings.get(char, ("",))[0] for char in written]
        if not all(syllables):
            return []
        sound = " ".join(map(loose, syllables))
        return [word for word in self._sounds.find(sound) if word != written and self._sound(word) == sound]

    def _sound(self, word: str) -> str:
        return " ".join(loose(one[0]) for one in self._syllables(word))

    def slips(self, written: str) -> list[str]:
        """The words from which one character is missing, is too many, or is another."""
        if not SHORTEST_SLIP <= len(written) <= LONGEST:
            return []
        keys = (written, *_without_one(written))
        found = dict.fromkeys(word for key in keys for word in self._shortened.find(key))
        return [word for word in found if word != written and Levenshtein.distance(word, written) == 1]


def _beginning(table: list[tuple[str, str]], typed: str) -> Iterator[str]:
    """The words of a sorted table whose key begins with what is typed."""
    for at in range(bisect_left(table, (typed,)), len(table)):
        key, word = table[at]
        if not key.startswith(typed):
            return
        yield word


def _without_one(word: str) -> tuple[str, ...]:
    """A word with each of its characters left out in turn (the index of SymSpell, https://github.com/wolfgarbe/SymSpell)."""
    return tuple(dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word))))


def _beginnings(syllables: Syllables) -> set[str]:
    """The two letters with which a word may begin to be typed: of its first syllable, or the initials of two."""
    first = {syllable[:2] for syllable in syllables[0]}
    if len(syllables) > 1:
        first |= {one[0] + other[0] for one in syllables[0] for other in syllables[1]}
    return first


@cache  # many characters are read alike
def _variants(readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*readings, *map(loose, readings))))


def _fit(typed: str, syllables: Syllables) -> tuple[float, int]:
    """The best worth of a reading of all that is typed, and how many characters it takes; (0, 0) where there is none."""
    best = (0.0, 0)
    stack = [(0, 0, 0, False)]  # letters read, characters read, characters read by their initial, last one only begun
    while stack:
        at, count, initials, begun = stack.pop()
        if at == len(typed):
            worth = _worth(count, initials, begun)
            best = max(best, (worth, count))
            continue
        if begun or count == len(syllables):
            continue
        rest = typed[at:]
        for syllable in syllables[count]:
            if rest.startswith(syllable):
                stack.append((at + len(syllable), count + 1, initials, False))
            elif len(rest) > 1 and syllable.startswith(rest):
                stack.append((len(typed), count + 1, initials, True))
            if syllable[0] == rest[0]:
                stack.append((at + (2 if rest[1:2] == "h" == syllable[1:2] else 1), count + 1, initials + 1, False))
    return best


def _worth(count: int, initials: int, begun: bool) -> float:
    if initials == 0:
        return BEGUN if begun else WHOLE
    if initials == count:
        return INITIALS if count > 1 else INITIALS / 2
    return MIXED
