"""What speaks for and against answering a question with an entry, as numbers: what the decider weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.answering.explained import Explained
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Objection
from knowledge.answering.objections.given import HOW_MANY
from knowledge.learned.model import Model
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

NAMES = (
    "known", "measure", "absent", "far", "talk", "second", "similar_known", "similar_absent", "similar_entry", "near_of_few",
    "place", "year", "level", "no_topic", "asked_held", "telling_held", "unknown_words", "strange_words", "strangest",
    "unwritten", "untold", "unheld", "figure", "quoted", "stated", "narrowed", "length", "no_asking", "density",
)  # fmt: skip

FOR = frozenset(
    {"known", "measure", "similar_known", "similar_entry", "near_of_few", "asked_held", "telling_held", "quoted"}
)
AGAINST = frozenset({
    "absent", "far", "talk", "second", "similar_absent", "place", "year", "level", "no_topic", "unknown_words", "strange_words",
    "strangest", "unwritten", "untold", "unheld", "narrowed",
})  # fmt: skip
"""What can only speak for an answer, and only against one; of the rest the questions decide."""

_MOST_WORDS = 3
"""Unknown words that are counted at most."""
_CERTAIN = 0.0025
"""Probability below which all are alike: a small reply's classifier is as sure as it likes, and tells nothing more by it."""
_BITS = 20.0
"""Surprise of a rare word, about: what makes one of it."""


class Standing(NamedTuple):
    """How an entry stands among all: probabilities of the classifier (0 to 1) and similarities of phrasings (0 to 1).

    known: of all that the reply holds together; measure: of the entry's measure; second: of the likeliest entry of another
    measure; absent: of the likeliest absent entry; far: of what is far away; talk: of small talk. similar_known, similar_absent: of the nearest phrasing
    of either; similar_entry: of the entry's measure.
    """

    known: float
    measure: float
    second: float
    absent: float
    far: float
    talk: float
    similar_known: float
    similar_absent: float
    similar_entry: float


def evidence(
    reading: Reading,
    entry: Entry,
    standing: Standing,
    objections: Sequence[Objection],
    holdings: Holdings,
    model: Model,
    explained: Explained,
) -> tuple[float, ...]:
    """One number for each of NAMES. Probabilities go in as log odds, so that they add up with the rest.

    density: the logarithm of how many phrasings an entry has; near_of_few: how near a phrasing is, by that: among few
    phrasings none is as near as among many. figure: the entry's figure is said and a number asked for (55家里国家级几家); quoted:
    it is said, and something else asked for (3832万元是哪一年的).
    """
    held: Mapping[str, int] = holdings.concepts.get(entry.family, {})
    asked, telling = reading.asked, reading.telling
    own = model.explained.get(entry.id, {})
    kinds = {objection.kind for objection in objections}
    words = explained.words(reading, entry)
    unknown = sum([1 for word in words.content if word not in model.rarity])
    density = holdings.density
    has_figure = any(entry.id in holdings.having(number) for number in reading.numbers)
    asks_how_many = HOW_MANY.search(reading.text) is not None
    return (
        _odds(standing.known), _odds(standing.measure), _odds(standing.absent), _odds(standing.far),
        _odds(standing.talk), _odds(standing.second),
        standing.similar_known, standing.similar_absent, standing.similar_entry, density * standing.similar_known,
        float("place" in kinds), float("year" in kinds), float("level" in kinds),
        float(not reading.topics), _share(asked, own), _share(telling, held),
        float(min(_MOST_WORDS, unknown)), float(min(_MOST_WORDS, words.strange)), words.strangest / _BITS,
        words.unwritten, words.untold, words.unheld,
        float(has_figure and asks_how_many), float(has_figure and not asks_how_many),
        float(reading.slots.stated), float("scope" in kinds), min(5.0, len(reading.text) / 30), float(not asked), density,
    )  # fmt: skip


def _share(concepts: frozenset[str], counted: Mapping[str, int]) -> float:
    """Which part (0 to 1) of the concepts is counted; a half where there is none."""
    return sum([1 for concept in concepts if counted.get(concept)]) / len(concepts) if concepts else 0.5


def _odds(probability: float) -> float:
    inside = min(max(probability, _CERTAIN), 1 - _CERTAIN)
    return math.log(inside / (1 - inside))
