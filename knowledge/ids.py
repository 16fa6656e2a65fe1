"""Ids that say whose entry they name: `wuhan-zjtx-2024/award.amount`. Inside a reply an entry has the second part alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from knowledge.answer import Answer, Context, Related
from knowledge.reply.loading import Entry

_BETWEEN = "/"
_KEPT = 4096
"""Entries that are kept with their whole ids."""


class Entries(Mapping[str, Entry]):
    """The entries of every reply by their whole id (`wuhan-zjtx-2024/award.amount`). The id alone does as well where no
    two replies have it: buttons and links of old messages carry such ids."""

    def __init__(self, replies: Mapping[str, Mapping[str, Entry]]) -> None:
        """replies: slug -> the entries of a reply by the ids that it knows itself."""
        self._replies = replies
        self._qualified = lru_cache(_KEPT)(self._of)

    def __getitem__(self, entry_id: str) -> Entry:
        alone = self._having(entry_id)
        if len(alone) == 1:
            return self._qualified(alone[0], entry_id)
        slug, own = slug_of(entry_id), own_of(entry_id)
        if slug == entry_id or whole(slug, own) != entry_id or own not in self._replies.get(slug, ()):
            raise KeyError(entry_id)
        return self._qualified(slug, own)

    def meant(self, entry_id: str) -> tuple[Entry, ...]:
        """The entries that an id may mean: one, several for an id alone that several replies have, none if it is gone."""
        if alone := self._having(entry_id):
            return tuple(self._qualified(slug, entry_id) for slug in alone)
        return (self[entry_id],) if entry_id in self else ()

    def kept_as(self, entry_id: str) -> tuple[str, ...]:
        """The ids under which an entry may have been kept: its own, and that alone where no other reply has it. Raises
        KeyError."""
        known = self[entry_id].id
        alone = own_of(known)
        return (known, alone) if len(self._having(alone)) == 1 else (known,)

    def __iter__(self) -> Iterator[str]:
        return (whole(slug, entry) for slug, entries in self._replies.items() for entry in entries)

    def __len__(self) -> int:
        return sum(map(len, self._replies.values()))

    def _having(self, own: str) -> list[str]:
        """The slugs of the replies that have an entry of this id."""
        return [slug for slug, entries in self._replies.items() if own in entries] if _BETWEEN not in own else []

    def _of(self, slug: str, own: str) -> Entry:
        return qualified(slug, self._replies[slug][own])


def whole(slug: str, entry_id: str) -> str:
    """The id of an entry with its reply's."""
    return f"{slug}{_BETWEEN}{entry_id}"


def qualified(slug: str, entry: Entry) -> Entry:
    return replace(
        entry,
        id=whole(slug, entry.id),
        related=tuple(whole(slug, other) for other in entry.related),
        items=tuple(whole(slug, other) for other in entry.items),
    )


def leaving(slug: str, answer: Answer) -> Answer:
    """An answer of one reply with whole ids. In its context those of other replies, which `own_context` left, stay."""
    entry, question, shown = answer.context
    return answer._replace(
        entry=whole(slug, answer.entry) if answer.entry else None,
        choices=tuple([choice._replace(entry=whole(slug, choice.entry)) for choice in answer.choices]),
        related=tuple([Related(whole(slug, one.entry), one.question) for one in answer.related]),
        context=Context(
            whole(slug, entry) if entry else "",
            question,
            tuple([one if _BETWEEN in one else whole(slug, one) for one in shown]),
        ),
    )


def own_context(slug: str, context: Context | None) -> Context | None:
    """A context with the ids that a reply itself knows; what was shown of other replies keeps its place, by whole ids."""
    if context is None:
        return None
    entry, *shown = [one.removeprefix(whole(slug, "")) for one in (context.entry, *context.shown)]
    return context._replace(entry="" if _BETWEEN in entry else entry, shown=tuple(shown))


def slug_of(entry_id: str) -> str:
    """The slug of the reply that a whole id names."""
    return entry_id.partition(_BETWEEN)[0]


def own_of(entry_id: str) -> str:
    """What the entry of a whole id is called inside its reply."""
    return entry_id.rpartition(_BETWEEN)[2]
