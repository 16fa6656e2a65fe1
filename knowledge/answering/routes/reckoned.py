"""Questions for what no entry tells, and follows from one by one step: what is left, the average."""

from __future__ import annotations

import re

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import Counted
from knowledge.answering.counterparts import Counterparts, is_of_one_time
from knowledge.answering.kind_asked import LEFT
from knowledge.answering.reckoning import Reckoned, average, left
from knowledge.answering.walk import Join, Walk
from knowledge.language.units import unit_at

_EACH = re.compile(r"平均(?:下来|到)?,?(?:每|一)一?|(?:每|一)(?=[^,，。?？]{1,6}平均)")
_LIKELY = 0.5
"""Share of what the reply may answer from which a measure is meant, though no phrasing asks for its average."""
_NAMED = 2
"""Characters behind 每个 that have to stand in what is counted (小区)."""
_CONFIDENCE = 0.8


class Followed:
    """Gives what follows with its working."""

    name = "reckoned"

    def __init__(self, counterparts: Counterparts, counted: Counted) -> None:
        self._counterparts = counterparts
        self._counted = counted

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        found = self._left(walk) if LEFT.search(reading.text) else None
        if found is None and "average" in reading.kinds:
            found = self._average(walk)
        if found is not None:
            return walk._replace(outcome=outcome(found), by=self.name)
        return walk

    def _left(self, walk: Walk) -> Reckoned | None:
        """What is left of the whole of which the question's best entry is the whole, a part, or all parts together."""
        best = walk.decision.best.entry if walk.decision else None
        for whole in self._counterparts.figures if best else ():
            parts = [e for e in self._counterparts.of(whole) if "total" not in e.asks and is_of_one_time(whole, e)]
            if best is None or "total" not in whole.asks or len(parts) < 2:
                continue
            if best in (whole, *parts) or set(self._counterparts.parts(best)) == set(parts):
                return left(whole, parts)
        return None

    def _average(self, walk: Walk) -> Reckoned | None:
        """The likeliest figure, shared among those that are counted beside it."""
        decision, ranking, reading = walk.decision, walk.ranking, walk.reading
        each = _EACH.search(reading.text)
        asked = unit_at(reading.text, each.end()) if each else None
        if decision is None or ranking is None or decision.certain or each is None or asked is None:
            return None
        entry, share = decision.best.entry, ranking.measures.get(decision.best.entry.family, 0.0)
        is_first = ranking.candidates[0].entry.family == entry.family
        if not is_first or share < _LIKELY * ranking.known or main_figure(entry) is None:
            return None
        if not all(self._counted.counts(entry, word) for word in self._counted.said(reading) if word.is_sure):
            return None
        if (found := average(entry, asked.kind)) is not None:
            return found
        start = each.end() + len(asked.written)
        named = reading.text[start : start + _NAMED]
        among = [e for e in self._counted.siblings(entry) if main_figure(e) and named in e.figures[0].label]
        fitting = (average(entry, asked.kind, e) for e in among if is_of_one_time(e, entry))
        return next((one for one in fitting if one), None)


def outcome(found: Reckoned) -> Join:
    """The outcome of what follows."""
    return Join(found.entries, found.headline, found.figures, _CONFIDENCE)
