"""A trace as plain data, for `--explain` and for whoever wants to see why a turn was answered so."""

from __future__ import annotations

from typing import Any

from knowledge.answering.evidence import NAMES
from knowledge.answering.walk import Ranking, Walk
from knowledge.conversation.conversation import Trace

_SHOWN = 5


def explained(trace: Trace) -> dict[str, Any]:
    """What was read, ranked, weighed and objected, and by which step or rule the turn was answered."""
    reading, walk = trace.reading, trace.walk
    slots = reading.slots
    return {
        "by": trace.by,
        "text": reading.text,
        "repairs": list(reading.repairs),
        "words": list(reading.words),
        "concepts": sorted(reading.strong),
        "perhaps": sorted(reading.weak),
        "years": list(slots.years),
        "levels": sorted(slots.levels),
        "yesno": slots.yesno,
        "stated": slots.stated,
        "compares": slots.compares,
        **(_ranked(walk.ranking) if walk and walk.ranking else {}),
        **(_decided(walk) if walk else {}),
    }


def _ranked(ranking: Ranking) -> dict[str, Any]:
    return {
        "known": round(ranking.known, 4),
        "absent": round(ranking.absent, 4),
        "talk": round(ranking.talk, 4),
        "candidates": [
            {
                "entry": c.entry.id,
                "file": c.entry.file,
                "score": round(c.score, 4),
                "probability": round(c.probability, 4),
                "similarity": round(c.similarity, 4),
            }
            for c in ranking.candidates[:_SHOWN]
        ],
    }


def _decided(walk: Walk) -> dict[str, Any]:
    decision = walk.decision
    if decision is None:
        return {"step": walk.by}
    return {
        "step": walk.by,
        "best": decision.best.entry.id,
        "confidence": round(decision.confidence, 4),
        "objections": [one._asdict() for one in decision.objections],
        "evidence": dict(zip(NAMES, (round(x, 3) for x in decision.evidence), strict=False)),
    }
