"""What the bot keeps: the updates that wait, what a conversation may inherit, which message answers which."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError

from bot.store.answers import Answered, Answers
from bot.store.contexts import Contexts
from bot.store.engine import StoreError, open_engine, shown_url
from bot.store.inbox import Inbox, Outcome, Stored
from bot.store.migrating import migrate
from bot.store.writing import Writer

__all__ = ["Answered", "Answers", "Contexts", "Inbox", "Outcome", "Store", "StoreError", "Stored", "shown_url"]


class Store:
    """One open database. Reads see what `settled` has waited for."""

    def __init__(self, inbox: Inbox, contexts: Contexts, answers: Answers, writer: Writer) -> None:
        self.inbox = inbox
        self.contexts = contexts
        self.answers = answers
        self._writer = writer

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, *, bot_id: int, context_seconds: float = 600, answer_seconds: float = 90 * 86_400
    ) -> AsyncIterator[Store]:
        """Open, bring to the newest tables, and close at the end of the block. Raises StoreError."""
        engine = open_engine(url)
        writer = Writer(engine)
        try:
            try:
                await migrate(engine)
            except (DBAPIError, OSError) as error:
                reason = error.orig if isinstance(error, DBAPIError) else error
                raise StoreError(f"{shown_url(url)}: {str(reason).strip()}") from error
            writer.start()
            yield cls(
                Inbox(engine, writer, bot_id),
                Contexts(engine, writer, context_seconds),
                Answers(engine, writer, answer_seconds),
                writer,
            )
        finally:
            await writer.close()
            await engine.dispose()

    async def settled(self) -> None:
        """Wait until all that was put is committed. Raises StoreError."""
        await self._writer.settled()

    async def forget_old(self) -> None:
        """Delete what is kept no longer."""
        now = int(time.time())
        self.inbox.forget_old(now)
        self.contexts.forget_old(now)
        self.answers.forget_old(now)
        await self.settled()
