"""A question in English, read as the Chinese one that the reply can be asked: its words by the dictionary (language/english.py), each
as the reply itself says it, its names by their pinyin, in about the order of a Chinese question."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property, lru_cache
from itertools import islice, product, takewhile, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.asking import asked
from knowledge.language.pinyin import common_readings
from knowledge.reply.gazetteer import gazetteer
from knowledge.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from knowledge.language.english import Piece

_LETTERS = re.compile(r"[a-z]{2}")
_LETTER = re.compile(r"[a-z]")
_HAN = re.compile(r"[㐀-鿿]")
_RUN = re.compile(r"[㐀-鿿]{2,}")
_A_CHARACTER = 3
"""Letters that a Chinese character counts for: a question that is more Chinese than English is read as it stands."""
_NO_NAMES = frozenset({"asked", "attribute", "verb", "talk", "order"})
"""Kinds of concepts whose words are no names of things."""
_CONTENT = ("word", "unit", "unknown")
_MANY = 100
"""Names in English from which on a lexicon is one of English questions too."""
_READ_OF = 2 / 3
"""Which part of the words that mean something has to be read: a question of which much stays dark is not this reply's to answer."""
_NAME = range(2, 5)
"""Characters of a name that is found by its pinyin."""
_LONGEST_NAME = 3
"""Words that a name is written in at most (Gui Hua Zhen)."""
_SHORTEST_SPELLING = 4
_SPELLINGS = 16
"""Spellings of one name that are kept, where its characters are read in several ways."""
_KEPT = 1024
"""Chinese words of which it is kept which entries have them: the same ones are asked for again and again."""
_COUNTS = ("how many", "how much")
_HAS = ("have", "has", "had")
_JOINING = ("and", "or", "but")
"""What begins a clause without saying anything."""
_ENDS = ".?!;。?!;"


class Told(NamedTuple):
    """The words of an entry, normalised. asked: its questions, one a line, its own first; told: its answer."""

    asked: str
    told: str


