"""What is known, and how a question finds it. The door: `KnowledgeBase.load()`, then `ask`, `entry`, `search`.

Values in, values out: no Telegram, no network, no database. The same version gives the same question the same answer.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.answer import Answer, Choice, Context, FigureText, Hit, Related, Source
from knowledge.answering import Bands
from knowledge.evidence import NAMES
from knowledge.library import Library
from knowledge.loading import Entry, Folder, Reply, load_folder
from knowledge.lookup import Lookup
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.text import load_dictionary

__all__ = [
    "Answer",
    "Bands",
    "Choice",
    "Context",
    "Entry",
    "FigureText",
    "Hit",
    "KnowledgeBase",
    "KnowledgeError",
    "Problem",
    "Related",
    "Reply",
    "Source",
]

REPLIES = Path(__file__).parent / "replies"

LONGEST_LOOKUP, SHORTEST_QUESTION = 14, 5
"""Chinese characters up to which what is typed is looked up by its words, and from which on it may be a question."""

LATIN_SIZE = 1 / 3
"""Chinese characters that a Latin letter counts for."""


class KnowledgeBase:
    """One or more folders of knowledge, ready to be asked."""

    def __init__(self, folders: list[Folder], bands: Bands) -> None:
        self._libraries = [Library(folder, bands) for folder in folders]
        self.entries: Mapping[str, Entry] = {k: e for folder in folders for k, e in folder.entries.items()}
        self.replies: tuple[Reply, ...] = tuple(folder.reply for folder in folders if folder.reply)
        self.popular: tuple[str, ...] = tuple(entry for folder in folders for entry in folder.popular)
        self.version = hashlib.sha256("".join(folder.digest for folder in folders).encode()).hexdigest()[:12]

    @classmethod
    def load(cls, path: Path | None = None, *more: Path, bands: Bands | None = None) -> KnowledgeBase:
        """Load the folder (None: the replies of the package) and any further ones. Raises KnowledgeError."""
        load_dictionary()
        paths = [path] if path is not None else sorted(p for p in REPLIES.iterdir() if (p / "reply.yaml").is_file())
        return cls([load_folder(p) for p in (*paths, *more)], bands or Bands())

    def ask(self, text: str, context: Context | None = None) -> Answer:
        """Answer one turn. Never raises on any text; `context` is what the answer before handed out."""
        begun = time.perf_counter_ns()
        best, *others = [library.ask(text, context) for library in self._libraries]
        for one in others:
            best = max(best, one, key=lambda a: (a.status == "answered", a.status == "choices", a.confidence))
        return best._replace(elapsed_us=(time.perf_counter_ns() - begun) // 1000)

    def entry(self, entry_id: str) -> Answer:
        """The whole answer of a known id (deep links, buttons, announcements). Raises KeyError."""
        library = self._of(entry_id)
        entry = library.folder.entries[entry_id]
        if entry.kind == "smalltalk":
            return library.answerer.smalltalk(entry, 1.0)
        if entry.kind == "absent":  # has no words of its own: what is missing is worded for a question
            return library.ask(entry.question, None)
        return library.answerer.full(entry, 1.0)

    def search(self, text: str, limit: int = 50, offset: int = 0) -> list[Hit]:
        """Look-up while typing: the entries that fit a few words, a fragment, a figure or pinyin; `popular` for nothing."""
        if not text.strip():
            listed = [self.entries[i] for i in self.popular]
            return [Hit(e.id, e.question, e.headline, 1.0) for e in listed][offset : offset + limit]
        scores = {one.entry: one.score for lookup in self._lookups for one in lookup.find(text)}
        size = sum(LATIN_SIZE if char.isascii() else 1 for char in text.strip())
        is_long = size > LONGEST_LOOKUP and not any(lookup.is_question(text) for lookup in self._lookups)
        if is_long or (not scores and size >= SHORTEST_QUESTION):
            scores = self._asked(text, scores)
        found = sorted(scores.items(), key=lambda item: -item[1])[offset : offset + limit]
        return [Hit(entry, self.entries[entry].question, self.entries[entry].headline, score) for entry, score in found]

    def _asked(self, text: str, found: Mapping[str, float]) -> dict[str, float]:
        """What a whole question that somebody types is answered with, before what its words are found in; nothing where
        the answer is that the reply does not hold it."""
        answer = self.ask(text)
        if answer.status == "answered" and answer.entry:
            below = 0.9 * answer.confidence / max(found.values(), default=1.0)
            return {**{entry: score * below for entry, score in found.items()}, answer.entry: answer.confidence}
        return {choice.entry: answer.confidence for choice in answer.choices}

    def warm(self) -> None:
        """Build what the first search would build, some tenths of a second."""
        for lookup in self._lookups:
            lookup.warm()

    @cached_property
    def _lookups(self) -> list[Lookup]:
        return [Lookup.of(one.folder, one.matcher.lexicon, one.matcher.index) for one in self._libraries]

    def parts(self) -> list[tuple[str, list[str]]]:
        """Titles of the parts of the replies, each with the ids of its entries, for browsing."""
        out: list[tuple[str, list[str]]] = []
        for folder in (library.folder for library in self._libraries):
            if folder.reply is None:
                out.append((folder.path.name, list(folder.entries)))
                continue
            part_of = {p.key: p.part for p in folder.reply.paragraphs}
            for key, title in folder.reply.parts:
                out.append((title, [e.id for e in folder.entries.values() if part_of.get(e.paragraph) == key]))
        return out

    def explain(self, text: str) -> dict[str, Any]:
        """Why a question is answered as it is: text, words, concepts, slots, the five best candidates, the veto."""
        library = self._libraries[0]
        analysis = library.matcher.analyse(text)
        ranking = library.matcher.rank(analysis)
        _, objection = library.answerer.answer(ranking)
        decision = library.answerer.decide(ranking)
        answer = library.ask(text, None)
        slots = analysis.slots
        return {
            "text": analysis.text,
            "repairs": list(analysis.repairs),
            "words": list(analysis.words),
            "concepts": sorted(analysis.strong),
            "perhaps": sorted(analysis.weak),
            "years": list(slots.years),
            "levels": sorted(slots.levels),
            "yesno": slots.yesno,
            "stated": slots.stated,
            "compares": slots.compares,
            "known": round(ranking.known, 4),
            "absent": round(ranking.absent, 4),
            "talk": round(ranking.talk, 4),
            "candidates": [
                {
                    "entry": c.entry.id,
                    "score": round(c.score, 4),
                    "probability": round(c.probability, 4),
                    "similarity": round(c.similarity, 4),
                }
                for c in ranking.candidates[:5]
            ],
            "evidence": dict(zip(NAMES, (round(x, 3) for x in decision.evidence), strict=False)) if decision else {},
            "veto": {"kind": objection.kind, "missing": objection.missing} if objection else None,
            "status": answer.status,
            "entry": answer.entry,
            "confidence": round(answer.confidence, 4),
            "headline": answer.headline,
        }

    def _of(self, entry_id: str) -> Library:
        for library in self._libraries:
            if entry_id in library.folder.entries:
                return library
        raise KeyError(entry_id)
