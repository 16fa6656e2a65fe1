"""Cuts a look-up into pieces, and says for each which known words may be meant.

Blanks cut. What was typed without blanks is cut where that leaves the fewest and best-known pieces (words of the
lexicon, words of the dictionary that the knowledge uses, fragments of its texts); what is unknown is read by its sound
or with one slip mended; Latin letters are read as pinyin or initials. The last piece may be unfinished.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from knowledge.language import numbers
from knowledge.language.data import common_words
from knowledge.language.quantity import Quantity
from knowledge.language.text import has_han, normalise
from knowledge.language.words import is_dictionary_word, words
from knowledge.lookup.fragments import Fragments
from knowledge.lookup.spelling import WHOLE, Spelling
from knowledge.understanding.lexicon import Lexicon

LONGEST = 64
"""Characters that are read; a look-up is short."""

LONGEST_PIECE = 10
LONGEST_SPELLED = 80
"""Characters of a text whose words can be found by their pinyin."""
SHORTEST_MADE = 3
"""Characters from which on a word may be made of others."""
MOST_WORDS = 3
"""Words that one run of Latin letters may spell."""
MOST_MEANT = 12
"""Words that one piece may stand for."""

# What a piece costs: fewer and better-known pieces win.
WORD, FRAGMENT, AMIDST, INSIDE, CHARACTER = 1.0, 1.2, 1.6, 2.5, 1.7
BEGUN, SPOKEN, HEARD, STRANGE, SLIP, UNKNOWN = 1.3, 1.4, 2.05, 2.2, 2.3, 3.0

HEARD_WORTH, SLIP_WORTH, BEGUN_WORTH = 0.85, 0.75, 0.8
PERHAPS = 0.5
"""What a concept is worth that a word only may mean."""
BLANK_WORTH = 0.72
"""What a reading across blanks has to be worth: syllables, perhaps unfinished, but no initials."""
OTHERWISE_WRITTEN = 0.7
"""Factor for a word of the same sound that has none of the characters typed."""
TYPED_AT_LAST = 0.15
"""Weight of one unknown character or letter at the very end: the next key may make it a word."""
ASKING = 0.6
"""Weight of a piece that only says what kind of thing is asked for, or what is done with it."""
OTHER_NUMBER = 1.6
"""Weight of a number that no text has: another year, another figure."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BREAK = re.compile(r"[^0-9a-z%+.㐀-鿿]+|(?<!\d)\.|\.(?!\d)")
_DIGIT = re.compile(r"[0-9]")
_RUN = re.compile(r"[a-z]+|[^a-z]+")
_SYLLABLES = re.compile(r"[a-z]{1,6}")


@dataclass(frozen=True, slots=True)
class Cutting:
    """A piece. meant: the words that it may stand for, each with what that reading is worth (0 to 1), best first.

    weight: how much more or less than usual it tells. number: the one that it is, if it is one.
    """

    meant: tuple[tuple[str, float], ...]
    weight: float = 1.0
    number: Quantity | None = None


