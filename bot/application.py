"""The bot put together: python-telegram-bot's application with our handlers, and one stored update's way through it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, ContextTypes, JobQueue

import handlers
from bot.client import Client
from bot.counts import Counts
from bot.intake import Handled
from bot.posting import noted
from bot.store import StoreError
from handlers import Desk

log = structlog.stdlib.get_logger(__name__)

Bot = Application[Any, Any, Any, Any, Any, Any]

TIDYING_PAUSE = 600.0
"""Seconds between two rounds of deleting what is kept no longer."""

KNOWN = frozenset(map(str, Update.ALL_TYPES))
"""The kinds of updates that are counted by name: nobody can make up further ones."""

PATIENCE, PAUSE = 30.0, 0.5
"""Seconds for which an update waits for a database that is away, as writing does; and between two tries."""

EVEN_LATE = {"misfire_grace_time": None}
"""For the job queue, which by default drops what could not begin within a second."""


class Jobs(JobQueue[Any]):
    """The job queue. Its jobs are done again at the next start, so the end does not wait for them, but cancels them."""

    async def stop(self, wait: bool = True) -> None:
        """Cancel what runs, and run no more."""
        await super().stop(wait=False)


def build(client: Client, desk: Desk) -> Bot:
    """The application. It neither polls nor queues: `Handling` gives it one update after the other."""
    application: Bot = Application.builder().bot(client).updater(None).job_queue(Jobs()).build()
    handlers.register(application, desk)

    async def tidy(_: ContextTypes.DEFAULT_TYPE) -> None:
        try:
            await desk.store.forget_old()
        except StoreError as error:  # whoever has something to write that matters ends the program for it
            log.warning("what is kept no longer could not be deleted", reason=str(error))

    if application.job_queue is not None:
        application.job_queue.run_repeating(tidy, TIDYING_PAUSE, first=1, job_kwargs=EVEN_LATE)
    return application


class Handling:
    """Parses one update and lets the handlers have it. `doubted` counts the answers of which nobody knows whether they
    arrived, since the program ended before Telegram said so."""

    def __init__(self, application: Bot, desk: Desk, counts: Counts | None = None) -> None:
        self.doubted = 0
        self._counts = counts or Counts()
        self._application = application
        self._desk = desk
        self._failures = desk.failures

    async def _process(self, update: Update) -> None:
        """Have it handled; again after a pause, where the database was away before anything could be shown."""
        until = time.monotonic() + PATIENCE
        self._desk.repeatable.add(update.update_id)
        while True:
            await self._application.process_update(update)
            if update.update_id not in self._desk.to_repeat:
                return
            self._desk.to_repeat.discard(update.update_id)
            await asyncio.sleep(PAUSE)
            if time.monotonic() > until:
                self._desk.repeatable.discard(update.update_id)

    async def __call__(self, payload: dict[str, Any]) -> Handled:
        """What became of it, counted by its kind."""
        began = time.perf_counter()
        outcome, reason = await self._handle(payload)
        kind = next((name for name in payload if name in KNOWN), "other")
        self._counts.updates[kind, outcome] += 1
        self._counts.handling.add(time.perf_counter() - began)
        return outcome, reason

    async def _handle(self, payload: dict[str, Any]) -> Handled:
        """What became of it. The application keeps errors of handlers to itself; the error handler noted them.

        Cut short, it is to be done again at the next start, unless an answer may have arrived: as where Telegram says
        nothing, that is not repeated.
        """
        try:
            update = Update.de_json(payload, self._application.bot)
            _check_ids(update)
        except Exception as error:  # noqa: BLE001 - whatever a broken update raises concerns it alone
            return "poison", f"{type(error).__name__}: {error}"
        with noted() as posted:
            try:
                await self._process(update)
            except asyncio.CancelledError:
                if not posted:
                    raise
                self.doubted += 1
                return "failed", "the program ended before Telegram answered"
            except Exception as error:  # noqa: BLE001 - the library's own, about an update that its handlers never saw
                return "poison", f"{type(error).__name__}: {error}"
            finally:
                self._desk.repeatable.discard(update.update_id)
        reason = self._failures.pop(update.update_id, None)
        return ("done", "") if reason is None else ("failed", reason)


def _check_ids(update: Update) -> None:
    """The library keeps ids of people and chats, whatever they are, and fails over what cannot be kept. Raises TypeError."""
    for holder in (update.effective_user, update.effective_chat):
        if holder is not None and type(holder.id) is not int:
            raise TypeError(f"an id is a {type(holder.id).__name__}")
