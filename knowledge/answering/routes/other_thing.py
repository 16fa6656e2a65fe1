"""Questions that name one of several things which are counted alike, where the likeliest figure is that of another one (特教图书多少册)."""

from __future__ import annotations

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG, Counted
from knowledge.answering.counterparts import Counterparts
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Walk


class OtherThing:
    """Refuses where there is no such figure of the thing that is named."""

    name = "other thing"

    def __init__(self, counterparts: Counterparts, counted: Counted, verdict: Verdict) -> None:
        self._counterparts = counterparts
        self._counted = counted
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading, best = walk.reading, self._verdict.offering(walk)
        if best is None or main_figure(best) is None or not self._counterparts.of(best) or len(reading.text) > LONG:
            return walk
        named = [word for word in self._counterparts.named(reading) if word.strong]
        if len(named) != 1 or reading.slots.stated or reading.slots.compares:
            return walk
        (name,) = named
        if self._counted.has(best, name.word) or self._counterparts.is_of(best, name):
            return walk
        if not {*name.strong}.isdisjoint(self._counted.concepts(best)):
            return walk
        if self._counterparts.of_named(best, name) is not None:
            return walk
        objection = unsaid("group", group=name.word)
        return walk._replace(outcome=self._verdict.refused(objection, best), by=self.name)
