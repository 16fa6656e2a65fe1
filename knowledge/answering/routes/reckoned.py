"""Questions for what no entry tells, and follows from one by one step: what is left, the average."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG, Counted
from knowledge.answering.counterparts import is_of_one_time
from knowledge.answering.kind_asked import LEFT
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.reckoning import average, left
from knowledge.answering.walk import Give, Join, Judge, Outcome, Walk
from knowledge.language.units import Unit, unit_at
from knowledge.language.words import words
from knowledge.reply.loading import Entry
from knowledge.understanding.lexicon import Word
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

_EACH = re.compile(r"平均(?:下来|到)?,?(?:每|一)一?|(?:每|一(?![期批轮年]))(?=[^,，。?？]{1,6}平均)")
_AVERAGE = re.compile(r"平均(?:下来|到)?,?")
_TO_ONE = re.compile(
    r"(?:几|多少)[台辆个名家户张](?P<many>[^,，。?？一]{1,3}?)(?:合|用|共用|抢|配|摊|分)?一[台辆个名家户张座所](?!月)(?P<one>[^,，。?？]{1,4})"
)
"""How many of one thing there are to one of another (几辆车一台桩)."""
_RATIOS = frozenset({"ratio", "average"})
_LIKELY, _CONFIDENCE = 0.3, 0.8
"""Score from which a ratio is meant by its two names, and how sure that is."""
_NAMED = 2
"""Characters behind 每个 that have to stand in what is counted (小区)."""


class Followed:
    """Gives what follows with its working."""

    name = "reckoned"

    def __init__(self, reader: Reader, judge: Judge, asked: PairAsked, counted: Counted) -> None:
        self._reader = reader
        self._judge = judge
        self._asked = asked
        self._counterparts = asked.counterparts
        self._counted = counted

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        found: Outcome | None = self._left(walk) if LEFT.search(reading.text) else None
        if found is None and "average" in reading.kinds:
            found = self._average(walk)
        found = found or self._ratio(walk)
        if found is not None:
            return walk._replace(outcome=found, by=self.name)
        return walk

    def _ratio(self, walk: Walk) -> Give | None:
        """The entry that tells how many of one thing there are to one of another, where it is the likeliest and has both names."""
        asked = _TO_ONE.search(walk.reading.text) if len(walk.reading.text) <= LONG else None
        if asked is None or walk.ranking is None or not walk.ranking.held:
            return None
        likeliest = walk.ranking.held[0]
        entry = likeliest.entry
        if entry.kind != "derived" or _RATIOS.isdisjoint(entry.asks) or likeliest.score < _LIKELY:
            return None
        is_meant = all(self._counted.has(entry, name) for name in asked.groups())
        return Give(entry, _CONFIDENCE, walk.reading) if is_meant else None

    def _left(self, walk: Walk) -> Join | None:
        """What is left of the whole of which the question's best entry is the whole, a part, or all parts together."""
        best = walk.decision.best.entry if walk.decision else None
        for whole in self._counterparts.figures if best else ():
            parts = [e for e in self._counterparts.of(whole) if "total" not in e.asks and is_of_one_time(whole, e)]
            if best is None or "total" not in whole.asks or len(parts) < 2:
                continue
            if best in (whole, *parts) or set(self._counterparts.parts(best)) == set(parts):
                return left(whole, parts)
        return None

    def _average(self, walk: Walk) -> Join | None:
        """What the question asks for beside the average, shared among those that are counted with it."""
        text = walk.reading.text
        each = _EACH.search(text)
        asked = unit_at(text, each.end()) if each else None
        if each is None or asked is None or len(text) > LONG:
            return None
        start = each.end() + len(asked.written)
        for end in dict.fromkeys((self._behind_name(text, start), start)):
            reading = self._reader.plain(_AVERAGE.sub("", f"{text[: each.start()]}{text[end:]}"))
            given = self._judge(Walk(reading)).outcome if _says_what(reading) else None
            if not isinstance(given, Give) or main_figure(given.entry) is None:
                continue
            if any("average" in one.asks for one in self._counted.siblings(given.entry)):
                return None
            if self._is_meant(given.entry, reading):
                of_all = _says_what(reading) and not reading.topics
                return self._shared(given.entry, asked, text[start : start + _NAMED], of_all=of_all)
        return None

    def _is_meant(self, entry: Entry, reading: Reading) -> bool:
        """Whether a figure counts all that is said, and is of the one part that is named, where there are several."""
        named = self._counterparts.named(reading)
        if self._counterparts.of(entry) and not (self._is_called(entry, named) or self._is_of_year(entry, reading)):
            return False
        names = {name.word for name in named}
        said = [word for word in self._counted.said(reading) if word.is_sure and word.word not in names]
        return all(self._counted.leads(entry, word) for word in said) and not self._asked.is_strange(reading, entry)

    def _is_called(self, entry: Entry, named: Sequence[Word]) -> bool:
        return len(named) == 1 and self._counterparts.is_of(entry, named[0])

    def _is_of_year(self, entry: Entry, reading: Reading) -> bool:
        """Whether a year alone tells a figure from the others that count the same."""
        others = self._counterparts.of(entry)
        return bool(others) and self._counterparts.is_named(entry, reading, *others)

    def _shared(self, entry: Entry, each: Unit, named: str, *, of_all: bool) -> Join | None:
        """of_all: the money of a year is asked for, which may be shared only among what a curator says belongs to it."""
        if (found := average(entry, each)) is not None:
            return found
        among = [e for e in self._counted.siblings(entry) if (held := main_figure(e)) and held[1].kind == each.kind]
        named_so = [e for e in among if named in e.figures[0].label]
        fitting = [e for e in (named_so or among) if is_of_one_time(e, entry)]
        if of_all or len(fitting) > 1:
            fitting = [e for e in fitting if entry.id in e.related or e.id in entry.related]
        return average(entry, each, fitting[0]) if len(fitting) == 1 else None

    def _behind_name(self, text: str, start: int) -> int:
        """Where the name of what is counted ends (小区, of 每个小区)."""
        word = next(iter(words(text[start:])), "")
        names = {named.word for named in self._counterparts.named(self._reader.plain(text))}
        return start + len(word) if len(word) >= _NAMED and word not in names else start


def _says_what(reading: Reading) -> bool:
    """Whether a question says what is shared: a topic, or the money of a year."""
    return bool(reading.topics or ("money" in reading.kinds and reading.slots.years))
