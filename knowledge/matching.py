"""From a question to ranked entries, and from those to a decision with its reason.

Two opinions are joined: the trained classifier (characters, words, concepts) and the nearest phrasing (character pairs,
then rapidfuzz). What the question fixes and an entry cannot meet (another city, year, level, attribute) is a veto.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from knowledge.features import Analysis, features
from knowledge.index import Index, build_index, common_readings, load_index
from knowledge.lexicon import Lexicon
from knowledge.loading import Entry, Folder
from knowledge.repair import Repairer
from knowledge.retrieval import Retrieval
from knowledge.slots import slots
from knowledge.text import normalise, numbers, words

_CLAUSE = re.compile(r"[,，。.!！?？;；:\n]+|(?<=[一-鿿]) (?=[一-鿿])")
_ASKING = re.compile(
    r"多少|几|吗|什么|啥|么斯|哪|谁|怎么|怎样|如何|咋|能不能|有没有|是不是|可不可以|请问|求|麻烦|告诉|是否|\bhow\b|\bwhat\b|\bwhich\b|\bwho\b"
)
_NOT_ASKED = re.compile(
    r"不是问|不问|不是要|不要(?:告诉|说)|别(?:跟我|告诉|给我|说)|(?:已经|都)(?:查到|知道|有了|弄好|清楚|晓得|填)|我(?:都)?知道|不用(?:说|管|告诉)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with how well it meets the question. probability: the classifier's; similarity: the nearest phrasing's."""

    entry: Entry
    score: float
    probability: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates best first, and how the probability is shared between what is known, absent and small talk."""

    analysis: Analysis
    candidates: tuple[Candidate, ...]
    known: float
    absent: float
    talk: float
    measures: Mapping[str, float]


class Matcher:
    """One folder, ready to be asked. Cheap to ask, and never changed after it is made."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.lexicon = Lexicon(folder.lexicon)
        self.index: Index | None = load_index(folder.path)
        if self.index is not None and set(self.index.classifier.labels) != set(folder.entries):
            self.index = None  # made for other entries: `dafu check` says so
        self.figures: dict[float, list[str]] = {}
        for entry in folder.entries.values():
            for figure in entry.figures:
                for number in numbers(normalise(figure.text)):
                    if number.unit not in ("年", "月", "日"):
                        self.figures.setdefault(number.value, []).append(entry.id)
        texts, owners = [], []
        for entry_id, questions in folder.phrasings.items():
            for question in questions:
                texts.append(normalise(question))
                owners.append(entry_id)
        self.exact = dict(zip(texts, owners, strict=True))
        self.retrieval = Retrieval(texts, owners)
        self.repairer = self._make_repairer()

    def _make_repairer(self) -> Repairer:
        if self.index is not None:
            frequency, readings = self.index.frequency, self.index.readings
        else:
            frequency, readings = {}, {}
            if self.folder.lexicon:
                readings = common_readings()
        vocabulary = {word: frequency.get(word, 0) + 3 for word, (strong, _) in self.lexicon.words.items() if strong}
        vocabulary.update({word: count for word, count in frequency.items() if count >= 3})
        return Repairer(vocabulary, readings)

    # -- understanding

    def analyse(self, question: str, *, repair: bool = True) -> Analysis:
        text = normalise(question)
        repairs: list[tuple[str, str]] = []
        if repair:
            text, spelled = self.repairer.spell(text)
            found = self.lexicon.find(text)
            known = [(w.start, w.end) for w in found if len(w.word) >= 2]
            position = 0
            for word in words(text):
                start = text.index(word, position)
                position = start + len(word)
                if len(word) >= 2:
                    known.append((start, position))
            text, mended = self.repairer.repair(text, known)
            repairs = spelled + mended
        found = self.lexicon.find(text)
        strong = frozenset(c for w in found for c in w.strong)
        return Analysis(
            raw=question, text=text, repairs=tuple(repairs), words=tuple(words(text)), found=tuple(found), strong=strong,
            weak=frozenset(c for w in found for c in w.weak) - strong,
            outer=frozenset(c for w in found if not w.inner for c in w.strong),
            numbers=tuple(numbers(text)), slots=slots(text),
        )  # fmt: skip

    def train(self, progress: object = None) -> Index:
        known = sorted(self.figures)
        return build_index(self.folder, lambda q: self.analyse(q, repair=False), known, progress or (lambda d, t: None))  # type: ignore[arg-type]

    # -- ranking

    def rank(self, analysis: Analysis) -> Ranking:
        """Every entry with its score, joined over the whole question and, if it rambles, over its asking clauses."""
        parts = [analysis]
        if (focus := focus_of(analysis.text)) and focus != analysis.text:
            parts.append(self.analyse(focus, repair=False))
        probabilities = self._probabilities(parts)
        similarity: dict[str, float] = {}
        for part in parts:
            for row, cosine in self.retrieval.nearest(part.text, 12):
                near = 0.5 * cosine + 0.5 * fuzz.ratio(part.text, self.retrieval.texts[row]) / 100
                owner = self.retrieval.owners[row]
                similarity[owner] = max(similarity.get(owner, 0.0), near)
        labels = self.index.classifier.labels if self.index else tuple(self.folder.entries)
        candidates, kinds, measures = [], {"known": 0.0, "absent": 0.0, "talk": 0.0}, {}
        for number, label in enumerate(labels):
            entry = self.folder.entries[label]
            p = float(probabilities[number]) if probabilities is not None else 0.0
            near = similarity.get(label, 0.0)
            kind = entry.kind if entry.kind in ("absent", "smalltalk") else "known"
            kinds["talk" if kind == "smalltalk" else kind] += p
            if kind == "known":
                measures[entry.measure or label] = measures.get(entry.measure or label, 0.0) + p
            if probabilities is None:
                score = near
            else:
                score = 0.7 * p + 0.3 * max(0.0, near - 0.2)
            if score > 0.004:
                candidates.append(Candidate(entry, min(1.0, score), p, near))
        candidates.sort(key=lambda c: (-c.score, c.entry.id))
        return Ranking(analysis, tuple(candidates[:20]), kinds["known"], kinds["absent"], kinds["talk"], measures)

    def _probabilities(self, parts: list[Analysis]) -> np.ndarray | None:  # type: ignore[type-arg]
        if self.index is None:
            return None
        every = [self.index.classifier.probabilities(features(part, self.figures)) for part in parts]
        return np.mean(every, axis=0)


def focus_of(text: str) -> str:
    """Of a long message the clauses that ask, each with the clause before it, without what is said not to be asked."""
    if len(text) < 32:
        return ""
    clauses = [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]
    if len(clauses) < 2:
        return ""
    kept: list[str] = []
    for number, clause in enumerate(clauses):
        if _NOT_ASKED.search(clause):
            continue
        follows = number + 1 < len(clauses) and _ASKING.search(clauses[number + 1]) and len(clauses[number + 1]) < 12
        if _ASKING.search(clause) or follows:
            kept.append(clause)
    return ",".join(kept[-3:])
