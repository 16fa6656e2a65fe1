"""Look-ups while somebody types: a few words, the beginning of a word, a fragment, a figure, pinyin, a slip.

A question is matched as a whole (matching.py); a look-up is matched piece by piece: what was typed is cut into pieces
(cutting.py), each piece says how well it fits each entry, and an entry that leaves a telling piece unexplained is not
shown. Nothing here decides on an answer: it puts entries in order. It needs no training.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.language.pinyin import common_readings
from knowledge.language.quantity import Quantity
from knowledge.learned.model import Model
from knowledge.lookup.cutting import Cutter, Cutting, useful
from knowledge.lookup.fragments import Fragments, plain
from knowledge.reply.concepts import ConceptKind
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon

FIELDS = {"question": 0.62, "figure": 0.55, "title": 0.4, "headline": 0.35, "phrasing": 0.3, "body": 0.15}
"""How much it says about an entry that a piece stands in a field of it."""

ONE_OF_SEVERAL = 0.45
"""The same for a figure of an entry that has several."""

CONCEPT = 0.7
"""The same for a concept that all of its phrasings have."""

TOGETHER = 0.95
"""What a word is worth that fits by the two words that it is made of."""

ASKED = 0.55
"""The same for the kind of thing asked for (how many, which document) where the entry answers that."""

UNFINISHED_NUMBER = 0.5
SHOWN, BESIDE_BEST = 0.35, 0.45
"""The lowest score that is shown, and the lowest share of the best score."""

ABSENT: frozenset[ConceptKind] = frozenset({"attribute", "elsewhere", "talk", "wider", "district", "place"})
"""Kinds of concepts that may belong to what the reply does not hold."""

RARE = 0.15
"""Share of its phrasings that a concept must have somewhere to count in full."""

POPULAR, OVERVIEW = 0.05, 0.05
ASIDE = {"who": 0.03, "where": 0.03, "date": 0.04, "measure": 0.01}
"""By how much an entry comes before, or behind, another that fits as well."""

COMPUTED = 0.15
"""By how much what was computed from the reply comes behind what stands in it, unless a sum, an average or the like was
looked up."""

FOCUS, EVERY_WORD = 0.05, 0.05

FITS = 0.08
"""From this fit on, a piece is explained by an entry."""

LEFT_OVER = 0.35
"""The largest share of what was typed that an entry may leave unexplained."""

MOST_BODY = 400
"""Characters of a body that are searched."""
DENIAL = "答复没有"
"""In a sentence of a body that says what the reply does not hold; looking that up must not find it."""

KEPT_LOOKUPS = 4096
"""Look-ups and pieces whose result is kept in memory: many people type the same."""

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its score, 0 to 1."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a piece fits each entry (0 to 1), and how much it tells: 1 where it fits one alone, near 0 where all.
    asks: whether it names only the kind of thing that is asked for."""

    entries: Vector
    weight: float
    asks: bool = False