class English:
    """Reads English for one reply.

    names: of its place. told: the words of each of its entries; gone through when the first English question comes.
    """

    def __init__(self, lexicon: Lexicon, names: Iterable[str], told: Iterable[Told]) -> None:
        self._lexicon = lexicon
        self._home = tuple(names)
        self._given = told
        named = {concept for concept, kind in lexicon.kinds.items() if kind not in _NO_NAMES}
        self._named: AbstractSet[str] = named
        self._unasked: AbstractSet[str] = lexicon.of({"talk", "order"})
        self._having = lru_cache(_KEPT)(self._find)
        """The numbers of the entries in whose questions a word stands, and of those in whose answers."""

    def put(self, text: str) -> str | None:
        """A question (as `asked` leaves it) in Chinese; None where it is none in English, where the lexicon itself reads it in
        English, and where too much of it is not known."""
        from knowledge.language.english import (
            dated,
            pieces,
        )  # read with the first one: few ask in English

        if not is_english(text):
            return None
        plain = dated(text)
        own = self._own(plain)
        if own is None:
            return None
        listed = list(pieces(plain))
        found = list(self._with_names(listed))
        if not self._is_read(listed, found, own) or self._counts_nothing_known(found):
            return None
        return asked(self._chosen(ordered(list(_by_lexicon(found, own)))))

    def _is_read(self, listed: Sequence[Piece], found: Sequence[Piece], own: Iterable[tuple[int, int]]) -> bool:
        """Whether the dictionary reads enough of a question, and more than twice as much as the lexicon itself does. listed: its pieces;
        found: the same with names, which may not be most of it: then it is pinyin."""
        by_dictionary = sum(one.tokens for one in listed if one.kind not in ("unknown", "mark", "written", "time"))
        known, unknown = (
            sum(one.tokens for one in found if one.kind in kinds) for kinds in (("word", "unit"), ("unknown",))
        )
        names = sum(one.kind == "unknown" for one in listed) - unknown
        in_own = [one for one in found if one.kind in _CONTENT and _span(one, own)]
        by_own_alone = sum(one.tokens for one in in_own if one.kind == "unknown")
        by_both = sum(one.tokens for one in in_own) - (0 if self._is_in_english else by_own_alone)
        by_both += sum(one.kind == "written" and bool(self._lexicon.find(one.typed)) for one in found)
        read = known + by_own_alone
        return known > 0 and names <= by_dictionary and read >= _READ_OF * (known + unknown) and known > 2 * by_both

    def _counts_nothing_known(self, found: Sequence[Piece]) -> bool:
        """Whether a number is asked of something for which the reply has no word (how many robots): of what else the question
        says nothing would be left but where they are."""
        for position, one in enumerate(found):
            if one.kind == "ask" and one.typed in _COUNTS:
                counted = [
                    other
                    for other in takewhile(
                        lambda other: other.kind in (*_CONTENT, "of", "dropped"), found[position + 1 :]
                    )
                    if other.kind == "word"
                ]
                if counted and not any(self._is_said(word) for other in counted for word in other.words):
                    return True
        return False

    def _is_said(self, word: str) -> bool:
        strong, weak = self._lexicon.words.get(word, ((), ()))
        return bool({*strong, *weak} - self._unasked) or any(self._having(word))

    def _own(self, text: str) -> dict[tuple[int, int], tuple[str, ...]] | None:
        """Where words of the lexicon in Latin letters stand that name something, with the Chinese words for the same; None where
        the lexicon reads small talk, or an order to the machine."""
        found = [word for word in self._lexicon.find(text) if word.strong and _LETTER.match(word.word)]
        if any(not self._unasked.isdisjoint(word.strong) for word in found):
            return None
        return {
            (word.start, word.end): tuple(han for concept in word.strong for han in self._chinese.get(concept, ()))
            for word in found
            if not self._named.isdisjoint(word.strong)
        }

    @cached_property
    def _is_in_english(self) -> bool:
        """Whether the lexicon has so many names in English that it reads such questions by itself."""
        of_names = (word for word, (strong, _) in self._lexicon.words.items() if not self._named.isdisjoint(strong))
        return sum(_LETTERS.match(word) is not None for word in of_names) >= _MANY

    @cached_property
    def _chinese(self) -> Mapping[str, Sequence[str]]:
        """Concept -> its Chinese words."""
        found: dict[str, list[str]] = {}
        for word, (strong, _) in self._lexicon.words.items():
            for concept in strong if _RUN.fullmatch(word) else ():
                found.setdefault(concept, []).append(word)
        return found

    # -- names

    def _with_names(self, found: Sequence[Piece]) -> Iterator[Piece]:
        """The pieces, with those that nobody knows read as pinyin of names: of what the reply has, and of places."""
        position = 0
        while position < len(found):
            size, name = self._name_at(found, position)
            one = found[position]
            if name:
                last = found[position + size - 1]
                yield one._replace(kind="word", words=(name,), end=last.end, tokens=size)
            else:
                yield one
            position += size

    def _name_at(self, found: Sequence[Piece], position: int) -> tuple[int, str]:
        """How many pieces from a position on spell a name, and the name; 1 and nothing where none does."""
        run = 0
        while run < _LONGEST_NAME and position + run < len(found) and found[position + run].kind == "unknown":
            run += 1
        for size in range(run, 0, -1):
            spelling = "".join(one.typed for one in found[position : position + size])
            if len(spelling) >= _SHORTEST_SPELLING and (name := self._names.get(spelling) or _places().get(spelling)):
                return size, name
        return 1, ""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Spelling -> what the reply has that is spelled so: its place, words of its lexicon, and any few characters of its
        answers and of their own questions."""
        found: dict[str, str] = {}
        listed = (word for word, (strong, _) in self._lexicon.words.items() if not self._named.isdisjoint(strong))
        names = [name for name in (*self._home, *listed) if len(name) >= _NAME.start and _RUN.fullmatch(name)]
        first = {char: known[0] for char, known in common_readings().items()}
        # other phrasings have hardly a name that these lack, and would take seconds
        texts = (*(one.told for one in self._told), *(one.asked.partition("\n")[0] for one in self._told))
        for run in (*names, *(run for text in texts for run in _RUN.findall(text))):
            heard = [first.get(char, "?") for char in run]
            found.setdefault("".join(heard), run)
            for size in _NAME:
                for start in range(len(run) - size + 1):
                    found.setdefault("".join(heard[start : start + size]), run[start : start + size])
        for name in names:
            for spelling in _spellings(name):
                found.setdefault(spelling, name)
        return found

    # -- which of several words

    @cached_property
    def _told(self) -> Sequence[Told]:
        return tuple(self._given)

    def _chosen(self, found: Sequence[Piece]) -> str:
        """The pieces as one text, each by the word that the reply has: the entry that has most of them says which."""
        nearest = self._nearest(found)
        written: list[str] = []
        for one in found:
            word = max(one.words, key=lambda word: self._fits(word, nearest)) if one.words else one.typed
            apart = bool(written) and _is_latin(word[:1]) and _is_latin(written[-1][-1:])
            written += [" ", word] if apart else [word]
        return "".join(written)

    def _fits(self, word: str, nearest: Told | None) -> tuple[bool, ...]:
        """How well a Chinese word fits the reply, to be compared: of words that fit alike the first one stays."""
        if nearest is None:
            return (word in self._lexicon.words,)
        return (
            word in nearest.asked,
            word in self._lexicon.words,
            word in nearest.told,
            bool(self._having(word)[0]),
        )

    def _nearest(self, found: Sequence[Piece]) -> Told | None:
        """The entry that has most of what is asked, rare words counting more."""
        words = [one.words for one in found if one.kind in ("word", "unit", "ask")]
        having = {word: self._having(word) for each in words for word in each}
        total = len(self._told)
        weight = {word: math.log((total + 1) / (len(asked) or total)) for word, (asked, _) in having.items()}
        sums: list[dict[int, float]] = [{}, {}]
        for each in words:
            heaviest = sorted(each, key=lambda word: -weight[word])
            for part, summed in enumerate(sums):
                counted: set[int] = set()
                for word in heaviest:
                    new = having[word][part] - counted
                    counted |= new
                    for number in new:
                        summed[number] = summed.get(number, 0.0) + weight[word]
        by_asked, by_told = sums
        near = sorted(by_asked.keys() | by_told.keys())
        fit = {number: by_asked.get(number, 0.0) + by_told.get(number, 0.0) / 2 for number in near}
        return self._told[max(near, key=fit.__getitem__)] if near else None

    def _find(self, word: str) -> tuple[frozenset[int], frozenset[int]]:
        asked, answered = [], []
        for number, one in enumerate(self._told):
            if word in one.asked:
                asked.append(number)
            if word in one.told:
                answered.append(number)
        return frozenset(asked), frozenset(answered)


def is_english(text: str) -> bool:
    """Whether a normalised text has more in Latin letters than in Chinese characters."""
    if _LETTERS.search(text) is None:
        return False
    return len(_LETTER.findall(text)) > _A_CHARACTER * len(_HAN.findall(text))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _span(one: Piece, own: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch in which a piece lies; None where it lies in none of them."""
    return next(((start, end) for start, end in own if start <= one.start and one.end <= end), None)


