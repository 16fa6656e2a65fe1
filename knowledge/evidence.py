"""What speaks for and against answering a question with an entry, as numbers: the input of `deciding`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from knowledge.features import Analysis
from knowledge.index import Index
from knowledge.lexicon import is_topic
from knowledge.loading import Entry
from knowledge.vetoes import Objection, Scope

NAMES = (
    "known", "measure", "entry", "absent", "far", "similar_known", "similar_absent", "place", "district", "year", "level",
    "attribute", "topics_held", "no_topic", "asked_held", "unexplained", "unknown_words", "figure", "stated", "length", "no_asking",
)  # fmt: skip


class Standing(NamedTuple):
    """How an entry stands among all: probabilities of the classifier (0 to 1) and similarities of phrasings (0 to 1).

    known: of all that the reply holds together; measure: of the entry's measure; entry: of the entry itself; absent: of
    the likeliest absent entry; far: of what is far away; missing: of each absent entry.
    similar_known, similar_absent: of the nearest phrasing of either.
    """

    known: float
    measure: float
    entry: float
    absent: float
    far: float
    missing: Mapping[str, float]
    similar_known: float
    similar_absent: float


def evidence(
    analysis: Analysis, entry: Entry, standing: Standing, objections: list[Objection], scope: Scope, index: Index, figures: Mapping[float, list[str]]
) -> tuple[float, ...]:  # fmt: skip
    """One number for each of NAMES. Probabilities go in as log odds, so that they add up with the rest."""
    held: Mapping[str, int] = scope.measures.get(entry.family, {})
    topics = [c for c in analysis.outer if is_topic(c)]
    asked = [c for c in analysis.outer if c.startswith(("ask_", "attr_"))]
    own = index.explained.get(entry.id, {})
    words = index.words.get(entry.measure, frozenset())
    rarity, rarest = index.rarity, index.rarest
    weights = {w: rarity.get(w, rarest) for w in analysis.words if len(w) > 1 and not w.isdigit()}
    unexplained = sum([weight for word, weight in weights.items() if word not in words])
    kinds = {objection.kind for objection in objections}
    wanting = [standing.missing.get(o.entry or "", 0.0) for o in objections if o.kind == "attribute"]
    return (
        _odds(standing.known), _odds(standing.measure), _odds(standing.entry), _odds(standing.absent), _odds(standing.far),
        standing.similar_known, standing.similar_absent,
        float("place" in kinds), float("district" in kinds), float("year" in kinds), float("level" in kinds),
        max(wanting) ** 0.5 if wanting else 0.0,
        sum([1 for c in topics if held.get(c)]) / len(topics) if topics else 0.5, float(not topics),
        sum([1 for c in asked if own.get(c)]) / len(asked) if asked else 0.5,
        unexplained / (sum(weights.values()) + 1.0), min(3.0, sum([1.0 for word in weights if word not in rarity])),
        float(any(entry.id in figures.get(n.value, ()) for n in analysis.numbers if not n.is_dated)),
        float(analysis.slots.stated), min(5.0, len(analysis.text) / 30), float(not asked),
    )  # fmt: skip


def _odds(probability: float) -> float:
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))
