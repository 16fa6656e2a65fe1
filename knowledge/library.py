"""Many replies: what they are is read from one file, and one is opened when a question comes near it.

A reply with its words and its model takes megabytes and half a second. Of a thousand of them a question concerns those that it
names, and those that have a question like it.
"""

from __future__ import annotations

import hashlib
import pickle
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.answering.wording import Bands
from knowledge.conversation.conversation import Conversation
from knowledge.ids import whole
from knowledge.language.asking import asked
from knowledge.language.mapped import Array, Arrays, Pieces, mapped, packed
from knowledge.language.progress import told
from knowledge.learned.model import FILE, Model
from knowledge.learned.nearest import Nearest
from knowledge.learned.neighbours import pairs_of
from knowledge.lookup.long_list import LongList, arrays_of
from knowledge.names import name_of, refuse_clashes
from knowledge.opening import UntrainedError, opened
from knowledge.reply.loading import Entry, Folder, shared, stamp_of
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.summary import Summary

MOST_ASKED = 6
"""Replies that a question is put to at most."""
_OPEN = 40
"""Replies that stay open."""
_NEAR = 0.75
"""Part of the nearest question's cosine that the nearest one of another reply needs for that reply to be asked as well."""
_ROWS = 400
"""The nearest questions that are looked at."""
_NAME, _TEXT = "library", "asked"


class Library:
    """Replies by their slugs. Raises KnowledgeError and UntrainedError as Opened does."""

    def __init__(self, paths: Sequence[Path], bands: Bands) -> None:
        arrays = mapped(_NAME, "\n".join(map(str, paths)), _stamp(paths), lambda: _arrays(paths))
        self.summaries: dict[str, Summary] = {
            one.slug: one
            for one in map(pickle.loads, _all(Pieces(arrays, "summary")))  # nobody but us has written it
        }
        self._slugs = tuple(self.summaries)
        self._nearest = Nearest(arrays, _TEXT)
        self._owner: npt.NDArray[np.int32] = arrays["owner"]
        self._first: npt.NDArray[np.int32] = arrays["first"]
        self._bands = bands
        self._found = LongList([bytes(one).decode() for one in _all(Pieces(arrays, "held"))], arrays)
        self._open = lru_cache(_OPEN)(self._opened)
        self._asked = lru_cache(_OPEN)(self._conversation)
        first, model = opened(paths[0])
        self._first_of_all = Conversation(first, model, bands, name_of(first))

    def likely(self, text: str, named: Collection[str] = ()) -> list[str]:
        """The slugs of the replies that a question is to be put to, the nearest first, of as near ones the newest; of those named,
        where some are."""
        normal = asked(text)
        if named:
            numbers = [number for number, slug in enumerate(self._slugs) if slug in named]
            rows = np.concatenate([np.arange(self._first[n], self._first[n + 1]) for n in numbers])
            near = list(zip(rows.tolist(), self._nearest.among(normal, rows).tolist(), strict=True))
        else:
            near = self._nearest.find(normal, _ROWS)
        best: dict[str, float] = {}
        for row, cosine in near:
            slug = self._slugs[self._owner[row]]
            best[slug] = max(best.get(slug, 0.0), round(cosine, 3))
        least = _NEAR * max(best.values(), default=0.0)
        kept = [(cosine, self._issued(slug), slug) for slug, cosine in best.items() if cosine >= least]
        kept.sort(key=itemgetter(1), reverse=True)
        kept.sort(key=itemgetter(0), reverse=True)
        slugs = [slug for _, _, slug in kept[:MOST_ASKED]] or sorted(named)[:MOST_ASKED]
        return [slug for slug in slugs if self.conversation(slug)] or [self._slugs[0]]

    def entries(self, slug: str) -> Mapping[str, Entry]:
        """The entries of a reply, which is opened when one of them is looked at."""
        return _Entries(self.summaries[slug].ids, lambda: self.folder(slug))

    def _issued(self, slug: str) -> str:
        reply = self.summaries[slug].reply
        return reply.issued if reply else ""

    def _opened(self, slug: str) -> tuple[Folder, Model | None] | None:
        summary = self.summaries[slug]
        try:
            folder, model = opened(summary.path)
        except KnowledgeError:  # somebody is writing it
            return None
        return (folder, model) if folder.digest == summary.digest else None

    def folder(self, slug: str) -> Folder | None:
        """The reply of a slug as it was when the program started; None where its files are others by now."""
        found = self._open(slug)
        return found[0] if found else None

    def conversation(self, slug: str) -> Conversation | None:
        """The same, ready to be asked; the first reply always is."""
        return self._first_of_all if slug == self._slugs[0] else self._asked(slug)

    @property
    def detailed(self) -> Iterator[Entry]:
        """The entries that may have figures: none, as nobody is to open all of the replies for them."""
        return iter(())

    def find(self, typed: str) -> dict[str, float]:
        """The entries that fit what is typed, by whole ids, each with its score."""
        return {one.entry: one.score for one in self._found.find(typed)}

    def is_question(self, typed: str) -> bool:
        """Whether what is typed is the very question of an entry."""
        return self._found.is_question(typed)

    def warm(self) -> None:
        """Build what the first look-up would build."""
        self._found.warm()

    def _conversation(self, slug: str) -> Conversation | None:
        found = self._open(slug)
        return Conversation(*found, self._bands, name_of(found[0])) if found else None


