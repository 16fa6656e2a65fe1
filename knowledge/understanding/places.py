"""Names of places in a text, by the words that jieba finds: 隆尧 is one in 隆尧的企业, and none in a longer word."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from knowledge.language.data import common
from knowledge.language.pinyin import loose
from knowledge.language.text import is_han
from knowledge.language.words import Placed, placed
from knowledge.reply.gazetteer import Relation, Surroundings, gazetteer
from knowledge.understanding.lexicon import Lexicon, Word
from knowledge.understanding.small_places import is_small_place, small_places

_MOST = 4
"""Words of jieba's that make up one name at most."""
_SHORT, _JOINING, _BEFORE = 2, "和与同", "在去到从对给向于是、"
"""A name of so many characters that begins with such a one may be two words that it joins, unless one of the last stands before it."""


class PlaceNames:
    """Finds the places that the lexicon has no word for, each as the concept for what it is to the reply's own place.

    readings: character -> its toneless syllables, the usual one first.
    """

    def __init__(self, surroundings: Surroundings, lexicon: Lexicon, readings: Mapping[str, tuple[str, ...]]) -> None:
        self._surroundings = surroundings
        self._readings = readings
        concepts: Mapping[Relation, str] = common("places")["concepts"]
        self._concepts = {relation: concept for relation, concept in concepts.items() if concept in lexicon.kinds}
        self._named = frozenset(self._concepts.values())
        self._codes = gazetteer().codes
        self._beginnings = frozenset(name[:2] for name in self._codes)

    def add(self, text: str, found: list[Word]) -> list[Word]:
        """The words of the lexicon with the places between them, in order."""
        words = placed(text)
        found = self._whole(found, words)
        listed = _uncovered(self._places(text, words), found)
        small = _uncovered(_uncovered(self._small(words), found), listed)
        if not (listed or small):
            return found
        names = sorted((*listed, *small), key=lambda place: place.start)
        begun = [place.start for place in names]
        inner = [
            word._replace(inner=True) if (at := bisect(begun, word.start)) and word.end <= names[at - 1].end else word
            for word in found
        ]
        return sorted([*inner, *names], key=lambda word: (word.start, -word.end))

    def _whole(self, found: list[Word], words: Sequence[Placed]) -> list[Word]:
        """The words of the lexicon without the places that begin inside of a word before them (天门 in 关几天门). words: jieba's."""
        named = [word for word in found if not self._named.isdisjoint(word.strong)]
        if not named:
            return found
        ends = {start + len(word) for word, start in words}
        cut = [
            name
            for name in named
            if any(other.start < name.start < other.end < name.end and other.end in ends for other in found)
        ]
        return [word for word in found if word not in cut] if cut else found

    def _small(self, words: Sequence[Placed]) -> Iterator[Word]:
        """Streets, towns and villages: parts of a larger home, elsewhere for one that is itself such a place."""
        concept = self._concepts.get("place" if is_small_place(self._surroundings.name) else "district")
        if concept is None:
            return
        for name, start, end in small_places(words):
            if self._surroundings.name.endswith(name) or self._sound(name) in self._nearby:
                continue
            yield Word(name, start, end, (concept,), ())

    def _places(self, text: str, words: Sequence[Placed]) -> Iterator[Word]:
        last = 0
        for number, (_, start) in enumerate(words):
            if start < last or text[start : start + 2] not in self._beginnings:
                continue
            for end in [begun + len(word) for word, begun in reversed(words[number : number + _MOST])]:
                name = text[start:end]
                if (
                    name in self._codes
                    and not _is_joined(text, start, name)
                    and (place := self._word(name, start, end))
                ):
                    last = end
                    yield place
                    break

    def _word(self, name: str, start: int, end: int) -> Word | None:
        relation = self._surroundings.relation(name)
        concept = self._concepts.get(relation) if relation else None
        if concept is None or (relation == "place" and self._sound(name) in self._nearby):
            return None
        return Word(name, start, end, (concept,), ())

    @cached_property
    def _nearby(self) -> frozenset[str]:
        """How the reply's own place and the parts of it sound: a name that sounds so is a slip, and no other place."""
        relations: tuple[Literal["home", "district"], ...] = ("home", "district")
        return frozenset(self._sound(name) for relation in relations for name in self._surroundings.words(relation))

    def _sound(self, name: str) -> str:
        return " ".join(loose(self._readings.get(char, (char,))[0]) for char in name)


def _is_joined(text: str, start: int, name: str) -> bool:
    """Whether what looks like a name begins with the 和 that joins two words (高层次人才和硕博)."""
    return (
        len(name) == _SHORT
        and name[0] in _JOINING
        and start > 0
        and is_han(text[start - 1])
        and text[start - 1] not in _BEFORE
    )


def _uncovered(places: Iterable[Word], found: Sequence[Word]) -> list[Word]:
    """The places for which the lexicon has no word where they stand. Both in order; each word is looked at once."""
    names: list[Word] = []
    following = end = 0
    for place in places:
        while following < len(found) and found[following].start <= place.start:
            if found[following].strong:
                end = max(end, found[following].end)
            following += 1
        if end < place.end:
            names.append(place)
    return names
