"""The two figures of one kind that a question compares or adds up: named by what tells them apart, or as both of them (两期)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import Counted, Said, asked_unit, fits_unit, is_number
from knowledge.answering.counterparts import Counterparts, is_of_one_time
from knowledge.answering.walk import Ranking
from knowledge.language.data import common_words
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry
from knowledge.understanding.forms import PARTICLES
from knowledge.understanding.reading import Reading

MORE = re.compile(
    r"哪(?:一)?[个边期批家种类所座方][^,，。?？]{0,8}(?:多(?!少)|(?<!多)少|大(?!学)|小(?![学区型])|高(?![中新])|低|贵|值钱)|"
    r"[多大高]还是|比(?![例重率])[^,，。?？]{1,12}(?:大(?!学)|小(?![学区型])|高(?![中新])|低|贵)"
)
"""Asks which of two is more, in words that need not say so elsewhere."""
WHOLE = re.compile(r"总(?:面积|户数|栋数|数|量|人数|额|值)")
"""Asks for all of it together."""
BOTH = re.compile(r"(?:[两俩]个?|一[、和]?二|1[、和]2)([期批轮])")
_DIRECTION = re.compile("[进出上下起回][来去]")
_TWO = 2
_DONE = re.compile(
    r"(?<!已)(?:建(?!筑|档)|投入|投资|完成|新增|实施|改造|启动|发放|招)(?![^,，。]{0,6}(?:现有|保有|累计))"
)
"""Says that something was done within a time."""
_LIKELY = 0.5
"""Probability from which the two figures are meant though no word says what they count."""
_Pair = tuple[Entry, Entry]


class PairAsked:
    """Finds the pair in the figures of one folder."""

    def __init__(self, counterparts: Counterparts, counted: Counted) -> None:
        self.counterparts = counterparts
        self._counted = counted

    def compared(self, reading: Reading, ranking: Ranking) -> _Pair | None:
        """Two counterparts that are named, or two figures of one measure (毕业的比新招的多几个)."""
        named = self.counterparts.told_apart(self._counterpart_pairs(), reading)
        within = self.counterparts.told_apart(self._pairs_within(), reading)
        return self._best((*named, *within, *self.both(reading)), reading, ranking)

    def added(self, reading: Reading, ranking: Ranking, best: Entry | None) -> _Pair | None:
        """Two counterparts that are named, or both that there are; or all that an entry tells together."""
        addable = [pair for pair in self._counterpart_pairs() if self.counterparts.is_addable(*pair)]
        both = (pair for pair in self.both(reading) if self.counterparts.is_addable(*pair))
        yearly = self._of_two_years(reading)
        if found := self._best((*self.counterparts.told_apart(addable, reading), *both, *yearly), reading, ranking):
            return found
        parts = self.counterparts.parts(best) if best else ()
        if best is None or len(parts) != 2 or self.counterparts.narrowed(best, reading):
            return None
        one, other = parts
        return (one, other) if self.counterparts.is_addable(one, other) else None

    def _counterpart_pairs(self) -> Iterator[_Pair]:
        for one in self.counterparts.figures:
            for other in self.counterparts.of(one):
                if one.id < other.id and is_of_one_time(one, other):
                    yield one, other

    def _of_two_years(self, reading: Reading) -> Iterator[_Pair]:
        """What was done in each of two whole years that a question names; what there is at a time is not added up."""
        years = reading.slots.years
        for one in self.counterparts.figures if len(years) == _TWO else ():
            for other in self.counterparts.of(one):
                a, b = one.figures[0], other.figures[0]
                if [a.as_of, b.as_of] != [f"{year}年" for year in years] or a.scope != b.scope:
                    continue
                is_one_thing = a.label.endswith(b.label) or b.label.endswith(a.label)
                if is_one_thing and all(_DONE.search(entry.headline) for entry in (one, other)):
                    yield one, other

    def _pairs_within(self) -> Iterator[_Pair]:
        """Two figures of one unit and one measure."""
        families: dict[str, list[Entry]] = {}
        for entry in self.counterparts.figures:
            families.setdefault(entry.family, []).append(entry)
        for family in families.values():
            for one, other in combinations(family, 2):
                if _kind(one) == _kind(other) and is_of_one_time(one, other):
                    yield one, other

    def both(self, reading: Reading) -> Iterator[_Pair]:
        """Of each figure that is counted of two phases, where both are meant (两期) and there are no more."""
        found = BOTH.search(reading.text)
        if found is None:
            return
        for one, other in self._counterpart_pairs():
            alike = [e for e in self.counterparts.of(one) if _in_turn(e, found[1]) == _in_turn(one, found[1]) != ""]
            if alike == [other]:
                yield one, other

    def _best(self, pairs: Iterable[_Pair], reading: Reading, ranking: Ranking) -> _Pair | None:
        """The pair that counts what is asked for, the one that is named first before the other one."""
        said, unit = self._counted.said(reading), asked_unit(reading)
        likely = {candidate.entry.id: candidate.probability for candidate in ranking.candidates}
        scored = []
        fitting = [(a, b, fits) for a, b in pairs if (fits := self._fits(a, b, reading, said, unit)) is not None]
        for a, b, fits in fitting:
            likelihood = likely.get(a.id, 0.0) + likely.get(b.id, 0.0)
            if not (fits or likelihood >= _LIKELY or len(fitting) == 1):
                continue
            score = (1 + likelihood) * self._counted.fit(a, said, reading) * self._counted.fit(b, said, reading)
            scored.append((score, a.id, a, b))
        if not scored:
            return None
        _, _, a, b = max(scored, key=lambda one: one[:2])
        return (a, b) if self._place(a, b, said) <= self._place(b, a, said) else (b, a)

    def _fits(self, a: Entry, b: Entry, reading: Reading, said: tuple[Said, ...], unit: str) -> bool | None:
        """Whether a question says what two figures count; None where it says that it means others."""
        held = (main_figure(a), main_figure(b))
        if not all(one and fits_unit(unit, one[1]) for one in held):
            return None
        names = self.counterparts.telling(a, b) | self.counterparts.telling(b, a)
        told = bool(unit)
        for word in said:
            if not names.isdisjoint(word.concepts):
                continue
            if self._counted.counts(a, word) and self._counted.counts(b, word):
                told = True
            elif word.is_sure:
                return None
        if told or any(word in a.figures[0].label and word in b.figures[0].label for word in self._left(reading)):
            return True
        return None if self.is_strange(reading, a, b) else False

    def _left(self, reading: Reading) -> Iterator[str]:
        """The words of a question that are none of the lexicon."""
        taken = {place for word in reading.found for place in range(word.start, word.end)}
        for word, start in reading.placed:
            if start not in taken and not PARTICLES.issuperset(word):
                yield word

    def is_strange(self, reading: Reading, *entries: Entry) -> bool:
        """Whether a question has a word that none of some entries has (哪边电脑多)."""
        empty = common_words("empty")
        return any(
            len(word) > 1
            and word not in empty
            and not (is_number(word) or _DIRECTION.fullmatch(word))
            and not any(self._counted.has(entry, word) for entry in entries)
            for word in self._left(reading)
        )

    def _place(self, entry: Entry, other: Entry, said: tuple[Said, ...]) -> int:
        """Where in a question an entry is named."""
        telling = self.counterparts.telling(entry, other)
        return min((word.start for word in said if not telling.isdisjoint(word.concepts)), default=0)


def _in_turn(entry: Entry, what: str) -> str:
    """An entry's question without which phase it is about; empty where it is about none."""
    asked, found = re.subn(rf"第?[0-9一二三四五六七八九十首头前后]+{what}", "", normalised(entry.question))
    return asked if found else ""


def _kind(entry: Entry) -> str:
    held = main_figure(entry)
    return held[1].kind if held else ""
