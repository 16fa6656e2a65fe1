"""Sums of three and more things that are counted alike (小学、初中和幼儿园), and the total of the one that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG
from knowledge.answering.counterparts import SEVERAL
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.reckoning import summed
from knowledge.answering.sides import SUMMED
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Judge, Outcome, Walk
from knowledge.reply.loading import Entry
from knowledge.understanding.lexicon import Word
from knowledge.understanding.reader import Reader

_TOTAL = re.compile(r"总数(?=[^,，]{0,4}(?:多少|几))")
_AS_TOTAL = re.compile(r"总数")
_JOINT = re.compile(r"[、,，+]|和|与|及|跟|[,，]?再?加上?|以及|还有|")
_ASKS = re.compile("多少|几")
_SEVERAL = 3
_KINDS = frozenset({"difference", "compare", "average", "share", "rank", "why", "how", "list"})


class AddedUp:
    """Asks the question of each thing by itself, and adds up what is told of all of them: of some alone it would be no sum."""

    name = "added up"

    def __init__(self, reader: Reader, judge: Judge, asked: PairAsked, verdict: Verdict) -> None:
        self._reader = reader
        self._judge = judge
        self._asked = asked
        self._counterparts = asked.counterparts
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        adds = "sum" in reading.kinds or reading.slots.adds
        if not adds or reading.slots.stated or reading.kinds & _KINDS or len(reading.text) > LONG:
            return walk
        names = self._counterparts.named(reading)
        found = self._of_one(walk, names[0]) if len(names) == 1 else self._of_all(walk, names)
        return walk._replace(outcome=found, by=self.name) if found else walk

    def _of_one(self, walk: Walk, name: Word) -> Outcome | None:
        """The figure of the one that is named, where nothing else would answer."""
        if self._verdict.answering(walk) is not None or SEVERAL.search(walk.reading.text):
            return None
        text = _AS_TOTAL.sub("", _TOTAL.sub("", SUMMED.sub("", walk.reading.text)))
        given = self._given(text)
        return given if given is not None and self._counterparts.is_of(given.entry, name) else None

    def _of_all(self, walk: Walk, names: Sequence[Word]) -> Outcome | None:
        if len(names) < _SEVERAL or not _are_joined(walk.reading.text, names):
            return None
        best = self._verdict.answering(walk)
        if best is not None and len(self._counterparts.parts(best)) == len(names):
            return None
        text = SUMMED.sub("", walk.reading.text)
        start, end = text.index(names[0].word), text.index(names[-1].word) + len(names[-1].word)
        given = [self._given(f"{text[:start]}{name.word}{text[end:]}") for name in names]
        entries = [
            one.entry
            for one, name in zip(given, names, strict=True)
            if one and self._counterparts.is_of(one.entry, name)
        ]
        if len(entries) == len(names) and self._are_addable(entries) and (sum_ := summed(entries)) is not None:
            return sum_
        near = entries[0] if entries else best
        if near is None:
            return None
        objection = unsaid("sum", what="、".join(name.word for name in names))
        return self._verdict.refused(objection, near)

    def _given(self, text: str) -> Give | None:
        reading = self._reader.plain(text if _ASKS.search(text) else f"{text}多少")
        given = self._judge(Walk(reading)).outcome
        if not isinstance(given, Give) or main_figure(given.entry) is None:
            return None
        return None if self._asked.is_strange(reading, given.entry) else given

    def _are_addable(self, entries: Sequence[Entry]) -> bool:
        return all(self._counterparts.is_addable(one, other) for one, other in combinations(entries, 2))


def _are_joined(text: str, names: Sequence[Word]) -> bool:
    """Whether nothing but what joins them stands between some words."""
    return all(_JOINT.fullmatch(text, one.end, other.start) for one, other in pairwise(names))
