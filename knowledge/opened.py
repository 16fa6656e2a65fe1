"""A few replies, all of them open: a question that names none is put to each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.answering.wording import Bands
from knowledge.conversation.conversation import Conversation
from knowledge.ids import whole
from knowledge.learned.model import Model
from knowledge.names import name_of, refuse_clashes
from knowledge.opening import UntrainedError, opened
from knowledge.reply.loading import Entry, Folder
from knowledge.summary import Summary

if TYPE_CHECKING:
    from knowledge.lookup.long_list import LongList
    from knowledge.lookup.searcher import Lookup
MANY = 24
"""Replies from which on they are opened one by one (`library.py`)."""


class Opened:
    """Replies by their slugs. Raises KnowledgeError with the problems of a reply, also where two have the same slug;
    UntrainedError where nothing but models is missing."""

    def __init__(self, paths: Sequence[Path], bands: Bands) -> None:
        known: list[tuple[Folder, Model | None]] = []
        untrained: list[Folder] = []
        for path in paths:
            try:
                known.append(opened(path))
            except UntrainedError as error:
                untrained += error.folders
        if untrained:
            raise UntrainedError(untrained)
        refuse_clashes([folder for folder, _ in known])
        several = len(known) > 1
        self._folders = {folder.slug: folder for folder, _ in known}
        self._conversations = {
            folder.slug: Conversation(folder, model, bands, name_of(folder) if several else "")
            for folder, model in known
        }
        self.summaries = {slug: Summary.of(folder) for slug, folder in self._folders.items()}

    def likely(self, text: str, named: Collection[str] = ()) -> list[str]:
        """The slugs of the replies that a question is to be put to: those named, where some are, else all."""
        return [slug for slug in self._folders if not named or slug in named]

    def conversation(self, slug: str) -> Conversation:
        """The reply of a slug, ready to be asked."""
        return self._conversations[slug]

    def entries(self, slug: str) -> Mapping[str, Entry]:
        """The entries of a reply by their own ids."""
        return self._folders[slug].entries

    @property
    def detailed(self) -> Iterator[Entry]:
        """The entries that may have figures: all but the plain ones of long lists."""
        return (entry for folder in self._folders.values() for entry in folder.detailed)

    def find(self, typed: str) -> dict[str, float]:
        """The entries that fit what is typed, by whole ids, each with its score."""
        return {
            whole(slug, one.entry): one.score for slug, lookup in self._lookups.items() for one in lookup.find(typed)
        }

    def is_question(self, typed: str) -> bool:
        """Whether what is typed is the very question of an entry."""
        return any(lookup.is_question(typed) for lookup in self._lookups.values())

    def warm(self) -> None:
        """Build what the first look-up and the first slip would build."""
        for conversation in self._conversations.values():
            conversation.pipeline.reader.warm()
        for lookup in self._lookups.values():
            lookup.warm()

    @cached_property
    def _lookups(self) -> dict[str, Lookup | LongList]:
        return {slug: _lookup(one) for slug, one in self._conversations.items()}


def _lookup(conversation: Conversation) -> Lookup | LongList:
    pipeline = conversation.pipeline
    if pipeline.folder.shelf:
        from knowledge.lookup.long_list import LongList  # a question needs neither, and their patterns take a while

        return LongList.of(pipeline.folder)
    from knowledge.lookup.searcher import Lookup

    return Lookup.of(pipeline.folder, pipeline.reader.lexicon, pipeline.model)