class Lookup:
    """One folder of knowledge, ready to be looked up in.

    entries: in the order in which they come where nothing else decides. explained: entry id -> concept -> number of its
    phrasings that have it. spoken: measure -> words of its phrasings. readings: gives character -> syllables, asked for when first needed.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        phrasings: Mapping[str, Sequence[str]],
        lexicon: Lexicon,
        explained: Mapping[str, Mapping[str, int]],
        spoken: Mapping[str, Collection[str]],
        readings: Callable[[], Mapping[str, tuple[str, ...]]],
        popular: Collection[str] = (),
    ) -> None:
        self._entries = tuple(entries)
        self._lexicon = lexicon
        self._asks = [entry.asks for entry in self._entries]
        self._prior = _priors(self._entries, popular)
        self._computed = np.array([entry.kind == "derived" for entry in self._entries], dtype=bool)
        texts, owners, strengths = _texts(self._entries, phrasings if not lexicon.words else {})
        self._owners, self._strengths = np.array(owners, dtype=np.intp), np.array(strengths)
        self._questions = [plain(entry.question) for entry in self._entries]
        self._exact = {question: number for number, question in enumerate(self._questions)}
        self._concepts = self._shares(explained, phrasings)
        self._values = self._figures()
        self._fragments = Fragments(texts)
        strange = {word for word in lexicon.words if not useful(lexicon, word, self._concepts.keys())}
        self._spoken = _spoken(self._entries, spoken, strange)
        named = [plain(f"{entry.question} {entry.title} {entry.headline}") for entry in self._entries]
        self._cutter = Cutter(self._fragments, lexicon, self._concepts.keys(), self._spoken.keys(), named, readings)
        self._asked = lru_cache(KEPT_LOOKUPS)(self._share)
        self._fit = lru_cache(KEPT_LOOKUPS)(self._fit_of)
        self.find = lru_cache(KEPT_LOOKUPS)(self._find)
        """The entries that fit what is typed, best first."""

    @classmethod
    def of(cls, folder: Folder, lexicon: Lexicon, model: Model | None) -> Lookup:
        """A look-up over what a folder holds; what it does not hold, and small talk, are not found."""
        return cls(
            [entry for entry in folder.entries.values() if entry.is_held],
            folder.phrasings,
            lexicon,
            model.explained if model else {},
            model.words if model else {},
            lambda: model.readings if model else common_readings(),
            folder.popular,
        )

    def is_question(self, typed: str) -> bool:
        """Whether what is typed is the very question of an entry."""
        return plain(typed) in self._exact

    def warm(self) -> None:
        """Build what is otherwise built at the first look-up in Latin letters."""
        self.find("pinyin")

    def _find(self, typed: str) -> tuple[Found, ...]:
        cuttings = self._cutter.cut(typed) if self._entries else ()
        fits = [self._fit(cutting) for cutting in cuttings]
        if not fits:
            return ()
        score = self._together(fits)
        computed = self._computed & ~np.any([fit.entries >= ASKED for fit in fits if fit.asks], axis=0)
        score = score * (self._prior - COMPUTED * computed) + self._focus(cuttings) * (score > 0)
        exact = self._exact.get(plain(typed))
        if exact is not None:
            score[exact] += 1
        best = float(score.max(initial=0.0))
        if best < SHOWN:
            return ()
        order = np.argsort(-score, kind="stable")
        kept = order[score[order] >= max(SHOWN * 0.6, BESIDE_BEST * best)].tolist()
        scores = score.tolist()
        return tuple(Found(self._entries[number].id, min(1.0, scores[number])) for number in kept)

    # -- how well a piece fits

    def _fit_of(self, cutting: Cutting) -> Fit:
        fit = np.zeros(len(self._entries))
        for word, worth in cutting.meant:
            fit = np.maximum(fit, worth * self._written(word))
            if worth == 1.0 and (parts := self._cutter.parts(word)):
                fit = np.maximum(fit, worth * TOGETHER * self._together([self._fit(part) for part in parts]))
        for number in self._having(cutting.number) if cutting.number else ():
            fit[number] = 1 - (1 - fit[number]) * (1 - FIELDS["figure"])
        size = len(self._entries)
        weight = math.log1p(size / (0.5 + float(fit.sum()))) / math.log1p(size / 0.5)
        return Fit(fit, weight * cutting.weight, any(self._cutter.is_asking(word) for word, _ in cutting.meant[:1]))

    def _having(self, typed: Quantity) -> list[int]:
        """The entries that have a figure of this value and unit; without a unit the value alone is looked up."""
        held = self._values.get(typed.value, ()) if typed.value is not None else ()
        return [number for figure, number in held if not typed.kind or typed.same_dimension(figure)]

    def _together(self, fits: Sequence[Fit]) -> Vector:
        """How well the pieces fit each entry all in all; 0 where it leaves too much of them unexplained."""
        weights = np.array([fit.weight for fit in fits])
        vectors = np.array([fit.entries for fit in fits])
        total = float(weights.sum())
        explained = weights @ (vectors >= FITS)
        return np.where(explained >= (1 - LEFT_OVER) * total, weights @ vectors / (total or 1.0), 0.0)

    def _written(self, word: str) -> Vector:
        miss = np.ones(len(self._entries))
        for place in self._fragments.find(word):
            strength = self._strengths[place.text] * (1.0 if place.whole else UNFINISHED_NUMBER)
            miss[self._owners[place.text]] *= 1 - strength
        for concept, worth in useful(self._lexicon, word, self._concepts.keys()):
            miss *= 1 - worth * self._concept(concept)
        for number in self._spoken.get(word, ()):
            miss[number] *= 1 - FIELDS["phrasing"]
        return 1 - miss

    def _concept(self, concept: str) -> Vector:
        fit = self._concepts.get(concept, np.zeros(len(self._entries)))
        if kind := self._lexicon.asks.get(concept):
            return np.array([ASKED if kind in asks else 0.0 for asks in self._asks])
        return fit

    def _focus(self, cuttings: Sequence[Cutting]) -> Vector:
        """What goes to a question that has the very words typed: of two that fit, the one that asks for little else comes
        first, and one that has all of several words before one that has some."""
        present = [self._asked(word) for cutting in cuttings for word, _ in cutting.meant[:1]]
        if not present:
            return np.zeros(len(self._entries))
        focus: Vector = FOCUS * np.sum(present, axis=0)
        if len(cuttings) > 1 and len(present) == len(cuttings):
            focus += EVERY_WORD * (np.min(present, axis=0) > 0)
        return focus

    def _share(self, word: str) -> Vector:
        """The share of each question that is this word, 0 where it does not stand there."""
        return np.array([len(word) / len(question) if word in question else 0.0 for question in self._questions])

    # -- building

    def _shares(
        self, explained: Mapping[str, Mapping[str, int]], phrasings: Mapping[str, Sequence[str]]
    ) -> dict[str, Vector]:
        """How well each concept fits the entries. Those that belong to what the reply does not hold are left out."""
        numbers_of = {entry.id: number for number, entry in enumerate(self._entries)}
        found: dict[str, Vector] = {}
        elsewhere: dict[str, float] = {}
        for entry, concepts in explained.items():
            listed = len(phrasings.get(entry, ())) or 1
            for concept, count in concepts.items():
                share = min(1.0, count / listed)
                if entry in numbers_of:
                    found.setdefault(concept, np.zeros(len(self._entries)))[numbers_of[entry]] = share
                else:
                    elsewhere[concept] = max(elsewhere.get(concept, 0.0), share)
        absent = self._lexicon.of(ABSENT)
        return {
            concept: CONCEPT * np.sqrt(shares / max(float(shares.max()), RARE))
            for concept, shares in found.items()
            if elsewhere.get(concept, 0.0) <= shares.max() or not (concept in absent or shares.max() < RARE)
        }

    def _figures(self) -> dict[Fraction, list[tuple[Quantity, int]]]:
        """Value -> the figures that have it, each with its entry."""
        found: dict[Fraction, list[tuple[Quantity, int]]] = {}
        for number, entry in enumerate(self._entries):
            for figure in figure_numbers(entry):
                if figure.value is not None:
                    found.setdefault(figure.value, []).append((figure, number))
        return found


def _texts(
    entries: Sequence[Entry], phrasings: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[int], list[float]]:
    """The plain texts of all entries; whose each is; how much it says."""
    rows: list[tuple[str, int, float]] = []
    for number, entry in enumerate(entries):
        figures = " ".join(f"{figure.label} {figure.text}" for figure in entry.figures)
        fields = {"question": entry.question, "figure": figures, "title": entry.title, "headline": entry.headline}
        fields["body"] = "。".join(part for part in entry.body[:MOST_BODY].split("。") if DENIAL not in part)
        strengths = FIELDS | ({"figure": ONE_OF_SEVERAL} if len(entry.figures) > 1 else {})
        rows += [(plain(text), number, strengths[field]) for field, text in fields.items() if text]
        own = [text for text in phrasings.get(entry.id, ()) if text != entry.question]
        rows += [(plain(text), number, FIELDS["phrasing"]) for text in own]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _spoken(
    entries: Sequence[Entry], spoken: Mapping[str, Collection[str]], strange: Collection[str]
) -> dict[str, list[int]]:
    """Word -> the entries of the measures in whose phrasings it stands, without words for what the reply does not hold."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for word in set(spoken.get(entry.measure, ())).difference(strange) if entry.measure else ():
            found.setdefault(word, []).append(number)
    return found


def _priors(entries: Sequence[Entry], popular: Collection[str]) -> Vector:
    """What comes first where all else is equal: what curators think is asked most, an overview, what stands in the reply before
    what was computed from it, and the first entry of a measure before the others."""
    places: dict[str, int] = {}
    priors = []
    for entry in entries:
        place = places[entry.measure] = places.get(entry.measure, -1) + 1 if entry.measure else 0
        prior = 1 - 0.01 * min(place, 5) - ASIDE.get(entry.kind, 0.0)
        is_overview = len(entry.figures) > 1 and entry.kind != "derived"
        priors.append(prior + max(POPULAR * (entry.id in popular), OVERVIEW * is_overview))
    return np.array(priors)
