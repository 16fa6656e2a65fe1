"""Typing errors mended before matching: homophones, one wrong character, and questions typed in pinyin.

Only towards words that the knowledge uses; never inside a word of jieba's dictionary, never where the text already
has a word of the lexicon. Lookups go through hash tables (pinyin key, and word with one character left open), so the
cost grows with the length of the question, not with the number of words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from knowledge.text import has_han, is_dictionary_word

LONGEST = 8
_LATIN = re.compile(r"[a-z][a-z ,'?]*[a-z]|[a-z]+")
_FUZZY = (
    (re.compile(r"^(z|c|s)h"), r"\1"),
    (re.compile(r"ng$"), "n"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^r(?=[aeiou])"), "r"),
)


def loose(syllable: str) -> str:
    """A syllable without the differences that southern speakers and hurried typists do not make (zh/z, ng/n, l/n)."""
    for pattern, replacement in _FUZZY:
        syllable = pattern.sub(replacement, syllable)
    return syllable


class Repairer:
    """Mends a normalised text towards `words` (word -> how often the knowledge uses it).

    readings: character -> its toneless syllables, the usual one first.
    """

    def __init__(self, words: Mapping[str, int], readings: Mapping[str, tuple[str, ...]]) -> None:
        self._words = words
        self._readings = readings
        self._sounds: dict[tuple[str, ...], str] = {}
        self._open: dict[str, str] = {}
        self._spelled: dict[str, list[tuple[str, float]]] = {}
        total = sum(words.values()) or 1
        for word in sorted(words, key=lambda w: (words[w], w)):  # the more frequent word overwrites
            if not has_han(word) or len(word) > LONGEST:
                continue
            syllables = tuple(self._reading(char) for char in word)
            if all(syllables):
                cost = -math.log((words[word] + 1) / total)
                self._spelled.setdefault("".join(syllables), []).append((word, cost))
                if len(word) >= 2:
                    self._sounds[tuple(map(loose, syllables))] = word
            if len(word) >= 4:
                for position in range(len(word)):
                    self._open[word[:position] + "*" + word[position + 1 :]] = word
        self._longest_spelling = max(map(len, self._spelled), default=0)

    def _reading(self, char: str) -> str:
        readings = self._readings.get(char)
        return readings[0] if readings else (char if char.isascii() and char.isalnum() else "")

    def repair(self, text: str, taken: Iterable[tuple[int, int]]) -> tuple[str, list[tuple[str, str]]]:
        """The mended text, and the pairs (as typed, mended). `taken`: spans that are known words already."""
        blocked = [False] * (len(text) + 1)
        for start, end in taken:
            for position in range(start, end):
                blocked[position] = True
        repairs: list[tuple[str, str]] = []
        out: list[str] = []
        position = 0
        while position < len(text):
            word, size = self._at(text, position, blocked)
            if word:
                repairs.append((text[position : position + size], word))
                out.append(word)
                position += size
            else:
                out.append(text[position])
                position += 1
        return "".join(out), repairs

    def _at(self, text: str, start: int, blocked: list[bool]) -> tuple[str, int]:
        if not has_han(text[start]):
            return "", 0
        for size in range(min(LONGEST, len(text) - start), 1, -1):
            window = text[start : start + size]
            if not has_han(window[-1]) or all(blocked[start : start + size]) or window in self._words:
                continue
            for word in self._candidates(window, size):
                if word != window and self._allowed(window, word, blocked[start : start + size]):
                    return word, size
        return "", 0

    def _candidates(self, window: str, size: int) -> list[str]:
        found: list[str] = []
        syllables = tuple(self._reading(char) for char in window)
        if all(syllables) and (word := self._sounds.get(tuple(map(loose, syllables)))):
            found.append(word)
        if size >= 4:
            for position in range(size):
                if word := self._open.get(window[:position] + "*" + window[position + 1 :]):
                    found.append(word)
                    break
        return found

    def _allowed(self, window: str, word: str, blocked: list[bool]) -> bool:
        if is_dictionary_word(window):
            return False
        changed = [i for i, (a, b) in enumerate(zip(window, word, strict=True)) if a != b]
        if any(blocked[i] for i in changed):
            return False
        if len(word) == 2:
            # two characters are little evidence: the typed pair must be no words, the meant one a frequent one
            return len(changed) == 1 and self._words[word] >= 8
        kept = len(word) - len(changed)
        return kept >= 1 and (kept >= len(changed) or len(word) == 3)

    # -- pinyin

    def spell(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Runs of Latin letters read as pinyin of known words, where the whole run (blanks aside) can be read so."""
        repairs: list[tuple[str, str]] = []

        def read(match: re.Match[str]) -> str:
            run = re.sub(r"[^a-z]", "", match.group())
            if len(run) < 4:
                return match.group()
            decoded = self._decode(run)
            if decoded is None:
                return match.group()
            repairs.append((match.group(), decoded))
            return decoded

        return _LATIN.sub(read, text), repairs

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