def _by_lexicon(found: Iterable[Piece], own: Mapping[tuple[int, int], tuple[str, ...]]) -> Iterator[Piece]:
    """The pieces, with what the lexicon says of those that the dictionary has no longer phrase for. own: as `_own` gives it."""
    last: tuple[int, int] | None = None
    for one in found:
        span = _span(one, own) if one.kind in _CONTENT else None
        if span is None:
            yield one
        elif span != last:
            yield one._replace(kind="word", words=tuple(dict.fromkeys((*own[span], *one.words))) or (one.typed,))
        last = span or last


def _spellings(name: str) -> Iterator[str]:
    """How a name may be spelled in toneless pinyin, the usual way first."""
    readings = common_readings()
    listed = [readings.get(char, ()) for char in name]
    return ("".join(one) for one in islice(product(*listed), _SPELLINGS)) if all(listed) else iter(())


@cache
def _places() -> Mapping[str, str]:
    """Spelling -> the place of China that is called so; made when the first name is looked for that the reply does not have."""
    found: dict[str, str] = {}
    for name in gazetteer().codes:
        for spelling in _spellings(name):
            found.setdefault(spelling, name)
    return found


# -- the order of a Chinese question


def ordered(found: Sequence[Piece]) -> list[Piece]:
    """The pieces in about the order of a Chinese question, sentence by sentence: times and places first, what is asked for last."""
    sentences: list[list[Piece]] = [[]]
    out: list[Piece] = []
    for position, one in enumerate(found):
        sentences[-1].append(one)
        if one.kind == "mark" and (one.typed in _ENDS or _begins(found, position + 1)):
            sentences.append([])
    for sentence in sentences:
        out += _sentence(sentence)
    return out


