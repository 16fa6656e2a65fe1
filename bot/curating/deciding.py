"""The four things that can be done about a gap, and taking that back. Each is on the record."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Literal

from bot.curating import accepting, changes
from bot.curating.accepting import Settled
from bot.curating.gaps import SURE, Gap, gaps
from bot.store import Store
from knowledge import KnowledgeBase
from knowledge.ids import own_of, slug_of

DAYS = 30
ASIDE: Mapping[str, Literal["missing", "ignored"]] = {"missing": "missing", "ignored": "ignored"}
"""What a group is put aside as, by the name that buttons and forms carry."""

MOST_TEXTS = 12
"""Questions of a group that become phrasings, those asked most."""


async def found(store: Store, days: int = DAYS, sure: float = SURE) -> list[Gap]:
    """All groups of the last days, also those that were decided about."""
    met, decided = await store.curation.troubles(days, sure), await store.curation.decided()
    return await asyncio.to_thread(gaps, met, decided)  # ten thousand questions take seconds


async def phrase(
    store: Store, knowledge: KnowledgeBase, gap: Gap, entry: str, user_id: int, *, texts: Sequence[str] = ()
) -> Settled:
    """Make questions of a group (all, unless some are named) phrasings of an entry, where nothing gets worse by it.

    entry: its whole id. Raises KeyError where there is none.
    """
    whole = knowledge.entries[entry].id
    slug = slug_of(whole)
    change = changes.phrasings(knowledge.folders[slug], own_of(whole), (texts or gap.texts)[:MOST_TEXTS])
    settled = await accepting.settle(change, await accepting.known(store, slug))
    if settled.written:
        await store.curation.decide(gap.digests, "phrasing", user_id, entry=whole, told=gap.question)
    return settled


async def draft(store: Store, knowledge: KnowledgeBase, gap: Gap, slug: str, user_id: int) -> Settled:
    """Put a group into a reply as the draft of an entry, which is never served. Raises KeyError for an unknown reply."""
    change = changes.draft(knowledge.folders[slug], gap.texts[:MOST_TEXTS])
    settled = await accepting.settle(change, {})
    if settled.written:
        await store.curation.decide(gap.digests, "draft", user_id, told=gap.question)
    return settled


async def put_aside(store: Store, gap: Gap, how: Literal["missing", "ignored"], user_id: int) -> None:
    """Know that no reply holds it, or ignore it."""
    await store.curation.decide(gap.digests, how, user_id, told=gap.question)


async def reopen(store: Store, gap: Gap, user_id: int) -> None:
    """Take back what was decided."""
    await store.curation.reopen(gap.digests, user_id, told=gap.question)
