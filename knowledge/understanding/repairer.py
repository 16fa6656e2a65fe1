"""Typing errors mended before matching: homophones, one wrong character, and questions typed in pinyin.

Only towards words that the knowledge uses; never inside a word of jieba's dictionary, never where the text already
has a word of the lexicon. Lookups go through hash tables (pinyin key, and word with one character left open), so the
cost grows with the length of the question, not with the number of words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

import numpy as np

from knowledge.language import periods
from knowledge.language.pinyin import loose
from knowledge.language.text import has_han, is_han
from knowledge.language.units import measure_word_at
from knowledge.language.words import character_frequency, is_dictionary_word

LONGEST = 8
"""Characters of the longest word that is mended."""
_SIZES = tuple(tuple(size for size in range(LONGEST, 1, -1) if bits & 1 << size) for bits in range(1 << LONGEST + 1))
"""Bits, one for each length, to these lengths, the longest first."""
_COMMON_SOUND, _COMMON_SHAPE = 55_000, 20_000
"""Characters that jieba's dictionary counts more often than this are no slips of sound, or of shape."""
_PARTICLES = frozenset("的了着过吗呢吧啊么得地")
"""What stands behind any word tells nothing of the word: 减了 is no slip for 奖了."""
_ASPECTS = frozenset("了着过")
"""Particles before which any verb stands."""
_NEGATIONS = frozenset("不未没无非否")
_RARE = 1000
"""A character below this count in jieba's dictionary is rare by itself."""
_OF_ITS_OWN = 8000
"""A character counted more often is a word by itself wherever it stands."""
_AROUND = 4
"""Characters in a row of a phrasing that tell which one is meant."""
_BITS = 16
"""Of a Chinese character's number: four of them are one of 64."""
_ANY_BITS = 21
"""Of any character's number."""
_AS_OFTEN = 5
"""How many times as often a phrasing has to have what is put as what was typed: some phrasings are written with slips."""
_OFTEN = 20
"""How often the knowledge has to use a word of two characters that one of them alone may stand for."""
_TIMES = {"yuefen": "月份", "geyue": "个月", "yue": "月", "nian": "年", "jidu": "季度"}
"""Units of time that are spelled behind digits."""
_HAN = re.compile("[㐀-鿿]+")
_LATIN = re.compile(r"[a-z][a-z ,'?]*[a-z]|[a-z]+")


def _code(piece: str, bits: int) -> int:
    """A number for a few characters of so many bits each."""
    code = 0
    for char in piece:
        code = code << bits | ord(char)
    return code


@lru_cache(maxsize=8192)
def _is_no_slip(char: str) -> bool:
    """Whether a character stands as it is: a character that is everywhere is hardly a slip."""
    return not is_han(char) or character_frequency(char) > _COMMON_SOUND


def _stretches(blocked: bytearray) -> Iterator[tuple[int, int]]:
    """The parts of a text in which a word could stand that has a character to be mended (0): only these are looked at."""
    first = blocked.find(0)
    while first >= 0:
        last = first
        while (following := blocked.find(0, last + 1, last + 2 * LONGEST)) >= 0:
            last = following
        yield max(0, first - LONGEST + 1), min(len(blocked), last + LONGEST)
        first = blocked.find(0, last + 1)


class _Sounds(NamedTuple):
    """words: how a word sounds -> the most frequent one. sizes: two sounds -> the lengths (one bit each) of the words that begin so."""

    words: Mapping[str, str]
    sizes: Mapping[tuple[str, str], int]


class _Shapes(NamedTuple):
    """words: a word with one character left open -> the most frequent one. heads, tails: two characters -> the lengths (one bit
    each) of the words that begin, or end so."""

    words: Mapping[str, str]
    heads: Mapping[str, int]
    tails: Mapping[str, int]


