"""What speaks for and against answering a question with an entry, as numbers: what the decider weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Objection
from knowledge.language.words import surprise
from knowledge.learned.model import Model
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

NAMES = (
    "known", "measure", "entry", "absent", "far", "similar_known", "similar_absent", "place", "district", "year", "level",
    "attribute", "topics_held", "no_topic", "asked_held", "unexplained", "unknown_words", "figure", "stated", "length", "no_asking",
    "surprise", "narrowed",
)  # fmt: skip


_DOUBT = 10.0
"""Surprise that is added to that of a question's words, so that a question of one word does not look sure."""


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
    reading: Reading,
    entry: Entry,
    standing: Standing,
    objections: Sequence[Objection],
    holdings: Holdings,
    model: Model,
) -> tuple[float, ...]:
    """One number for each of NAMES. Probabilities go in as log odds, so that they add up with the rest."""
    held: Mapping[str, int] = holdings.concepts.get(entry.family, {})
    topics, asked = reading.topics, reading.asked
    own = model.explained.get(entry.id, {})
    words = model.words.get(entry.measure, frozenset())
    rarity, rarest = model.rarity, model.rarest
    weights = {w: rarity.get(w, rarest) for w in reading.words if len(w) > 1 and not w.isdigit()}
    unexplained = sum([weight for word, weight in weights.items() if word not in words])
    surprises = {word: surprise(word) for word in weights}
    strange = sum([bits for word, bits in surprises.items() if word not in words])
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
        float(any(entry.id in holdings.having(number) for number in reading.numbers)),
        float(reading.slots.stated), min(5.0, len(reading.text) / 30), float(not asked),
        strange / (sum(surprises.values()) + _DOUBT), float(bool(kinds & {"scope", "amount", "number"})),
    )  # fmt: skip


def _odds(probability: float) -> float:
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))
