"""From a reading to ranked entries where nothing was trained, as in a plain list: the nearest known questions.

A question that is known word for word is found at once, however many there are. Of the others, in a short list, the reranker says
how likely they ask the same; in a long one a few of the nearest are compared letter by letter. Those that differ in what tells
questions apart are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz

from knowledge.answering.ranker import ABOUT, LEAST, NEAREST, SHOWN
from knowledge.answering.walk import Candidate, Ranking, Walk
from knowledge.answering.wording import Bands
from knowledge.language.text import normalise
from knowledge.learned.bank import ABSENT, FAQ, Bank
from knowledge.learned.pairing import NEAREST as RERANKED
from knowledge.learned.pairing import Pairing, text_of
from knowledge.learned.reranker import shipped
from knowledge.reply.loading import Folder
from knowledge.understanding.clauses import focus_of, without_excluded
from knowledge.understanding.distinctions import marks, other_than
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

_ABOUT = 0.5
"""Part of the likelihood of the nearest question that another one needs to be about as near, in a short list."""
_OFFERED = 0.1
"""Likelihood from which questions of a short list are offered: nothing but a choice shows what it holds."""
SHORT = 900
"""Questions up to which each of them is looked at, and the nearest are put in order by what was learned of pairs."""


def _pairing(folder: Folder) -> Pairing:
    listed = [(text, entry) for entry, texts in folder.normalised.items() for text in texts]
    answers = {entry.id: normalise(f"{entry.headline}{entry.body}") for entry in folder.entries.values()}
    return Pairing(
        [text for text, _ in listed], [answers[entry] for _, entry in listed], [entry for _, entry in listed]
    )


class PlainRanker:
    """Ranks the entries of one folder by their phrasings. Cheap to ask, and never changed after it is made."""

    name = "rank"

    def __init__(self, folder: Folder, reader: Reader, bank: Bank) -> None:
        self._pairing = _pairing(folder) if len(bank) <= SHORT else None
        self._entries = folder.listed
        self._reader = reader
        self._bank = bank

    def bands(self, given: Bands) -> Bands:
        """The bands that fit how likely is said here."""
        return Bands(given.answer, min(given.choices, _OFFERED)) if self._pairing else given

    def __call__(self, walk: Walk) -> Walk:
        if walk.ranking:
            return walk
        ranking = self.rank(walk.reading)
        return Walk(walk.reading, ranking, walk.decision, walk.outcome, walk.by, ranking)

    def shares(self, text: str) -> dict[str, float]:
        """Nothing: there is no classifier whose probability the measures could share."""
        return {}

    def rank(self, reading: Reading) -> Ranking:
        """The entries that are near, joined over the whole question and, if it rambles, over its asking clauses."""
        if rest := without_excluded(reading.text):
            reading = self._reader.plain(rest)
        parts = [reading.text]
        if (focus := focus_of(reading.text)) and focus != reading.text:
            parts.append(focus)
        near = sorted([(-alike, number) for number, alike in self._near(parts).items()])
        best = [(number, -less) for less, number in near[:SHOWN]]
        kinds = self._bank.kind
        told = self._told_apart(reading.text, [one for one in best if one[1] > LEAST])
        return Ranking(
            reading=reading,
            candidates=tuple([Candidate(self._entries[number], alike, 0.0, alike) for number, alike in told]),
            known=1.0,
            absent=0.0,
            talk=0.0,
            measures={},
            similar_known=next((alike for number, alike in best if kinds[number] != ABSENT), 0.0),
            similar_absent=next((alike for number, alike in best if kinds[number] == ABSENT), 0.0),
        )

    def _near(self, parts: Sequence[str]) -> dict[int, float]:
        """Of the nearest phrasings of a question's parts: the number of the entry -> how alike (0 to 1)."""
        near: dict[int, float] = {}
        owner = self._bank.owner
        for text in parts:
            if (row := self._bank.row_of(text)) is not None:
                near[owner[row]] = 1.0
                continue
            for row, alike in self._paired(text) if self._pairing else self._compared(text):
                number = owner[row]
                if alike > near.get(number, 0.0):
                    near[number] = alike
        return near

    def _paired(self, text: str) -> list[tuple[int, float]]:
        """The nearest rows of a short list, each with how likely it asks the same."""
        assert self._pairing  # noqa: S101 - asked for where it is there
        asked, known, reranker = text_of(text), self._pairing, shipped()
        near = known.near(asked, RERANKED)
        if not near:
            return []
        ours = reranker.known(asked.tokens)
        differences = [(ours - theirs, theirs - ours) for theirs in (self._rows[one.row] for one in near)]
        likely = reranker.likely(known.evidence(asked, near, reranker.rows), differences).tolist()
        return [(one.row, alike) for one, alike in zip(near, likely, strict=True)]

    @cached_property
    def _rows(self) -> Sequence[frozenset[int]]:
        """Of each question of a short list what the reranker knows of it."""
        return [shipped().known(text.tokens) for text in self._pairing.texts] if self._pairing else []

    def _compared(self, text: str) -> list[tuple[int, float]]:
        """The nearest rows of a long list, each with how alike it is letter by letter."""
        plain = marks(text).plain
        near, known, ratio = self._bank.nearest(text, NEAREST), self._bank.known, fuzz.ratio
        return [(row, 0.5 * cosine + 0.005 * ratio(plain, known(row)[1])) for row, cosine in near]

    def _told_apart(self, asked: str, listed: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The candidates without the plain questions that differ from what is asked in one thing that tells them apart
        (三楼 for 一楼); the best stays where no other is about as near, and is objected to."""
        if not listed or listed[0][1] == 1.0:
            return listed
        asking, kinds = marks(asked), self._bank.kind
        held = self._bank.marks_of
        fitting = [one for one in listed if kinds[one[0]] != FAQ or other_than(asking, held(one[0])) is None]
        best = listed[0]
        about = best[1] * _ABOUT if self._pairing else best[1] - ABOUT
        if best in fitting or (fitting and fitting[0][1] > about):
            return fitting
        return [best, *fitting]