def _begins(found: Sequence[Piece], position: int) -> bool:
    """Whether a clause that asks for something of its own begins at a position (…, and did they apply)."""
    clause = list(takewhile(lambda one: one.kind != "mark", found[position:]))
    return any(one.kind == "ask" for one in clause) or any(one.kind == "help" for one in clause[:2])


def _sentence(found: list[Piece]) -> list[Piece]:
    end = [found.pop()] if found and found[-1].kind == "mark" else []
    times = [one for one in found if one.kind == "time"]
    rest = [one for one in found if one.kind not in ("dropped", "time")] if len(times) == 1 else [
        one for one in found if one.kind != "dropped"
    ]  # fmt: skip
    rest = [_by_next(one, following) for one, following in zip_longest(rest, rest[1:])]
    while rest and rest[0].typed in _JOINING:
        del rest[0]
    front, rest = _places_first(_owners_first(rest))
    body = [one for one in _asked_last(rest) if one.kind not in ("help", "of", "within")]
    return [*(times if len(times) == 1 else ()), *front, *body, *end]


def _by_next(one: Piece, following: Piece | None) -> Piece:
    """A piece with what the next one tells of it: which villages are several; have before no word is a verb of its own."""
    if (
        one.typed == "which"
        and following
        and following.typed.endswith("s")
        and not following.typed.endswith(("ss", "us"))
    ):
        return one._replace(words=("哪些",))
    is_last = following is None or following.kind in ("within", "mark", "time")
    if one.typed == "there" or (one.kind == "help" and one.typed in _HAS and is_last):
        return one._replace(kind="word", words=("有",))
    return one


def _owners_first(found: list[Piece]) -> list[Piece]:
    """The number of ambulances of the hospital -> the hospital, ambulances, the number. Units stay before what they measure."""
    for position in range(len(found) - 1, 0, -1):
        if found[position].kind != "of":
            continue
        begin = position
        while begin and found[begin - 1].kind in ("word", "unknown", "written"):
            begin -= 1
        end = position + 1
        while end < len(found) and found[end].kind in ("word", "unknown", "written", "unit"):
            end += 1
        found = [*found[:begin], *found[position + 1 : end], *found[begin:position], *found[end:]]
    return found


def _places_first(found: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """What stands behind in, at, within …, and the rest."""
    front: list[Piece] = []
    rest: list[Piece] = []
    inside = False
    for one in found:
        if one.kind == "within":
            inside = True
        elif inside and one.kind in ("word", "unknown", "written"):
            front.append(one)
        else:
            inside = False
            rest.append(one)
    return front, rest


def _asked_last(found: list[Piece]) -> list[Piece]:
    """How many ambulances does the hospital have -> the hospital, how many ambulances."""
    ask = next((place for place, one in enumerate(found) if one.kind == "ask"), None)
    if ask is None:
        return found
    end = next((place for place, one in enumerate(found) if place > ask and one.kind == "mark"), len(found))
    helping = next((place for place, one in enumerate(found[:end]) if place > ask and one.kind == "help"), None)
    if helping is None:
        return found
    return [*found[:ask], *found[helping + 1 : end], *found[ask:helping], *found[end:]]
