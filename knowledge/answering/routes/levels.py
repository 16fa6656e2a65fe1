"""Questions for several levels (省级和市级各多少家), where one answer gives only one of them, or their sum."""

from __future__ import annotations

from knowledge.answering.objections.level import EACH
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Join, Walk
from knowledge.answering.wording import HEADLINE, cut
from knowledge.reply.loading import Entry, Folder

_SURE = 0.9


class Levels:
    """Gives the figure of each level that is named."""

    name = "several levels"

    def __init__(self, folder: Folder, verdict: Verdict) -> None:
        self._figures = single_figures(folder)
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        best = self._verdict.answering(walk)
        levels = walk.reading.slots.levels
        if best is None or len(levels) < 2 or len(best.figures) >= len(levels):
            return walk  # the answer has them all
        if not (best.level or EACH.search(walk.reading.text)):
            return walk
        siblings = tuple(e for e in self._figures if e.measure == best.measure and e.level in levels)
        if len({e.level for e in siblings}) != len(siblings) or len(siblings) < 2:
            return walk
        figures = tuple(figure for entry in siblings for figure in entry.figures)
        headline = cut("，".join(f"{figure.label}{figure.text}" for figure in figures) + "。", HEADLINE)
        return walk._replace(outcome=Join(siblings, headline, figures, _SURE), by=self.name)


def single_figures(folder: Folder) -> tuple[Entry, ...]:
    """The entries that give one figure and nothing else."""
    return tuple(e for e in folder.detailed if e.kind == "figure" and len(e.figures) == 1)