class Repairer:
    """Mends a normalised text towards `words` (word -> how often the knowledge uses it).

    readings: character -> its toneless syllables, the usual one first. polyphones: word -> its syllables, where one is not
    the usual one of its character. asking: words that are only mended by their sound;
    mending one wrong character towards them would change what is asked. own: the phrasings of the folder itself: what stands side
    by side in them is no slip.
    """

    def __init__(
        self,
        words: Mapping[str, int],
        readings: Mapping[str, tuple[str, ...]],
        polyphones: Mapping[str, tuple[str, ...]],
        asking: AbstractSet[str],
        own: Iterable[str] = (),
    ) -> None:
        self._words = words
        self._asking = asking
        self._own = "\n".join(own)
        self._first = {char: listed[0] for char, listed in readings.items()}
        self._polyphones = polyphones
        self._characters = frozenset(self._own)

    def warm(self) -> None:
        """Build what the first slip and the first pinyin would build: most questions have neither, and it takes a tenth of a start."""
        _ = self._loose, self._sounds, self._shapes, self._rare, self._spelled, self._alike, self._pairs, self._rows

    @cached_property
    def _loose(self) -> Mapping[str, str]:
        """A character -> how it sounds."""
        return {char: loose(syllable) for char, syllable in self._first.items()}

    @cached_property
    def _mendable(self) -> Sequence[str]:
        """The words that are mended, the more frequent behind: of those that look or sound alike it is the last that is found."""
        words = self._words
        return [word for word in sorted(words, key=lambda w: (words[w], w)) if has_han(word) and len(word) <= LONGEST]

    def _syllables(self, word: str) -> Sequence[str]:
        """How a word is read; nothing where that is not known of one of its characters."""
        first = self._first
        found = self._polyphones.get(word) or [
            first.get(char) or (char if char.isascii() and char.isalnum() else "") for char in word
        ]
        return found if all(found) else ()

    @cached_property
    def _spelled(self) -> Mapping[str, Sequence[tuple[str, float]]]:
        """A spelling in pinyin -> the words that have it, each with its cost: the more frequent, the less."""
        words, total = self._words, sum(self._words.values()) or 1
        found: dict[str, list[tuple[str, float]]] = {}
        for word in self._mendable:
            if syllables := self._syllables(word):
                cost = -math.log((words[word] + 1) / total)
                found.setdefault("".join(syllables), []).append((word, cost))
        for word, spelling in periods.SPELLED.items():
            found.setdefault(spelling, []).append((word, math.log(total)))
        return found

    @cached_property
    def _longest_spelling(self) -> int:
        return max(map(len, self._spelled), default=0)

    @cached_property
    def _sounds(self) -> _Sounds:
        """How words sound."""
        words: dict[str, str] = {}
        sizes: dict[tuple[str, str], int] = {}
        for word in self._mendable:
            if len(word) >= 2 and (syllables := self._syllables(word)):
                heard = [loose(syllable) for syllable in syllables]
                words[" ".join(heard)] = word
                begun = heard[0], heard[1]
                sizes[begun] = sizes.get(begun, 0) | 1 << len(heard)
        return _Sounds(words, sizes)

    @cached_property
    def _shapes(self) -> _Shapes:
        """What words look like with one character left open."""
        words: dict[str, str] = {}
        for word in self._mendable:
            if len(word) >= 4 and word not in self._asking:
                for position in range(len(word)):
                    words[word[:position] + "*" + word[position + 1 :]] = word
        heads: dict[str, int] = {}
        tails: dict[str, int] = {}
        for word in set(words.values()):
            for sizes, key in ((heads, word[:2]), (tails, word[-2:])):
                sizes[key] = sizes.get(key, 0) | 1 << len(word)
        return _Shapes(words, heads, tails)

    @cached_property
    def _pairs(self) -> tuple[Sequence[int], Sequence[int]]:
        """The pairs of characters side by side in the phrasings of the folder, as numbers in order, and how often each stands there: a
        tenth of what a dict of them takes."""
        chars = np.frombuffer(self._own.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        codes, counts = np.unique((chars[:-1] << np.uint64(_ANY_BITS)) | chars[1:], return_counts=True)
        return memoryview(codes), memoryview(counts.astype(np.int32))

    def _often(self, pair: str) -> int:
        """How often the phrasings of the folder have two characters side by side; 0 for a single one."""
        codes, counts = self._pairs
        code = _code(pair, _ANY_BITS)
        place = bisect_left(codes, code) if len(pair) > 1 else len(codes)
        return counts[place] if place < len(codes) and codes[place] == code else 0

    @cached_property
    def _alike(self) -> Mapping[str, AbstractSet[str]]:
        """A sound -> the characters of the phrasings of the folder that have it."""
        found: dict[str, set[str]] = {}
        for char in self._characters:
            found.setdefault(self._first.get(char, ""), set()).add(char)
        return found

    @cached_property
    def _rare(self) -> Mapping[str, str]:
        """硕* and *硕 -> the only word of two characters that has the rare character there."""
        found: dict[str, set[str]] = {}
        for word, count in self._words.items():
            if len(word) == 2 and count >= _OFTEN:
                for key, char in ((word[0] + "*", word[0]), ("*" + word[1], word[1])):
                    if is_han(char) and character_frequency(char) < _RARE:
                        found.setdefault(key, set()).add(word)
        return {key: next(iter(words)) for key, words in found.items() if len(words) == 1}

    @cached_property
    def _rare_characters(self) -> AbstractSet[str]:
        return frozenset(key.strip("*") for key in self._rare)

    def repair(self, text: str, taken: Iterable[tuple[int, int]]) -> tuple[str, list[tuple[str, str]]]:
        """The mended text, and the pairs (as typed, mended). `taken`: spans that are known words already."""
        blocked = bytearray(map(_is_no_slip, text))
        for start, end in taken:
            blocked[start:end] = b"\1" * (end - start)
        repairs: list[tuple[str, str]] = []
        out: list[str] = []
        kept = 0
        for start, end in _stretches(blocked):
            out += text[kept:start], self._mended(text[start:end], blocked[start:end], repairs)
            kept = end
        return ("".join((*out, text[kept:])), repairs) if repairs else (text, repairs)

    def _mended(self, text: str, blocked: bytearray, repairs: list[tuple[str, str]]) -> str:
        """A stretch of a text mended; what was done is added to `repairs`."""
        loose = self._loose
        sounds = [loose.get(char) or (char if char.isascii() and char.isalnum() else "?") for char in text]
        lengths = self._lengths_at(text, sounds)
        rare = not self._rare_characters.isdisjoint(text)
        out: list[str] = []
        position = kept = 0
        while position < len(text):
            word = self._at(text, position, lengths[position], blocked, sounds) if lengths[position] else ""
            if not word and rare:
                word = self._by_rarity(text[position : position + 2], blocked[position : position + 2])
            if not word and self._own and not blocked[position]:
                word = self._by_neighbours(text, position)
            if word:
                repairs.append((text[position : position + len(word)], word))
                out += text[kept:position], word
                position = kept = position + len(word)
            else:
                position += 1
        return "".join((*out, text[kept:]))

    def _by_rarity(self, pair: str, blocked: bytearray) -> str:
        """硕士 for 硕土: the rare character tells the word, and the other one typed is no common one."""
        if len(pair) < 2 or any(blocked) or pair in self._words or is_dictionary_word(pair):
            return ""
        for key, other in ((pair[0] + "*", pair[1]), ("*" + pair[1], pair[0])):
            word = self._rare.get(key)
            if word and is_han(other) and character_frequency(other) < _COMMON_SHAPE:
                return word
        return ""

    def _by_neighbours(self, text: str, position: int) -> str:
        """几 for the 机 of 第机期, 招 for the 召 of 召了多少: the only character of that sound with which the phrasings of the folder
        have what stands around it, where they have the one that was typed nowhere."""
        typed, before, behind = text[position], text[position - 1 : position], text[position + 1 : position + 2]
        if (
            typed in self._characters
            or character_frequency(typed) > _OF_ITS_OWN
            or measure_word_at(text, position) == typed
        ):
            return ""
        found = [
            char
            for char in self._alike.get(self._first.get(typed, "?"), ())
            if (self._often(before + char) or self._often(char + behind)) and self._is_said(text, position, char)
        ]
        return found[0] if len(found) == 1 and found[0] not in _NEGATIONS else ""

    def _is_said(self, text: str, position: int, char: str) -> bool:
        """Whether the phrasings of the folder have a character with what stands around a position of the text."""
        put = text[:position] + char + text[position + 1 :]
        starts = range(max(0, position - _AROUND + 1), min(position, len(text) - _AROUND) + 1)
        return any(_HAN.fullmatch(piece := put[start : start + _AROUND]) and self._is_own(piece) for start in starts)

    def _is_own(self, piece: str) -> bool:
        """Whether so many Chinese characters in a row stand in the phrasings of the folder."""
        rows, code = self._rows, _code(piece, _BITS)
        place = bisect_left(rows, code)
        return place < len(rows) and rows[place] == code

    @cached_property
    def _rows(self) -> Sequence[int]:
        """So many characters in a row, wherever they stand in the phrasings of the folder, as numbers in order: to look through the
        phrasings themselves for each takes fifty times as long."""
        chars = np.frombuffer(self._own.encode("utf-16-le", "surrogatepass"), np.uint16)
        codes = np.zeros(max(0, len(chars) - _AROUND + 1), np.uint64)
        for place in range(_AROUND):  # in place: what is thrown away here stays with the process
            codes <<= np.uint64(_BITS)
            codes |= chars[place : place + len(codes)]
        codes.sort()
        return memoryview(codes)  # type: ignore[arg-type]  # the stubs do not know arrays as buffers

    def _lengths_at(self, text: str, sounds: list[str]) -> list[int]:
        """For each position the lengths (one bit each) of the words that could begin there, by two sounds, or by two
        characters at either end."""
        by_sound, by_head, by_tail = self._sounds.sizes, self._shapes.heads, self._shapes.tails
        pairs = list(map(add, text, text[1:]))
        lengths = [
            by_sound.get(heard, 0) | by_head.get(pair, 0) for heard, pair in zip(pairwise(sounds), pairs, strict=True)
        ]
        for start, pair in enumerate(pairs):
            if pair in by_tail:
                for size in _SIZES[by_tail[pair]]:
                    if start + 2 >= size:
                        lengths[start + 2 - size] |= 1 << size
        return [*lengths, 0]

    def _at(self, text: str, start: int, lengths: int, blocked: bytearray, sounds: list[str]) -> str:
        """The mended word that begins at `start`, the longest first; empty if there is none."""
        free = blocked.find(0, start, start + LONGEST)
        if free < 0 or not is_han(text[start]):
            return ""
        for size in _SIZES[lengths]:
            end = start + size
            if end <= free:
                break
            window = text[start:end]
            if len(window) < size or window in self._words or not is_han(window[-1]):
                continue
            word = self._sounds.words.get(" ".join(sounds[start:end]))
            if word and word != window and self._allowed(window, word, blocked[start:end], heard=True):
                return word
            word = self._one_off(text, start, end, blocked)
            if word and word != window and self._allowed(window, word, blocked[start:end], heard=False):
                return word
        return ""

    def _one_off(self, text: str, start: int, end: int, blocked: bytearray) -> str | None:
        """The word that differs from the span in one character which is no part of a known word."""
        for position in range(start, end if end - start >= 4 else start):
            if not blocked[position]:
                word = self._shapes.words.get(text[start:position] + "*" + text[position + 1 : end])
                if word:
                    return word
        return None

    def _allowed(self, window: str, word: str, blocked: bytearray, *, heard: bool) -> bool:
        """Whether `window` may be a slip for `word`. heard: they sound alike; else they differ in one character."""
        if is_dictionary_word(window):
            return False
        changed = [i for i, (a, b) in enumerate(zip(window, word, strict=True)) if a != b]
        if any(blocked[i] or (not heard and character_frequency(window[i]) > _COMMON_SHAPE) for i in changed):
            return False
        if not heard and word[changed[0]] in _NEGATIONS:
            return False
        if any(self._stands_so(window, word, i) for i in changed):
            return False
        if len(changed) == 1 and self._stands_alone(window, word, changed[0]):
            return False
        if len(word) == 2:
            # two characters are little evidence: the typed pair must be no words, the meant one a frequent one
            return len(changed) == 1 and self._words[word] >= 8 and word[1 - changed[0]] not in _PARTICLES
        kept = len(word) - len(changed)
        return kept >= 1 and (kept >= len(changed) or len(word) == 3)

    def _stands_so(self, window: str, word: str, position: int) -> bool:
        """Whether a character is right where it stands: the phrasings of the folder have it beside its neighbour about as often as
        the one that would be put there; or it stands before a particle, which tells nothing of the word (装了多少 is no slip for
        赚了多少)."""
        if position == 0 and window[1] in _ASPECTS:
            return True
        starts = range(max(0, position - 1), min(position, len(window) - 2) + 1)
        return any(
            self._often(window[start : start + 2]) * _AS_OFTEN > self._often(word[start : start + 2])
            for start in starts
        )

    def _stands_alone(self, window: str, word: str, position: int) -> bool:
        """Whether what is left of a window without the character at its edge is a word: then the character is none of it
        (小巨人的 is no slip for 小巨人奖), but where it sounds just so, and is no word of its own (幼儿员 for 幼儿园)."""
        if position not in (0, len(window) - 1):
            return False
        rest = window[1:] if position == 0 else window[:-1]
        if len(rest) < 2 or not (rest in self._words or is_dictionary_word(rest)):
            return False
        typed, meant = window[position], word[position]
        is_alike = self._first.get(typed) == self._first.get(meant) and character_frequency(typed) <= _OF_ITS_OWN
        return position == 0 or rest in self._asking or not is_alike

    # -- pinyin

    def spell(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Runs of Latin letters read as pinyin of known words, where the whole run (blanks aside) can be read so."""
        repairs: list[tuple[str, str]] = []

        def read(match: re.Match[str]) -> str:
            run = re.sub(r"[^a-z]", "", match.group())
            if text[: match.start()].rstrip()[-1:].isdecimal() and (dated := self._dated(match.group(), run)):
                repairs.append((match.group(), dated))
                return dated
            if len(run) < 4:
                return match.group()
            decoded = self._decode(run)
            if decoded is None:
                return match.group()
            repairs.append((match.group(), decoded))
            return decoded

        return _LATIN.sub(read, text), repairs

    def _dated(self, typed: str, run: str) -> str:
        """A run behind a number that begins with a unit of time (1-6yue chanliang); empty if it does not, or goes on unreadably."""
        for spelling, unit in _TIMES.items():
            if run.startswith(spelling):
                rest = run[len(spelling) :]
                decoded = self._decode(rest) if rest else ""
                if decoded is not None:
                    return unit + decoded
                if typed.startswith(f"{spelling} "):
                    return unit + typed[len(spelling) :]
        return ""

    def _decode(self, run: str) -> str | None:
        """The likeliest sequence of known words whose spelling is the run (Viterbi over word costs); None if there is none."""
        best: list[tuple[float, str] | None] = [None] * (len(run) + 1)
        best[0] = (0.0, "")
        for start in range(len(run)):
            here = best[start]
            if here is None:
                continue
            for end in range(start + 1, min(len(run), start + self._longest_spelling) + 1):
                for word, cost in self._spelled.get(run[start:end], ()):
                    total = here[0] + cost
                    there = best[end]
                    if there is None or total < there[0]:
                        best[end] = (total, here[1] + word)
        last = best[-1]
        return last[1] if last else None
