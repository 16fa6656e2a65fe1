"""What the bot keeps: updates that wait, what a conversation may inherit, which message answers which, chats with their
settings, what was asked and what people thought of the answers; announcements, who wants them and where they are."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ending import finish
from bot.store import ledger, subscriptions
from bot.store.alone import alone
from bot.store.announcement import Announcement, Audience, Button, Content, Delivery, Draft, Progress
from bot.store.announcements import Announcements
from bot.store.announcements_report import Reports
from bot.store.answers import Answered, Answers
from bot.store.audit import Audit, Deed
from bot.store.bell import Bell
from bot.store.changes import Changes
from bot.store.chats import Chat, Chats, ChatSettings
from bot.store.claims import Claim, Result
from bot.store.clicks import Clicks
from bot.store.condition import Condition, condition
from bot.store.contexts import Contexts
from bot.store.curation import Curation, Decided, Decision, Met, Tally
from bot.store.desk_keys import DeskKeys
from bot.store.drafts import Drafts
from bot.store.engine import StoreError, open_engine, reading, shown_url
from bot.store.facts import Facts
from bot.store.handoffs import Handoffs
from bot.store.holding import Holder
from bot.store.inbox import Inbox, Outcome, Stored
from bot.store.ledger import Ledger
from bot.store.migrating import migrate
from bot.store.pacing import Limits
from bot.store.pictures import Pictures
from bot.store.questions import Asked, Questions
from bot.store.subscriptions import Regular, Subscription, Subscriptions, Turn
from bot.store.targets import Target
from bot.store.troubles import Troubles, troubles
from bot.store.votes import Vote, Votes
from bot.store.watches import Watches
from bot.store.writing import Writer

if TYPE_CHECKING:
    from bot.store.shares import Shares

__all__ = [
    "Announcement",
    "Announcements",
    "Answered",
    "Answers",
    "Asked",
    "Audience",
    "Audit",
    "Bell",
    "Button",
    "Changes",
    "Chat",
    "ChatSettings",
    "Chats",
    "Claim",
    "Clicks",
    "Condition",
    "Content",
    "Contexts",
    "Curation",
    "Decided",
    "Decision",
    "Deed",
    "Delivery",
    "DeskKeys",
    "Draft",
    "Drafts",
    "Facts",
    "Handoffs",
    "Holder",
    "Inbox",
    "Ledger",
    "Limits",
    "Met",
    "Outcome",
    "Pictures",
    "Progress",
    "Questions",
    "Regular",
    "Reports",
    "Result",
    "Store",
    "StoreError",
    "Stored",
    "Subscription",
    "Subscriptions",
    "Tally",
    "Target",
    "Troubles",
    "Turn",
    "Vote",
    "Votes",
    "Watches",
    "alone",
    "shown_url",
]

DAY = 86_400

CLOSED = 1.0
"""Seconds in which idle connections are closed."""


class Store:
    """One open database. Reads see what `settled` has waited for."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        *,
        bot_id: int,
        context_seconds: float,
        answer_seconds: float,
        secret: str,
    ) -> None:
        self.inbox = Inbox(engine, writer, bot_id)
        self.contexts = Contexts(engine, writer, context_seconds)
        self.answers = Answers(engine, writer, answer_seconds, context_seconds)
        self.chats = Chats(engine, writer)
        self.questions = Questions(engine, writer, answer_seconds / DAY)
        self.votes = Votes(engine, writer, secret, answer_seconds / DAY)
        self.clicks = Clicks(writer, answer_seconds / DAY)
        self.curation = Curation(engine, writer)
        self.subscriptions = Subscriptions(engine, writer)
        self.bell = Bell(self.inbox.ring if self.inbox.is_shared else None)
        self.changes = Changes(writer, self.bell)
        self.announcements = Announcements(engine, writer, self.bell, self.changes)
        self.watches = Watches(engine, writer, self.bell)
        self.reports = Reports(engine)
        self.ledger = Ledger(engine, writer)
        self.drafts = Drafts(engine, writer)
        self.desk_keys = DeskKeys(engine, writer)
        self.audit = Audit(engine, writer)
        self.chats.followers += [subscriptions.move, ledger.move]
        self._answer_seconds = answer_seconds
        self.handoffs = Handoffs(engine, writer)
        self.pictures = Pictures(engine, writer, bot_id)
        self.facts = Facts(engine, writer, bot_id)
        self._engine = reading(engine)
        self._bot_id = bot_id
        self._writer = writer

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        url: str,
        *,
        bot_id: int,
        context_seconds: float = 600,
        answer_seconds: float = 90 * DAY,
        secret: str = "",
    ) -> AsyncIterator[Store]:
        """Open, bring to the newest tables, and close at the end of the block. Raises StoreError, as all that is done with
        it does.

        `context_seconds` is how long a follow-up is understood, `answer_seconds` how long answers, questions and votes
        are kept; `secret` hides whose a vote is.
        """
        engine = open_engine(url)
        writer = Writer(engine)
        try:
            try:
                await migrate(engine)
            except (StoreError, OSError, ValueError) as error:  # the last: an option with a value of another kind
                is_passing = isinstance(error, StoreError) and error.passing
                raise StoreError(f"{shown_url(url)}: {' '.join(str(error).split())}", passing=is_passing) from error
            writer.start()
            yield cls(
                engine,
                writer,
                bot_id=bot_id,
                context_seconds=context_seconds,
                answer_seconds=answer_seconds,
                secret=secret,
            )
        finally:
            await writer.close()
            await finish(asyncio.create_task(engine.dispose()), within=CLOSED)

    async def condition(self) -> Condition:
        """How the database and what waits in it are. Raises StoreError."""
        return await condition(self._engine, self._bot_id)

    async def troubles(self, since: int, *, but: Sequence[str] = ()) -> Troubles:
        """What wants a person: updates that failed since then (seconds), without errors that begin with one of `but`,
        and messages in doubt. Raises StoreError."""
        return await troubles(self._engine, self._bot_id, since, but)

    def shares(self, holder: Holder) -> Shares:
        """What of the inbox this process handles, where several share it."""
        from bot.store.shares import Shares  # it brings the driver of PostgreSQL

        return Shares(self._engine, self._bot_id, holder)

    async def ask(self) -> None:
        """Ask the database anything. Raises StoreError."""
        async with self._engine.connect() as connection:
            await connection.execute(select(1))

    async def settled(self) -> None:
        """Wait until all that was put is committed. Raises StoreError."""
        await self._writer.settled()

    def hurry(self) -> None:
        """The program ends: what fails to be written is tried again for a short while only."""
        self._writer.hurry()

    async def forget_old(self) -> None:
        """Delete what is kept no longer."""
        now = int(time.time())
        self.inbox.forget_old(now)
        self.contexts.forget_old(now)
        self.answers.forget_old(now)
        self.questions.forget_old(now)
        self.votes.forget_old(now)
        self.clicks.forget_old(now)
        self.desk_keys.forget_old(now)
        self.handoffs.forget_old(now)
        await self.announcements.forget_old(int((now - self._answer_seconds) * 1000))
        await self.settled()
