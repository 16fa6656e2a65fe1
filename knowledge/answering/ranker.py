"""From a reading to ranked entries.

Two opinions: the trained classifier (characters, words, concepts), and the nearest phrasings (character pairs, then
rapidfuzz). A plain FAQ, which has no classifier, is ranked by plain_ranker.py.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from knowledge.answering.holdings import Holdings
from knowledge.answering.walk import Candidate, Ranking, Walk
from knowledge.learned.classifier import Vector
from knowledge.learned.features import features
from knowledge.learned.model import Model
from knowledge.learned.neighbours import Neighbours
from knowledge.reply.loading import Folder
from knowledge.understanding.clauses import focus_of, without_excluded
from knowledge.understanding.distinctions import differing
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

NEAREST = 8
"""How many of the nearest phrasings are compared letter by letter."""
FOCUS_SHARE = 0.5
"""How much the asking clauses of a long message count beside the whole of it."""
NEAR_SHARE, NEAR_FROM = 0.1, 0.3
"""How much a near phrasing adds to an entry's score beside the classifier's probability, and from which likeness on."""
SHOWN = 24
"""How many candidates a ranking keeps."""
ABOUT = 0.12
"""How much less alike the next phrasing may be where the nearest one asks for another thing."""
LEAST = 0.002
"""Score below which an entry is no candidate."""


class Ranker:
    """Ranks the entries of one folder. Cheap to ask, and never changed after it is made."""

    name = "rank"

    def __init__(
        self, folder: Folder, reader: Reader, model: Model, holdings: Holdings, neighbours: Neighbours
    ) -> None:
        self._entries = folder.entries
        self._phrasings = folder.normalised
        self._reader = reader
        self._model = model
        self._known = holdings.known_numbers
        self._neighbours = neighbours
        self._labels = model.classifier.labels
        entries = [folder.entries[label] for label in self._labels]
        self._absent = np.array([entry.kind == "absent" for entry in entries], dtype=np.float32)
        self._talk = np.array([entry.kind == "smalltalk" for entry in entries], dtype=np.float32)
        self._held = [entry.is_held for entry in entries]
        measures = [entry.family for entry in entries]
        self._measures = tuple(dict.fromkeys(measures))
        places = {measure: i for i, measure in enumerate(self._measures)}
        self._measure_of = np.array([places[measure] for measure in measures])
        places = {label: i for i, label in enumerate(self._labels)}
        self._owners = [places[owner] for owner in self._neighbours.owners]

    def __call__(self, walk: Walk) -> Walk:
        if walk.ranking:
            return walk
        ranking = self.rank(walk.reading)
        return walk._replace(ranking=ranking, ranked=ranking)

    def shares(self, text: str) -> dict[str, float]:
        """The classifier's probability for each measure, of a part of a question as it stands (cheaper than `rank`)."""
        return self._shares(self._probabilities(self._reader.plain(text)))

    def rank(self, reading: Reading) -> Ranking:
        """Every entry with its score, joined over the whole question and, if it rambles, over its asking clauses."""
        if rest := without_excluded(reading.text):
            reading = self._reader.plain(rest)
        parts = [reading]
        if (focus := focus_of(reading.text)) and focus != reading.text:
            parts.append(self._reader.plain(focus))
        near = self._near(parts)
        similar_known = similar_absent = 0.0
        for number, alike in near.items():
            if self._held[number]:
                similar_known = max(similar_known, alike)
            else:
                similar_absent = max(similar_absent, alike)
        p = self._probabilities(reading)
        if len(parts) > 1:
            asking = self._probabilities(parts[1])
            p = np.float32(1 - FOCUS_SHARE) * p + np.float32(FOCUS_SHARE) * asking
        scores = p.copy()
        for number, alike in near.items():
            scores[number] += NEAR_SHARE * max(0.0, alike - NEAR_FROM)
        order = (scores > LEAST).nonzero()[0]
        order = order[(-scores[order]).argsort(kind="stable")[:SHOWN]]
        candidates = tuple(
            Candidate(self._entries[self._labels[i]], score, probability, near.get(i, 0.0))
            for i, score, probability in zip(order.tolist(), scores[order].tolist(), p[order].tolist(), strict=True)
        )
        candidates = self._told_apart(reading.text, candidates)
        absent, talk = float(p @ self._absent), float(p @ self._talk)
        known = max(0.0, 1 - absent - talk)
        return Ranking(
            reading=reading,
            candidates=candidates,
            known=known,
            absent=absent,
            talk=talk,
            measures=self._shares(p),
            similar_known=similar_known,
            similar_absent=similar_absent,
        )

    def _near(self, parts: Sequence[Reading]) -> dict[int, float]:
        """Of the nearest phrasings of a question's parts: the number of the entry -> how alike (0 to 1)."""
        near: dict[int, float] = {}
        for part in parts:
            for row, cosine in self._neighbours.nearest(part.text, NEAREST):
                alike = 0.5 * cosine + 0.005 * fuzz.ratio(part.text, self._neighbours.texts[row])
                number = self._owners[row]
                if alike > near.get(number, 0.0):
                    near[number] = alike
        return near

    def _told_apart(self, asked: str, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The candidates without the plain questions that differ from what is asked in one thing that tells them apart
        (三楼 for 一楼); the best stays where no other is about as near, and is objected to."""
        fitting = [c for c in candidates if c.entry.kind != "faq" or not differing(asked, self._phrasings[c.entry.id])]
        if len(fitting) == len(candidates):
            return candidates
        best = candidates[0]
        if best in fitting or (fitting and fitting[0].similarity > best.similarity - ABOUT):
            return tuple(fitting)
        return (best, *fitting)

    def _probabilities(self, reading: Reading) -> Vector:
        return self._model.classifier.probabilities(features(reading, self._known))

    def _shares(self, probabilities: Vector) -> dict[str, float]:
        """What each measure has of the probabilities of its entries."""
        shares = np.bincount(self._measure_of, probabilities, minlength=len(self._measures)).tolist()
        return dict(zip(self._measures, shares, strict=True))
