"""Charts among the results of a look-up: those that Telegram has already, by the number that it gave them.

A result can show a photo by its number or by an address, and the bot has no address for pictures. So a chart that was sent
once, to anybody, is offered from then on. Which ones those are is read from the database beside the look-ups, not within them.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import get_args

from telegram import InlineQueryResultCachedPhoto

from bot.pictures import album, readiness
from bot.pictures.studio import Picture
from bot.store import Store
from handlers.cards import Cards
from knowledge import KnowledgeBase
from knowledge.answering.wording import cut
from knowledge.language.script import Script, Variant, write

OLD = 20.0
"""Seconds after which it is read again which charts Telegram has."""

MOST_CAPTION = 1024
"""Characters of a caption (https://core.telegram.org/bots/api#inlinequeryresultcachedphoto)."""

MOST_DESCRIPTION = 120
"""Characters below the title: a telephone shows two lines."""

KEPT = 256
"""Results kept in memory."""

Key = tuple[str, Variant]
"""A chart's id, and the script that it is drawn in."""


class InlinePhotos:
    """The charts of the knowledge that Telegram has."""

    def __init__(self, knowledge: KnowledgeBase, store: Store) -> None:
        self._knowledge = knowledge
        self._pictures = store.pictures
        self._version = ""
        self._drawn: Mapping[Key, Picture] = {}
        self._held: Mapping[Key, str] = {}
        self._asked_at = -math.inf
        self._result = lru_cache(KEPT)(self._made)

    def due(self) -> bool:
        """Whether it is time to `read`; true for one who asks, and then not for a while."""
        now = time.monotonic()
        if now - self._asked_at < OLD or readiness():
            return False
        self._asked_at = now
        return True

    async def read(self) -> None:
        """Look which charts Telegram has. Raises StoreError."""
        if (version := self._knowledge.version) != self._version:
            self._held = {}
            self._drawn = await asyncio.to_thread(_charts, self._knowledge)
            self._version = version
        known = await self._pictures.known([picture.digest for picture in self._drawn.values()])
        held = {key: known[one.digest] for key, one in self._drawn.items() if one.digest in known}
        if held != self._held:
            self._held = held
            self._result.cache_clear()

    def beside(self, found: Sequence[str], cards: Cards, script: Script) -> dict[int, str]:
        """The charts that Telegram has of entries in a row, as JSON, each once: by the place of the first that is on it."""
        if not self._held or self._version != cards.version:
            return {}
        by_entry = self._knowledge.charts_by_entry
        places: dict[str, int] = {}
        for place, entry in enumerate(found):
            if (chart := by_entry.get(entry)) is not None and (chart.id, script.variant) in self._held:
                places.setdefault(chart.id, place)
        return {place: self._result(chart, found[place], cards, script) for chart, place in places.items()}

    def forget(self) -> None:
        """Telegram does not know one of them any more: each is offered again once it was sent again."""
        for key in self._held:
            self._pictures.forget(self._drawn[key].digest)
        self._held = {}

    def _made(self, chart_id: str, entry: str, cards: Cards, script: Script) -> str:
        chart, picture = self._knowledge.charts[chart_id], self._drawn[chart_id, script.variant]
        bars = picture.alt.splitlines()[1 : len(chart.bars) + 1]
        result = InlineQueryResultCachedPhoto(
            cards.photo_id(entry),
            self._held[chart_id, script.variant],
            title=write(chart.title, script),
            description=cut("　".join(bars), MOST_DESCRIPTION),
            caption=picture.alt[:MOST_CAPTION],
            reply_markup=cards.card(entry, script).reply_markup,
        )
        return json.dumps(result.to_dict(), ensure_ascii=False)


def _charts(knowledge: KnowledgeBase) -> dict[Key, Picture]:
    variants: tuple[Variant, ...] = get_args(Variant)
    return {
        (chart.id, variant): album.chart(chart, Script(variant))
        for chart in knowledge.charts.values()
        for variant in variants
    }
