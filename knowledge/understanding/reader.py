"""Reads a text: its form made plain, its typing errors mended, its words and slots found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.language.asking import asked, without_courtesy
from knowledge.language.words import placed
from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.home import Home
from knowledge.understanding.asides import without_asides
from knowledge.understanding.english import English, is_english
from knowledge.understanding.lexicon import ASKING, Lexicon, Word
from knowledge.understanding.own_periods import OwnPeriods
from knowledge.understanding.places import PlaceNames
from knowledge.understanding.reading import Reading, numbers_of
from knowledge.understanding.repairer import Repairer

_ASKED_PARTS = ("多少", "几", "什么", "哪", "怎", "谁")
"""What a word has in it that asks: no slip is mended towards such a word."""
_OF_LEXICON, _OFTEN = 3, 3
"""What a word of the lexicon counts beside those of phrasings, and how often one of these has to stand there."""
_LONG = 4
"""Characters from which on a word may be mended by its shape, so that what asks has to be kept apart."""

_NONE: frozenset[str] = frozenset()


class Reader:
    """Reads for one reply.

    frequency: word -> in how many phrasings it stands. readings: character -> its toneless syllables, the usual one
    first. polyphones: word -> its syllables, where one is not the usual one of its character. surroundings: the place of
    the reply, seen from which other places are told apart. home: its name, which says nothing before a question. own: the
    normalised phrasings of the folder itself. english: what reads questions in English; None where they are read as they stand.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        frequency: Mapping[str, int],
        readings: Mapping[str, tuple[str, ...]],
        polyphones: Mapping[str, tuple[str, ...]],
        surroundings: Surroundings | None = None,
        home: Home | None = None,
        own: Iterable[str] = (),
        english: English | None = None,
    ) -> None:
        self.lexicon = lexicon
        self._english = english
        self._home = home or Home((), ())
        own = tuple(own)
        self._periods = OwnPeriods(own)
        self._places = PlaceNames(surroundings, lexicon, readings) if surroundings else None
        known = lexicon.words
        vocabulary = {word: frequency.get(word, 0) + _OF_LEXICON for word, (strong, _) in known.items() if strong}
        vocabulary.update({word: count for word, count in frequency.items() if count >= _OFTEN})
        ask = lexicon.of(ASKING)
        asking = {word for word, (strong, _) in known.items() if not ask.isdisjoint(strong)}
        asking |= {w for w in vocabulary if len(w) >= _LONG and any(part in w for part in _ASKED_PARTS)}
        self._mends = bool(vocabulary)
        self._repairer = Repairer(vocabulary, readings, polyphones, asking, own)
        self._topics = lexicon.topics
        self._asked = lexicon.of({"asked", "attribute"})
        self._empty = lexicon.of({"asked", "attribute", "verb"})
        self._asks = lexicon.asks

    def warm(self) -> None:
        """Build what the first slip would build."""
        self._repairer.warm()

    def read(self, question: str) -> Reading:
        """A question as somebody typed it."""
        whole = asked(question)
        put = self._in_chinese(whole) if is_english(whole) else ()
        whole = put[0][1] if put else whole
        text = self._home.without(whole)
        at_home = text != whole
        text = self._without_asides(text)
        if not self._mends:
            return _at_home(self.plain(text), at_home)
        text, spelled = self._repairer.spell(text)
        text = self._periods.put(text)
        found = self.lexicon.find(text)
        mended, repairs = self._repairer.repair(text, _taken(text, found))
        if repairs:
            text, found = mended, self.lexicon.find(mended)
        return _at_home(self._reading(text, (*put, *spelled, *repairs), found), at_home)

    def _in_chinese(self, text: str) -> tuple[tuple[str, str], ...]:
        """A question in letters, as what was typed and what it is in Chinese; nothing where it is no English. What is pinyin stays."""
        if self._english is None or not is_english(self._repairer.spell(text)[0]):
            return ()
        put = self._english.put(text)
        return ((text, put),) if put else ()

    def _without_asides(self, text: str) -> str:
        """A question without what is said of who asks and what for, and without the courtesy that comes after it."""
        rest = without_asides(text, self._tells)
        return text if rest == text else without_courtesy(rest)

    def _tells(self, clause: str) -> bool:
        """Whether a clause names anything that the reply is about."""
        return any(not self._topics.isdisjoint(word.strong) for word in self.lexicon.find(clause))

    def plain(self, text: str) -> Reading:
        """A normalised text as it stands: a phrasing, or a part of a question that was mended."""
        return self._reading(text, (), self.lexicon.find(text))

    def phrased(self, question: str) -> Reading:
        """A question of the knowledge itself, as it is written there."""
        return self.plain(self._home.without(asked(question)))

    def _reading(self, text: str, repairs: tuple[tuple[str, str], ...], found: list[Word]) -> Reading:
        if self._places:
            found = self._places.add(text, found)
        if not found:
            return Reading(text, repairs, (), _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE)
        strong = frozenset([concept for word in found for concept in word.strong])
        outer = frozenset([concept for word in found if not word.inner for concept in word.strong])
        asks = self._asks
        return Reading(
            text=text,
            repairs=repairs,
            found=tuple(found),
            strong=strong,
            weak=frozenset([concept for word in found for concept in word.weak]) - strong,
            outer=outer,
            topics=outer & self._topics,
            asked=outer & self._asked,
            telling=outer - self._empty,
            kinds=frozenset([asks[concept] for concept in outer if concept in asks]),
        )


def _at_home(reading: Reading, at_home: bool) -> Reading:
    return reading._replace(at_home=True) if at_home else reading


def _taken(text: str, found: list[Word]) -> list[tuple[int, int]]:
    """The spans of a text that known words of two characters or more cover, and numbers: 4千110万 is no slip for 44110万."""
    spans = [(word.start, word.end) for word in found if len(word.word) >= 2]
    spans += [(number.start, number.end) for number in numbers_of(text) if not number.is_small_word]
    return spans + [(start, start + len(word)) for word, start in placed(text) if len(word) >= 2]
