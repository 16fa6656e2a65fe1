"""The updates that came in, kept until they are handled.

An update is stored before it is confirmed to Telegram and marked after it is handled, so that a crash at any moment
loses none. Its number stays for two days: Telegram keeps what is unconfirmed for one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.tables import inbox
from bot.store.writing import Writer

KEPT = 2 * 86_400
"""Seconds for which the number of a handled update is remembered."""

MOST_STARTS = 5
"""An update that was waiting at more starts of the program in a row, each after a crash, is taken for their cause."""

Outcome = Literal["done", "failed", "poison"]


@dataclass(frozen=True, slots=True)
class Stored:
    """One update that waits. `payload` is what Telegram sent."""

    update_id: int
    payload: dict[str, Any]


class Inbox:
    """The updates of one bot."""

    def __init__(self, engine: AsyncEngine, writer: Writer, bot_id: int) -> None:
        self._engine = engine
        self._writer = writer
        self._bot_id = bot_id
        insert = (postgresql if engine.dialect.name == "postgresql" else sqlite).insert(inbox)
        self._add = insert.on_conflict_do_nothing().returning(inbox.c.update_id)
        self._mark = (
            update(inbox)
            .where(inbox.c.bot_id == bot_id, inbox.c.update_id == bindparam("of"))
            .values(state=bindparam("outcome"), payload="", error=bindparam("reason"))
        )

    async def add(self, updates: Sequence[Stored]) -> list[Stored]:
        """Store and commit them; give back those that were not known yet, in their order."""
        if not updates:
            return []
        now = int(time.time())
        once = list({update.update_id: update for update in updates}.values())
        rows = [
            {
                "bot_id": self._bot_id,
                "update_id": update.update_id,
                "state": "waiting",
                "payload": json.dumps(update.payload),
                "starts": 0,
                "error": "",
                "at": now,
            }
            for update in once
        ]

        async def work(connection: AsyncConnection) -> set[int]:
            return set((await connection.execute(self._add, rows)).scalars())

        new = await self._writer.call(work)
        return [update for update in once if update.update_id in new]

    def mark(self, update_id: int, outcome: Outcome, error: str = "") -> None:
        """Note what became of an update and forget what it said. Committed with all that was put before."""
        self._writer.put(self._mark, {"of": update_id, "outcome": outcome, "reason": error[:500]})

    async def left(self) -> list[Stored]:
        """What an earlier run of the program left waiting, in order. What crashed it too often is put aside."""
        waiting = (inbox.c.bot_id == self._bot_id) & (inbox.c.state == "waiting")

        async def work(connection: AsyncConnection) -> list[Stored]:
            await connection.execute(update(inbox).where(waiting).values(starts=inbox.c.starts + 1))
            await connection.execute(
                update(inbox)
                .where(waiting, inbox.c.starts > MOST_STARTS)
                .values(state="poison", payload="", error=f"the program crashed {MOST_STARTS} times while it waited")
            )
            query = select(inbox.c.update_id, inbox.c.payload).where(waiting).order_by(inbox.c.update_id)
            return [Stored(number, json.loads(payload)) for number, payload in await connection.execute(query)]

        found: list[Stored] = await self._writer.call(work)
        return found

    async def end_well(self) -> None:
        """What still waits did not crash the program. Raises StoreError."""
        waiting = (inbox.c.bot_id == self._bot_id) & (inbox.c.state == "waiting")

        async def work(connection: AsyncConnection) -> None:  # after `left`, should that be still under way
            await connection.execute(update(inbox).where(waiting).values(starts=0))

        await self._writer.call(work)

    def forget_old(self, now: int) -> None:
        """Delete the numbers of updates handled long ago."""
        old = (inbox.c.state != "waiting") & (inbox.c.at < bindparam("before"))
        self._writer.put(delete(inbox).where(old), {"before": now - KEPT})