class _Entries(Mapping[str, Entry]):
    def __init__(self, ids: tuple[str, ...], folder: Callable[[], Folder | None]) -> None:
        self._ids = dict.fromkeys(ids)
        self._folder = folder

    def __getitem__(self, entry_id: str) -> Entry:
        folder = self._folder() if entry_id in self._ids else None
        if folder is None:
            raise KeyError(entry_id)
        return folder.entries[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _all(pieces: Pieces) -> Iterator[memoryview]:
    return (pieces[number] for number in range(len(pieces)))


def _stamp(paths: Sequence[Path]) -> str:
    """A digest of all that the replies come from: their files, what they inherit, and which models lie beside them."""
    digest = hashlib.sha256(shared().digest.encode())
    for path in paths:
        digest.update(stamp_of(path))
        if (model := path / FILE).exists():
            found = model.stat()
            digest.update(b"%d %d" % (found.st_size, found.st_mtime_ns))
    return digest.hexdigest()


def _arrays(paths: Sequence[Path]) -> Arrays:
    """Opens each reply once, and keeps what is needed to know which one a question concerns."""
    summaries: list[Summary] = []
    held: list[bytes] = []
    owner, first = array("i"), array("i", [0])
    postings: dict[str, array[int]] = {}
    entries: list[tuple[Entry, tuple[str, ...]]] = []
    problems: list[Problem] = []
    untrained: list[Folder] = []
    for number, path in enumerate(told(paths, len(paths), f"Reading {len(paths)} replies, once")):
        try:
            folder, _ = opened(path)
        except UntrainedError as error:
            untrained += error.folders
            continue
        except KnowledgeError as error:
            problems += error.problems
            continue
        summaries.append(Summary.of(folder))
        own = [entry for entry in folder.entries.values() if not entry.inherited and entry.kind != "smalltalk"]
        for entry in own:
            for text in folder.normalised[entry.id]:
                for pair in pairs_of(text):
                    postings.setdefault(pair, array("i")).append(len(owner))
                owner.append(number)
            if entry.is_held:
                held.append(whole(folder.slug, entry.id).encode())
                entries.append(
                    (entry, (folder.reply.place, name_of(folder)) if folder.reply else folder.phrasings[entry.id])
                )
        first.append(len(owner))
    if problems:
        raise KnowledgeError(problems)
    if untrained:
        raise UntrainedError(untrained)
    refuse_clashes(summaries)
    made: dict[str, Array] = packed(map(pickle.dumps, summaries), "summary") | packed(held, "held") | arrays_of(entries)
    made |= Nearest.of(postings, len(owner), _TEXT)
    return made | {"owner": np.array(owner), "first": np.array(first)}
