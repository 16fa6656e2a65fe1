"""Look-ups in any chat: what somebody types after @bot is a query with every key, and a tapped result posts a card.

Telegram keeps answers for `cache_seconds` and gives them to everybody who types the same, so an answer is said to be
personal where it depends on who asks: where nothing typed tells the script, that of their app decides.
"""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest
from telegram.ext import Application, ChosenInlineResultHandler, ContextTypes, InlineQueryHandler

from bot.client import Client
from bot.store import StoreError
from handlers import deeplinks
from handlers.cards import Cards
from handlers.desk import Desk
from handlers.inline_photos import InlinePhotos
from handlers.looks import script_of_app
from handlers.mostasked import MostAsked
from handlers.texts import TEXTS
from knowledge.language.script import SIMPLIFIED, TRADITIONAL, Script, script_of, write

log = structlog.stdlib.get_logger(__name__)

Telegram = ContextTypes.DEFAULT_TYPE

PAGE = 10
"""Results of an answer (the Bot API allows 50). About six are seen before one scrolls; the rest come with next pages."""

TOO_LATE = "query is too old"
"""What Telegram says, in lower case, where nobody waits for the answer any more."""

WARM_AFTER = 2
"""Seconds after the start at which the index for look-ups is built: answers to what waited in the inbox go first."""


class Inline:
    """Answers inline queries: the entries that fit what is typed so far, as cards to post."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._most_asked = MostAsked(desk.knowledge, desk.store)
        self._photos = InlinePhotos(desk.knowledge, desk.store)
        self._made: Cards | None = None

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Queries and chosen results; the index is built while nobody waits for it."""
        application.add_handlers([InlineQueryHandler(self.query), ChosenInlineResultHandler(self.chosen)])
        if application.job_queue is not None:
            application.job_queue.run_once(self.warm, WARM_AFTER)

    async def warm(self, context: Telegram) -> None:
        """Have the look-up, the scripts and the cards ready before the first key."""
        cards = self._cards(context.bot)
        await asyncio.to_thread(self._knowledge.warm)
        await asyncio.to_thread(_warm_scripts)
        for listed in self._most_asked.arranged(()):
            for script in (SIMPLIFIED, TRADITIONAL):
                cards.json(listed.entry, script)
                await asyncio.sleep(0)
        gc.freeze()  # looking through all this again and again took 50 ms each time

    async def query(self, update: Update, context: Telegram) -> None:
        """Answer what was typed so far."""
        query = update.inline_query
        client = context.bot
        if query is None or not isinstance(client, Client):
            return
        cards = self._cards(client)
        typed = query.query.strip()
        told = script_of(typed)
        script = told or script_of_app(query.from_user)
        start = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 0
        if self._photos.due() and context.job_queue is not None:
            context.job_queue.run_once(self.read_photos, 0)
        results, photos, is_more = await self._results(cards, typed, script, start)
        more: dict[str, Any] = {"cache_time": self._desk.cache_seconds, "is_personal": told is None}
        if is_more:
            more["next_offset"] = str(start + PAGE)
        if not results and not start and typed:
            more["button"] = self._into_private(typed, script)
        try:
            await self._answer(client, query.id, results, photos, more)
        except BadRequest as error:
            if TOO_LATE not in error.message.lower():
                raise
            log.debug("look-up answered too late", query_id=query.id)

    async def read_photos(self, _: Telegram) -> None:
        """Look which charts Telegram has, beside the look-ups."""
        try:
            await self._photos.read()
        except StoreError as error:
            log.debug("charts are not offered for now", reason=str(error))

    async def _answer(
        self, client: Client, query_id: str, results: list[str], photos: dict[int, str], more: dict[str, Any]
    ) -> None:
        """Send the results, each photo behind the one that it belongs to; without them where Telegram does not take one."""
        shown = [one for n, result in enumerate(results) for one in (result, photos.get(n)) if one is not None]
        try:
            await client.answer_lookup(query_id, shown, **more)
        except BadRequest as error:
            if not photos or TOO_LATE in error.message.lower():
                raise
            log.info("charts not taken as results", reason=error.message)
            self._photos.forget()
            await client.answer_lookup(query_id, results, **more)

    async def chosen(self, update: Update, context: Telegram) -> None:
        """Count a result that was posted, for the entries asked for most."""
        chosen = update.chosen_inline_result
        if chosen is None:
            return
        entry = self._cards(context.bot).entry_of(chosen.result_id)
        if entry is not None:
            asked = chosen.query.strip() or self._knowledge.entries[entry].question
            await self._store.questions.put(chosen.from_user.id, asked, "answered", entry, "inline")

    async def _results(
        self, cards: Cards, typed: str, script: Script, start: int
    ) -> tuple[list[str], dict[int, str], bool]:
        """The results of a page as JSON, the photos on it by the place of their result, and whether there are more pages."""
        if typed:
            found = [hit.entry for hit in self._knowledge.search(typed, PAGE + 1, start)]
            results = [cards.json(entry, script) for entry in found]
        else:
            listed = (await self._most_asked())[start : start + PAGE + 1]
            found = [one.entry for one in listed]
            results = [cards.json(one.entry, script, one.part) for one in listed]
        photos = {} if start else self._photos.beside(found[:PAGE], cards, script)
        return results[:PAGE], photos, len(results) > PAGE

    def _into_private(self, typed: str, script: Script) -> dict[str, str]:
        """The line that says that nothing fits: it leads into the private chat and takes along what was typed."""
        payload = deeplinks.to_question(typed)
        if payload is None:
            payload = deeplinks.to_kept(self._store.handoffs.put(typed))
        return {"text": write(TEXTS("nothing_fits"), script), "start_parameter": payload}

    def _cards(self, bot: Bot) -> Cards:
        if self._made is None or self._made.version != self._knowledge.version:
            self._made = Cards(self._knowledge, bot.username)
        return self._made


def _warm_scripts() -> None:
    """Have the dictionaries read that telling and writing scripts take."""
    for text in ("简体", "正體", "嘅話"):
        write(text, script_of(text) or SIMPLIFIED)
