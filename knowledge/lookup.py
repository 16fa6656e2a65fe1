"""Look-ups while somebody types: a few words, the beginning of a word, a fragment, a figure, pinyin, a slip.

A question is matched as a whole (matching.py); a look-up is matched piece by piece: what was typed is cut into pieces,
each piece says how well it fits each entry, and an entry that leaves a telling piece unexplained is not shown.
Nothing here decides on an answer: it puts entries in order. It costs well under a millisecond and needs no training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.lexicon import Lexicon
from knowledge.loading import Entry
from knowledge.spelling import Spelling
from knowledge.text import normalise, numbers

LONGEST_QUERY = 64
"""Characters that are read; what is longer is no look-up."""

LONGEST_PIECE = 10

FIELDS = {"question": 0.62, "figure": 0.55, "title": 0.4, "headline": 0.35, "phrasing": 0.3, "body": 0.15}
"""How much it says about an entry that a piece stands in a field of it."""

CONCEPT = 0.7
"""The same for a concept that all of its phrasings have."""

ASKED = 0.55
"""The same for the kind of thing asked for (how many, which document) where the entry answers that."""

UNFINISHED_NUMBER = 0.5
SHOWN, BESIDE_BEST = 0.3, 0.45
"""The lowest score that is shown, and the lowest share of the best score."""

LEFT_OVER = 0.4
"""The largest share of what was typed that an entry may leave unexplained."""

Vector = npt.NDArray[np.float64]

_BREAK = re.compile(r"[^0-9a-z%+.㐀-鿿]+|(?<!\d)\.|\.(?!\d)")
_RUN = re.compile(r"[a-z]+|[^a-z]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its score, 0 to 1."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed. fit: how well it fits each entry, 0 to 1. weight: how much it tells."""

    text: str
    fit: Vector
    weight: float


class Lookup:
    """One folder of knowledge, ready to be looked up in.

    entries: in the order in which they should come where nothing else decides. explained: entry id -> concept -> number
    of its phrasings that have it. readings: gives character -> syllables, asked for when first needed.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        phrasings: Mapping[str, Sequence[str]],
        lexicon: Lexicon,
        explained: Mapping[str, Mapping[str, int]],
        readings: Callable[[], Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._entries = tuple(entries)
        self._lexicon = lexicon
        self._readings = readings
        self._spelling: Spelling | None = None
        self._build_texts(phrasings)
        self._build_concepts(phrasings, explained)
        self._prior = np.array([_prior(entry) for entry in self._entries])
        self._values: dict[float, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for figure in entry.figures:
                for found in numbers(normalise(figure.text)):
                    self._values.setdefault(found.value, []).append(number)
        self._fit = lru_cache(maxsize=4096)(self._fit_uncached)
        self.find = lru_cache(maxsize=4096)(self._find)
