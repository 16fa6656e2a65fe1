"""Ids that say whose entry they name: `wuhan-zjtx-2024/award.amount`. Inside a reply an entry has the second part alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.answer import Answer, Context, Related
from knowledge.reply.loading import Entry

_BETWEEN = "/"


class Entries(Mapping[str, Entry]):
    """The entries of every reply by their whole id (`wuhan-zjtx-2024/award.amount`). The id alone does as well where no
    two replies have it: buttons and links of old messages carry such ids."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)
        self._alone: dict[str, list[str]] = {}
        for whole in self._entries:
            self._alone.setdefault(own_of(whole), []).append(whole)

    def __getitem__(self, entry_id: str) -> Entry:
        alone = self._alone.get(entry_id, ())
        return self._entries[alone[0] if len(alone) == 1 else entry_id]

    def meant(self, entry_id: str) -> tuple[Entry, ...]:
        """The entries that an id may mean: one, several for an id alone that several replies have, none if it is gone."""
        listed = self._alone.get(entry_id) or ([entry_id] if entry_id in self._entries else [])
        return tuple(self._entries[whole] for whole in listed)

    def kept_as(self, entry_id: str) -> tuple[str, ...]:
        """The ids under which an entry may have been kept: its own, and that alone where no other reply has it. Raises
        KeyError."""
        known = self[entry_id].id
        alone = own_of(known)
        return (known, alone) if len(self._alone[alone]) == 1 else (known,)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


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
    context = answer.context
    return answer._replace(
        entry=whole(slug, answer.entry) if answer.entry else None,
        choices=tuple([choice._replace(entry=whole(slug, choice.entry)) for choice in answer.choices]),
        related=tuple([Related(whole(slug, one.entry), one.question) for one in answer.related]),
        context=context._replace(
            entry=whole(slug, context.entry) if context.entry else "",
            shown=tuple([one if _BETWEEN in one else whole(slug, one) for one in context.shown]),
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
