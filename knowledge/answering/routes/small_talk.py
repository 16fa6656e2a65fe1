"""Greetings, thanks and the like."""

from __future__ import annotations

from knowledge.answering.walk import Talk, Walk


class SmallTalk:
    """Where small talk is likelier than anything else."""

    name = "small talk"

    def __call__(self, walk: Walk) -> Walk:
        ranking = walk.ranking
        top = ranking.candidates[0] if ranking and ranking.candidates else None
        if ranking is None or top is None or top.entry.kind != "smalltalk":
            return walk
        if ranking.talk <= max(ranking.known, ranking.absent):
            return walk
        return walk._replace(outcome=Talk(top.entry, ranking.talk), by=self.name)
