"""A turn that names a counterpart of the figure before (初中呢, 比二期多多少, 两期一共呢), and means the same of it."""

from __future__ import annotations

import re

from knowledge.answering.comparing import compare, main_figure
from knowledge.answering.counted import COMPARING, asked_unit, fits_unit
from knowledge.answering.counterparts import is_of_one_time
from knowledge.answering.objections.growth import GROWN
from knowledge.answering.pair_asked import MORE
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.routes.comparison import joined
from knowledge.answering.walk import Give, Join
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_OTHERWISE = frozenset(
    {"why", "how", "who", "where", "docno", "title", "list", "share", "average", "duration", "date", "rank", "previous"}
)
"""Kinds of questions that a counterpart of a figure does not answer."""
_BACK = re.compile(r"^(?:那么?)?(?:[它这]个?)?(?:要|还)?比(?![如方较例重率])|比(?:它|这个?|前面|刚才)")
"""A comparison that leaves out one of the two."""
_SUBJECT = re.compile(r"比(?:它|这个?|前面|刚才)")


class Beside:
    """Finds what such a turn means, in one folder."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._counterparts = pipeline.counterparts
        self._counted = pipeline.counted
        self._asked = pipeline.pair_asked

    def compares_back(self, reading: Reading) -> bool:
        """Whether a turn compares something with the figure before, and does not name that."""
        return bool(_BACK.search(reading.text)) and not GROWN.search(reading.text)

    def meant(self, reading: Reading, before: Entry) -> Give | Join | None:
        """The counterpart, or both together; None where the turn names none, or asks for something else."""
        if not before.is_held or reading.kinds & _OTHERWISE:
            return None
        adds = "sum" in reading.kinds or reading.slots.adds
        if adds and (both := next((pair for pair in self._asked.both(reading) if before in pair), None)):
            return self._added(*both)
        other = self._named(reading, before)
        if other is None:
            grown = self._grown(reading, before)
            return Give(grown, 1.0, reading) if grown else None
        if self.compares_back(reading) or COMPARING & reading.kinds or MORE.search(reading.text):
            return self._compared(reading, before, other)
        return self._added(before, other) if adds else Give(other, 1.0, reading)

    def _added(self, one: Entry, other: Entry) -> Give | Join | None:
        if (whole := self._counterparts.whole(one, other)) is not None:
            return Give(whole, 1.0)
        found = compare(one, other, add=True) if self._counterparts.is_addable(one, other) else None
        return joined(found) if found else None

    def _compared(self, reading: Reading, before: Entry, other: Entry) -> Join | None:
        if not is_of_one_time(before, other) or GROWN.search(reading.text):
            return None
        pair = (other, before) if _SUBJECT.search(reading.text) else (before, other)
        found = compare(*pair)
        return joined(found) if found else None

    def _named(self, reading: Reading, before: Entry) -> Entry | None:
        """The counterpart that a turn names, and of which it says nothing else; of several the one that it names best, and that is most
        like the figure before."""
        parts = self._counterparts.parts(before)
        if parts:
            part = self._counterparts.narrowed(before, reading)
            return part if part is not None and self._is_asked(reading, part) else None
        is_named = self._counterparts.is_named
        others = [one for one in self._counterparts.of(before) if is_named(one, reading, before)]
        fitting = [one for one in others if self._is_asked(reading, one)]
        if not fitting:
            return None

        def worth(entry: Entry) -> tuple[int, int, bool]:
            told = sum(is_named(entry, reading, other) for other in others if other is not entry)
            return told, self._counterparts.likeness(entry, before), is_of_one_time(entry, before)

        best = max(fitting, key=worth)
        return best if sum(worth(one) == worth(best) for one in fitting) == 1 else None

    def _grown(self, reading: Reading, before: Entry) -> Entry | None:
        """The one other figure of the measure before that a turn names, where it asks how much that has grown (里头学生比上年少多少)."""
        words = [word for word in self._counted.said(reading) if word.is_sure]
        if not words or not GROWN.search(reading.text):
            return None
        siblings = [one for one in self._counted.siblings(before) if one is not before and main_figure(one)]
        fitting = [
            one
            for one in siblings
            if any(GROWN.search(figure.label) for figure in one.figures)
            and all(self._counted.is_called(one, word) for word in words)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_asked(self, reading: Reading, entry: Entry) -> bool:
        held = main_figure(entry)
        if held is None or not fits_unit(asked_unit(reading), held[1]):
            return False
        siblings = [one for one in self._counted.siblings(entry) if one is not entry]
        for word in self._counted.said(reading):
            if word.is_sure and not self._counted.counts(entry, word):
                return False
            if any(self._counterparts.telling(one, entry) & set(word.concepts) for one in siblings):
                return False
        wanted = reading.outer & self._pipeline.reader.lexicon.attributes
        if any(not self._pipeline.holdings.asks(entry, concept) for concept in wanted):
            return False
        if not reading.slots.adds and self._asked.is_strange(reading, entry):
            return False
        grows = any(GROWN.search(figure.label) for figure in entry.figures)
        if GROWN.search(reading.text) and not grows:
            return False
        return not any(one.certain for one in self._pipeline.weigher.objections(reading, entry))
