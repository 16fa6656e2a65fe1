"""The two things that a question compares or adds, each asked for by itself: 小学学生比图书多多少 asks for pupils and for books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG, Counted, is_number
from knowledge.answering.counterparts import Counterparts
from knowledge.answering.objections.growth import GROWN
from knowledge.answering.walk import Give, Judge, Walk
from knowledge.language.data import common_words
from knowledge.language.units import unit
from knowledge.language.words import words
from knowledge.reply.loading import Entry
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

SUMMED = re.compile(
    r"(?:全部|统统)?(?:一共|总共|共计|总计|合计|相加|合起来|(?:全)?加(?:起来|[在到]?一起|[在到]?一?块儿?|总)|之和|总和)(?:起来|一起)?"
)
"""Says that things are added, beside what they are."""
_TAIL = r"(?:[,，]?(?:谁|哪个)?(?:还|要|又)?(?:相?差|多(?!少)|少|大|小|高|低)(?:了|出)?(?:来)?(?:多少|几).{0,6}|[,，]?(?:共|是|有|都)*(?:多少|几).{0,6})?"
_THAN = re.compile(
    rf"(?P<one>[^,，。;；?？]{{2,14}}?)比(?![例重率如较对])(?P<other>[^,，。?？]{{2,14}}?){_TAIL}[?？。]?"
)
_WITH = re.compile(
    rf"(?P<one>[^,，。;；?？]{{2,14}}?)(?:和|与|跟|同|加上?|、)(?P<other>[^,，。?？]{{2,14}}?)(?:相比)?{_TAIL}[?？。]?"
)
_WITHIN = re.compile(r"[0-9][0-9.]*[万亿余多]*[个家名人项户座所]里面?|其中|当中|之中")
"""What is asked of a whole are its parts, and no two things."""
_SHORTEST = 2


class Side(NamedTuple):
    """One of the two. text: as it is said, with the part that both are of. told: the words that say what is counted."""

    text: str
    told: frozenset[str]


class Sides:
    """Reads the two sides, and answers each as a question. judge: ranking to verdict."""

    def __init__(self, reader: Reader, judge: Judge, counterparts: Counterparts, counted: Counted) -> None:
        self._reader = reader
        self._judge = judge
        self._counterparts = counterparts
        self._counted = counted

    def read(self, reading: Reading) -> tuple[Side, Side] | None:
        """The sides of a question that compares or adds two different things; None where it is two parts that are counted alike."""
        if GROWN.search(reading.text) or "还是" in reading.text or _WITHIN.search(reading.text):
            return None
        text = SUMMED.sub("", reading.text)
        found = (_THAN.fullmatch(text) or _WITH.fullmatch(text)) if len(text) <= LONG else None
        if found is None:
            return None
        one, other = found["one"], found["other"]
        names = [self._names(side) for side in (one, other)]
        sides = [self._side(one), self._side(other)]
        for number, (text, beside) in enumerate(((one, names[1]), (other, names[0]))):
            if names[number] and not beside and not sides[number].told:
                sides[number] = Side(text, frozenset({names[number]}))  # the name is what is counted
            elif beside and not names[number] and sides[1 - number].told:
                sides[number] = self._side(beside + text)
        first, second = sides
        return (first, second) if first.told and second.told and first.told != second.told else None

    def meant(self, side: Side) -> Entry | None:
        """The one figure that answers a side as a question by itself."""
        given = self._judge(Walk(self._reader.plain(f"{side.text}多少"))).outcome
        return given.entry if isinstance(given, Give) and main_figure(given.entry) else None

    def are_covered(self, sides: tuple[Side, Side], *entries: Entry) -> bool:
        """Whether some entries have every word that says what the sides count."""
        has = self._counted.has
        return all(any(all(has(entry, word) for word in side.told) for entry in entries) for side in sides)

    def _side(self, text: str) -> Side:
        reading = self._reader.plain("".join(self._without_names(text)))
        known = [word.word for word in self._counted.said(reading)]
        rest = reading.text
        for word in sorted((word.word for word in reading.found), key=len, reverse=True):
            rest = rest.replace(word, ",")
        years = {str(year) for year in reading.slots.years}
        others = (
            word
            for word in words(rest)
            if word not in common_words("empty") and word not in years and unit(word) is None and not is_number(word)
        )
        return Side(text, frozenset((*known, *(word for word in others if len(word) >= _SHORTEST))))

    def _without_names(self, text: str) -> Iterator[str]:
        at = 0
        for name in self._counterparts.named(self._reader.plain(text)):
            yield text[at : name.start]
            at = name.end
        yield text[at:]

    def _names(self, text: str) -> str:
        """The words of a text that name one of several things which are counted alike, one behind the other."""
        return "".join(word.word for word in self._counterparts.named(self._reader.plain(text)))
