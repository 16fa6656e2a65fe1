"""Who announced, changed and withdrew what, and decided what about questions and entries, when; and what was refused. Nothing here is ever changed or deleted."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import reading
from bot.store.tables import audit
from bot.store.writing import Writer

Action = Literal[
    "announced", "cancelled", "corrected", "withdrawn", "resent", "counted", "subscribed", "changed", "unsubscribed",
    "refused", "phrased", "drafted", "missing", "ignored", "reopened", "entered", "edited", "published",
]  # fmt: skip

SERVED: tuple[Action, ...] = ("phrased", "drafted", "edited")
"""What changes the knowledge."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did, or tried. user_id 0: the command line, or the bot itself. at: seconds."""

    user_id: int
    action: Action
    announcement_id: int | None
    detail: str
    at: int

    @property
    def chat_id(self) -> int | None:
        """The one chat that it was about; None where it was about several or none."""
        named, _, number = self.detail.partition("chat ")
        return int(number) if not named and number.removeprefix("-").isdecimal() else None


class Audit:
    """The list of deeds."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer

    def note(self, user_id: int, action: Action, detail: str = "", announcement_id: int | None = None) -> None:
        """Keep a deed."""
        self._writer.put(insert(audit), row(user_id, action, detail, announcement_id))

    async def latest(self, limit: int = 50, announcement_id: int | None = None) -> Sequence[Deed]:
        """The latest deeds, newest first; those about one announcement, where it is named."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if announcement_id is not None:
            query = query.where(audit.c.announcement_id == announcement_id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Deed(row.user_id, row.action, row.announcement_id, row.detail, row.at) for row in rows]

    async def since(self, at: int, actions: Sequence[Action]) -> bool:
        """Whether any of these was done since then (seconds). Raises StoreError."""
        query = select(audit.c.id).where(audit.c.at >= at, audit.c.action.in_(actions)).limit(1)
        async with self._engine.connect() as connection:
            return await connection.scalar(query) is not None


async def note(
    connection: AsyncConnection, user_id: int, action: Action, detail: str = "", announcement_id: int | None = None
) -> None:
    """Keep a deed within the transaction that does it."""
    await connection.execute(insert(audit), row(user_id, action, detail, announcement_id))


def row(user_id: int, action: Action, detail: str, announcement_id: int | None) -> dict[str, Any]:
    """A deed as the table has it."""
    return {
        "user_id": user_id,
        "action": action,
        "announcement_id": announcement_id,
        "detail": detail[:500],
        "at": int(time.time()),
    }
