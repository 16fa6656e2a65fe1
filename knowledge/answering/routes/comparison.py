"""Questions that compare or add two figures which no entry holds together."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answering.comparing import Comparison as Compared
from knowledge.answering.comparing import compare, halves
from knowledge.answering.plain_ranker import PlainRanker
from knowledge.answering.ranker import Ranker
from knowledge.answering.routes.levels import single_figures
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Join, Ranking, Walk
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.reading import Reading

_COMPARING = frozenset({"compare", "difference"})
_MONEY = ("钱", "金额", "资金", "款")
_WHOLE = 0.85
"""Probability from which half a comparison means a measure that the whole of it does not."""
_HALF = 0.4
"""Share of the probability that each half of a comparison needs for its measure."""
_NAMED = 0.005
"""Share of the probability that a measure needs in the whole of a comparison."""
CONFIDENCE = 0.8


class Comparison:
    """Takes the likeliest pair of figures with one unit, one from each half of the question."""

    name = "comparison"

    def __init__(self, folder: Folder, ranker: Ranker | PlainRanker, verdict: Verdict) -> None:
        self._figures = single_figures(folder)
        self._ranker = ranker
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        best, reading, ranking = self._verdict.answering(walk), walk.reading, walk.ranking
        if ranking is None or (best is not None and (best.kind != "figure" or len(best.figures) != 1)):
            return walk
        compares = reading.slots.compares or bool(_COMPARING & reading.kinds)
        if not compares and not ("sum" in reading.kinds and best is None):
            return walk
        found = self._pair(reading, ranking)
        return walk._replace(outcome=joined(found), by=self.name) if found else walk

    def _pair(self, reading: Reading, ranking: Ranking) -> Compared | None:
        best: tuple[float, Entry, Entry] | None = None
        money = "money" in reading.kinds or any(word in reading.text for word in _MONEY)
        named = {e.family for e in self._figures if ranking.measures.get(e.family, 0.0) >= _NAMED}

        def meant(shares: Mapping[str, float]) -> list[Entry]:
            sure = {family for family, share in shares.items() if share >= (_HALF if family in named else _WHOLE)}
            return [e for e in self._figures if e.family in sure]

        for left, right in halves(reading.text):
            one = self._ranker.shares(left)
            if not (firsts := meant(one)):
                continue
            other = self._ranker.shares(right)
            for a in firsts:
                for b in (e for e in meant(other) if e.family != a.family):
                    if (pair := compare(a, b)) is None:
                        continue
                    score = one[a.family] * other[b.family]
                    score *= 1 + (money and "元" in pair.figures[0].text)
                    if best is None or score > best[0]:
                        best = (score, a, b)
        add = "sum" in reading.kinds and not _COMPARING & reading.kinds
        return compare(best[1], best[2], add=add) if best else None


def joined(found: Compared) -> Join:
    """The outcome of a comparison."""
    return Join((found.first, found.second), found.headline, found.figures, CONFIDENCE)