class Cutter:
    """fragments: the texts of the knowledge. concepts: those that some entry has. spoken: words of the phrasings.
    named: questions and titles, plain.
    """

    def __init__(
        self,
        fragments: Fragments,
        lexicon: Lexicon,
        concepts: AbstractSet[str],
        spoken: AbstractSet[str],
        named: Sequence[str],
        readings: Callable[[], Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._fragments = fragments
        self._spoken = spoken
        self._named = "\n".join(named)
        self._readings = readings
        asking = lexicon.of({"asked", "verb"})
        self._asks = lexicon.of({"asked"})
        self._asking = {
            word
            for word, (strong, weak) in lexicon.words.items()
            if (strong or weak) and asking.issuperset((*strong, *weak))
        }
        self._lexicon = sorted(word for word in lexicon.words if useful(lexicon, word, concepts))
        self._words = frozenset(self._lexicon)
        self._meanings = lexicon.words

    def cut(self, typed: str) -> list[Cutting]:
        """The pieces of what was typed, in order; fillers are left out."""
        text = _THOUSANDS.sub("", normalise(typed[: 4 * LONGEST]))[:LONGEST]
        chunks = [chunk for chunk in _BREAK.split(text) if chunk]
        pieces: list[Cutting] = []
        for number, chunk in enumerate(self._joined(chunks)):
            pieces += self._chunk(chunk, is_last=number == len(chunks) - 1)
        return pieces

    def _joined(self, chunks: list[str]) -> list[str]:
        """Pinyin with a blank after each syllable is one run."""
        if len(chunks) > 1 and all(_SYLLABLES.fullmatch(chunk) for chunk in chunks):
            whole = "".join(chunks)
            if any(spelled.worth >= BLANK_WORTH for spelled in self._spelling.read(whole)):
                return [whole]
        return chunks

    def _chunk(self, chunk: str, *, is_last: bool) -> Iterator[Cutting]:
        if chunk in common_words("fillers"):
            return
        if chunk in (self._words if has_han(chunk) else self._fragments):
            yield self._known(chunk, ends=is_last)
            return
        runs = _RUN.findall(chunk)
        for number, run in enumerate(runs):
            ends = is_last and number == len(runs) - 1
            yield from self._latin(run, ends) if run[0].isascii() and run[0].isalpha() else self._written(run, ends)

    def is_asking(self, word: str) -> bool:
        """Whether a word says, perhaps among other things, what kind of thing is asked for."""
        return not self._asks.isdisjoint(self._strong(word))

    def parts(self, word: str) -> tuple[Cutting, ...]:
        """The known pieces that a longer word is made of; none where it is not made of known ones."""
        if len(word) < SHORTEST_MADE or not has_han(word):
            return ()
        pieces = self._written(word, ends=False, longest=len(word) - 1)
        simple = all(piece.meant and piece.meant[0][1] == 1.0 for piece in pieces)
        return tuple(pieces) if simple and len(pieces) > 1 else ()

    def _known(self, word: str, *, ends: bool = False) -> Cutting:
        """A word or a fragment; at the end of what was typed it may be the beginning of a word."""
        meant = [(word, 1.0)]
        if ends and word not in self._words and len(word) > 1 and has_han(word):
            meant += [(longer, BEGUN_WORTH) for longer in self._begun(word)]
        found = numbers.read(word) if not any(char.isdigit() for char in word) else ()
        weight = ASKING if word in self._asking else 1.0
        return Cutting(tuple(meant), weight, found[0] if found and found[0].written == word else None)

    # -- Latin letters

    def _latin(self, run: str, ends: bool) -> list[Cutting]:
        pieces = self._spelled(run, MOST_WORDS)
        if run in self._words:  # English, or pinyin that the lexicon has
            known = self._known(run)
            read = pieces[0].meant if pieces and len(pieces) == 1 else ()
            meant = tuple((word, 1.0 if self._means_the_same(run, word) else worth) for word, worth in read)
            return [replace(known, meant=known.meant + meant)]
        if pieces is not None:
            return pieces
        return [Cutting((), TYPED_AT_LAST if ends and len(run) == 1 else 1.0)]

    def _means_the_same(self, one: str, other: str) -> bool:
        return not set(self._strong(one)).isdisjoint(self._strong(other))

    def _strong(self, word: str) -> tuple[str, ...]:
        """The concepts that a word means."""
        return self._meanings[word][0] if word in self._meanings else ()

    def _spelled(self, run: str, most: int) -> list[Cutting] | None:
        """The run as the spelling of one known word, begun perhaps, or, in whole syllables, of up to `most` words, the
        first as long as may be."""
        found = self._spelling.read(run)
        if found and (most == MOST_WORDS or found[0].worth >= BLANK_WORTH):
            meant = tuple((spelled.word, spelled.worth) for spelled in found[:MOST_MEANT])
            return [Cutting(meant, ASKING if all(word in self._asking for word, _ in meant) else 1.0)]
        for size in range(len(run) - 1, 1, -1) if most > 1 else ():
            if first := [spelled for spelled in self._spelling.read(run[:size]) if spelled.worth == WHOLE]:
                rest = self._spelled(run[size:], most - 1)
                if rest is not None:
                    return [Cutting(tuple((s.word, s.worth) for s in first[:MOST_MEANT])), *rest]
        return None

    @cached_property
    def _spelling(self) -> Spelling:
        """Over the words of the lexicon, and whatever begins with a word in the texts."""
        short = [text for text in self._fragments.texts if len(text) < LONGEST_SPELLED]
        inside = {
            text[start : start + size]
            for text in short
            for start in _starts(text)
            for size in (2, 3, 4, 6)
            if start + size <= len(text)
        }
        every = {*self._words, *(word for word in inside if word not in self._words)}
        return Spelling((word for word in every if has_han(word)), self._readings(), self._words or every)

    # -- Chinese characters and digits

    def _written(self, run: str, ends: bool, longest: int = LONGEST_PIECE) -> list[Cutting]:
        nowhere: tuple[float, int, Cutting | None] = (inf, 0, None)
        best = [nowhere] * (len(run) + 1)
        best[0] = (0.0, 0, None)
        starts, inside = _starts(run), _inside_numbers(run)
        for start in range(len(run)):
            if best[start][0] == inf or start in inside:
                continue
            for size in range(1, min(longest, LONGEST_PIECE, len(run) - start) + 1):
                end = start + size
                if end in inside:
                    continue
                cost, piece = self._piece(run[start:end], start, start in starts, ends and end == len(run))
                if best[start][0] + cost < best[end][0]:
                    best[end] = (best[start][0] + cost, start, piece)
        pieces: list[Cutting] = []
        end = len(run)
        while end > 0:
            _, start, piece = best[end]
            if piece is not None:
                pieces.append(piece)
            end = start
        return pieces[::-1]

    def _piece(self, piece: str, at: int, starts: bool, ends: bool) -> tuple[float, Cutting | None]:
        """What it costs to take this as one piece, and what it is then: None for a filler."""
        if piece in common_words("fillers"):
            return WORD if len(piece) > 1 else CHARACTER, None
        if len(piece) > 1 and piece in self._words:
            return WORD, self._known(piece)
        if len(piece) > 1 and piece in self._meanings and piece not in self._named:
            return STRANGE, Cutting(())
        if piece in self._fragments and (ends or self._is_whole(piece)):
            if len(piece) == 1 and has_han(piece):
                return CHARACTER, Cutting(((piece, 1.0),), ASKING)
            if is_dictionary_word(piece) or not has_han(piece):
                return WORD, self._known(piece, ends=ends)
            return (FRAGMENT if at == 0 else AMIDST if starts else INSIDE), self._known(piece, ends=ends)
        if piece in self._spoken:
            return SPOKEN, self._known(piece)
        if len(piece) > 1 and ends and (begun := self._begun(piece)):
            return BEGUN, Cutting(tuple((word, BEGUN_WORTH) for word in begun))
        if len(piece) > 1 and has_han(piece) and (guessed := self._guessed(piece)):
            return guessed
        if found := numbers.read(piece):
            return UNKNOWN, Cutting((), OTHER_NUMBER, found[0])
        if len(piece) == 1:
            return UNKNOWN, Cutting((), TYPED_AT_LAST if ends else 0.5)
        if is_dictionary_word(piece):
            return UNKNOWN, Cutting(())
        return UNKNOWN * len(piece), Cutting(())

    def _is_whole(self, piece: str) -> bool:
        """Whether the piece is more than the beginning of a number: more was typed after it."""
        return not piece[-1].isdigit() or any(place.whole for place in self._fragments.find(piece))

    def _begun(self, piece: str) -> list[str]:
        """Words of the lexicon that begin so, the shortest first."""
        first = bisect_left(self._lexicon, piece)
        found: list[str] = []
        while first < len(self._lexicon) and self._lexicon[first].startswith(piece) and len(found) < 4 * MOST_MEANT:
            found.append(self._lexicon[first])
            first += 1
        return sorted(found, key=lambda word: (len(word), word))[:MOST_MEANT]

    def _guessed(self, piece: str) -> tuple[float, Cutting] | None:
        """Known words that sound like the piece, or differ from it by one slip; none for a word of the dictionary."""
        if is_dictionary_word(piece) or not all(map(has_han, piece)):
            return None
        if heard := self._spelling.sound_like(piece):
            cost = HEARD if len(piece) > 2 else HEARD + 0.3
            worth = {word: HEARD_WORTH * (1 if _share(word, piece) else OTHERWISE_WRITTEN) for word in heard}
            return cost, Cutting(tuple(sorted(worth.items(), key=lambda item: -item[1])[:MOST_MEANT]))
        is_longer = piece[1:] in self._fragments or piece[:-1] in self._fragments
        if not is_longer and (slips := self._spelling.slips(piece)):
            return SLIP, Cutting(tuple((word, SLIP_WORTH) for word in slips[:MOST_MEANT]))
        return None


def useful(lexicon: Lexicon, word: str, concepts: AbstractSet[str]) -> tuple[tuple[str, float], ...]:
    """The concepts by which a word leads to entries, with what each is worth.

    Where a word's own concepts lead to none, it means something that the reply does not hold, and what else it might
    mean is no help.
    """
    strong, weak = lexicon.words.get(word, ((), ()))
    asks = lexicon.asks
    leading = [(concept, 1.0) for concept in strong if concept in concepts or concept in asks]
    if strong and not leading:
        return ()
    return (*leading, *((concept, PERHAPS) for concept in weak if concept in concepts or concept in asks))


def _share(one: str, other: str) -> bool:
    return any(a == b for a, b in zip(one, other, strict=True))


def _starts(text: str) -> set[int]:
    """Where words begin."""
    found, at = set(), 0
    for word in words(text):
        found.add(at)
        at += len(word)
    return found


def _inside_numbers(text: str) -> set[int]:
    """Where a number with its unit must not be cut."""
    starts = ((_DIGIT.search(text, number.start, number.end), number.end) for number in numbers.read(text))
    return {at for start, end in starts if start for at in range(start.start() + 1, end)}
