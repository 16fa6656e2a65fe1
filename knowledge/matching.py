"""From a question to ranked entries.

Two opinions: the trained classifier (characters, words, concepts), and the nearest phrasings (character pairs, then
rapidfuzz). `deciding` weighs them; a folder without a trained index goes by the nearest phrasing alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from knowledge.classifier import Vector
from knowledge.features import Analysis, features
from knowledge.index import Index, build_index, common_readings, load_index
from knowledge.lexicon import Lexicon, Word
from knowledge.loading import Entry, Folder
from knowledge.repair import Repairer
from knowledge.retrieval import Retrieval
from knowledge.slots import slots
from knowledge.text import normalise, numbers, words
from knowledge.units import figure_numbers
from knowledge.vetoes import years_of

_CLAUSE = re.compile(r"[,，。.!！?？;；:\n]+|(?<=[一-鿿]) (?=[一-鿿])")
_ASKING = re.compile(
    r"多少|几|吗|什么|啥|么斯|哪|谁|怎么|怎样|如何|咋|能不能|有没有|是不是|可不可以|请问|求|麻烦|告诉|是否|\bhow\b|\bwhat\b|\bwhich\b|\bwho\b"
)
_NOT_ASKED = re.compile(
    r"不是问|不问|不是要|莫算|不算(?!数)|别算|不含|先?不管(?!怎)|除外|不要(?:告诉|说)|别(?:跟我|告诉|给我|说)|(?:已经|都)(?:查到|知道|有了|弄好|清楚|晓得|填)|我(?:都)?知道|不用(?:说|管|告诉)"
)

ASKING = ("ask_", "attr_", "talk_")
"""How the concepts begin that stand for a way of asking, not for a topic."""
ASKED_PARTS = ("多少", "几", "什么", "哪", "怎", "谁")
"""What a word has in it that asks: no slip is mended towards such a word."""
REFUSED = ("absent", "smalltalk")
"""The kinds of entries that are no content of the reply."""
NEAREST = 8
"""How many of the nearest phrasings are compared letter by letter."""
FOCUS_SHARE = 0.5
"""How much the asking clauses of a long message count beside the whole of it."""
NEAR_SHARE = 0.1
"""How much a near phrasing adds to an entry's score beside the classifier's probability."""
SHOWN = 24
"""How many candidates a ranking keeps."""
LEAST = 0.002
"""Score below which an entry is no candidate."""


class Candidate(NamedTuple):
    """An entry with how well it meets the question. probability: the classifier's; similarity: the nearest phrasing's."""

    entry: Entry
    score: float
    probability: float
    similarity: float


class Ranking(NamedTuple):
    """Candidates best first, and how the probability is shared.

    known, absent, talk: of what the reply holds, of what it does not, of small talk. measures: of each measure.
    similar_known, similar_absent: similarity (0 to 1) of the nearest phrasing of either.
    """

    analysis: Analysis
    candidates: tuple[Candidate, ...]
    known: float
    absent: float
    talk: float
    measures: dict[str, float]
    similar_known: float
    similar_absent: float

    @property
    def held(self) -> list[Candidate]:
        """The candidates that the reply holds, best first."""
        return [c for c in self.candidates if c.entry.kind not in REFUSED]


class Matcher:
    """One folder, ready to be asked. Cheap to ask, and never changed after it is made."""

    def __init__(self, folder: Folder, *, trained: bool = True) -> None:
        """trained: whether the index of the folder is used; training needs none. Raises KnowledgeError if it is broken."""
        self.folder = folder
        self.lexicon = Lexicon(folder.lexicon)
        self.index: Index | None = load_index(folder.path) if trained else None
        if self.index is not None and set(self.index.classifier.labels) != set(folder.entries):
            self.index = None  # made for other entries: `dafu check` says so
        self.figures: dict[float, list[str]] = {}
        for entry in folder.entries.values():
            for number in figure_numbers(entry):
                if not number.is_dated:
                    self.figures.setdefault(number.value, []).append(entry.id)
        self._known = frozenset({*self.figures, *(y for e in folder.entries.values() for y in years_of(e))})
        self.retrieval = Retrieval.of(folder)
        self.repairer = self._make_repairer()
        self._labels = self.index.classifier.labels if self.index else tuple(folder.entries)
        kinds = [folder.entries[label].kind for label in self._labels]
        self._absent = np.array([kind == "absent" for kind in kinds], dtype=np.float32)
        self._talk = np.array([kind == "smalltalk" for kind in kinds], dtype=np.float32)
        self._refused = [kind in REFUSED for kind in kinds]
        measures = [folder.entries[label].family for label in self._labels]
        self._measures = tuple(dict.fromkeys(measures))
        places = {measure: i for i, measure in enumerate(self._measures)}
        self._measure_of = np.array([places[measure] for measure in measures])
        places = {label: i for i, label in enumerate(self._labels)}
        self._owners = [places[owner] for owner in self.retrieval.owners]

    def _make_repairer(self) -> Repairer:
        if self.index is not None:
            frequency, readings, polyphones = self.index.frequency, self.index.readings, self.index.polyphones
        else:
            frequency, polyphones = {}, {}
            readings = common_readings() if self.folder.lexicon else {}
        known = self.lexicon.words
        vocabulary = {word: frequency.get(word, 0) + 3 for word, (strong, _) in known.items() if strong}
        vocabulary.update({word: count for word, count in frequency.items() if count >= 3})
        asking = {w for w, (strong, _) in known.items() if any(concept.startswith(ASKING) for concept in strong)}
        asking |= {w for w in vocabulary if len(w) >= 4 and any(part in w for part in ASKED_PARTS)}
        return Repairer(vocabulary, readings, polyphones, asking)

    # -- understanding

    def analyse(self, question: str) -> Analysis:
        """A question understood: its form made plain, its typing errors mended."""
        text, spelled = self.repairer.spell(normalise(question))
        found, listed = self.lexicon.find(text), words(text)
        mended, repairs = self.repairer.repair(text, _taken(text, found, listed))
        if repairs:
            text, found, listed = mended, self.lexicon.find(mended), words(mended)
        return _analysis(text, (*spelled, *repairs), found, listed)

    def read(self, text: str) -> Analysis:
        """A normalised text understood as it stands: a phrasing, or a part of a question that was mended."""
        return _analysis(text, (), self.lexicon.find(text), words(text))

    def train(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Index:
        """A new index for the folder as it is (some 40 seconds for ten thousand phrasings)."""
        return build_index(self.folder, self.read, self._known, progress)

    # -- ranking

    def shares(self, text: str) -> dict[str, float]:
        """The classifier's probability for each measure, of a part of a question as it stands (cheaper than `rank`)."""
        if self.index is None:
            return {}
        return self._shares(self._probabilities(self.index, self.read(text)))

    def _probabilities(self, index: Index, analysis: Analysis) -> Vector:
        return index.classifier.probabilities(features(analysis, self._known))

    def _shares(self, probabilities: Vector) -> dict[str, float]:
        """What each measure has of the probabilities of its entries."""
        shares = np.bincount(self._measure_of, probabilities, minlength=len(self._measures)).tolist()
        return dict(zip(self._measures, shares, strict=True))

    def rank(self, analysis: Analysis) -> Ranking:
        """Every entry with its score, joined over the whole question and, if it rambles, over its asking clauses."""
        if rest := without_excluded(analysis.text):
            analysis = self.read(rest)
        parts = [analysis]
        if (focus := focus_of(analysis.text)) and focus != analysis.text:
            parts.append(self.read(focus))
        near: dict[int, float] = {}
        for part in parts:
            for row, cosine in self.retrieval.nearest(part.text, NEAREST):
                alike = 0.5 * cosine + 0.005 * fuzz.ratio(part.text, self.retrieval.texts[row])
                number = self._owners[row]
                if alike > near.get(number, 0.0):
                    near[number] = alike
        similar_known = max((alike for number, alike in near.items() if not self._refused[number]), default=0.0)
        similar_absent = max((alike for number, alike in near.items() if self._refused[number]), default=0.0)
        if self.index is None:
            p: Vector = np.zeros(len(self._labels), dtype=np.float32)
            scores = p.copy()
            for number, alike in near.items():
                scores[number] = alike
        else:
            p = self._probabilities(self.index, analysis)
            if len(parts) > 1:
                asking = self._probabilities(self.index, parts[1])
                p = np.float32(1 - FOCUS_SHARE) * p + np.float32(FOCUS_SHARE) * asking
            scores = p.copy()
            for number, alike in near.items():
                scores[number] += NEAR_SHARE * max(0.0, alike - 0.3)
        order = (scores > LEAST).nonzero()[0]
        order = order[(-scores[order]).argsort(kind="stable")[:SHOWN]]
        candidates = tuple(
            Candidate(self.folder.entries[self._labels[i]], score, probability, near.get(i, 0.0))
            for i, score, probability in zip(order.tolist(), scores[order].tolist(), p[order].tolist(), strict=True)
        )
        absent, talk = float(p @ self._absent), float(p @ self._talk)
        return Ranking(
            analysis, candidates, max(0.0, 1 - absent - talk), absent, talk,
            self._shares(p), similar_known, similar_absent,
        )  # fmt: skip


def _analysis(text: str, repairs: tuple[tuple[str, str], ...], found: list[Word], listed: list[str]) -> Analysis:
    strong = frozenset(c for w in found for c in w.strong)
    return Analysis(
        text=text, repairs=repairs, words=tuple(listed), found=tuple(found), strong=strong,
        weak=frozenset(c for w in found for c in w.weak) - strong,
        outer=frozenset(c for w in found if not w.inner for c in w.strong),
        numbers=tuple(numbers(text)), slots=slots(text),
    )  # fmt: skip


def _taken(text: str, found: list[Word], listed: list[str]) -> list[tuple[int, int]]:
    """The spans of a text that known words of two characters or more cover."""
    spans = [(word.start, word.end) for word in found if len(word.word) >= 2]
    position = 0
    for word in listed:
        start = text.index(word, position)
        position = start + len(word)
        if len(word) >= 2:
            spans.append((start, position))
    return spans


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]


def without_excluded(text: str) -> str:
    """The text without the clauses that say what is not asked; empty if there is none, or nothing would be left."""
    if not _NOT_ASKED.search(text):
        return ""
    clauses = _clauses(text)
    kept = [clause for clause in clauses if not _NOT_ASKED.search(clause)]
    return ",".join(kept) if kept != clauses and sum(map(len, kept)) >= 6 and any(map(_ASKING.search, kept)) else ""


def focus_of(text: str) -> str:
    """Of a long message the clauses that ask, each with the clause before it, without what is said not to be asked."""
    if len(text) < 32:
        return ""
    clauses = _clauses(text)
    if len(clauses) < 2:
        return ""
    kept: list[str] = []
    for number, clause in enumerate(clauses):
        if _NOT_ASKED.search(clause):
            continue
        follows = number + 1 < len(clauses) and _ASKING.search(clauses[number + 1]) and len(clauses[number + 1]) < 12
        if _ASKING.search(clause) or follows:
            kept.append(clause)
    return ",".join(kept[-3:]).strip()
