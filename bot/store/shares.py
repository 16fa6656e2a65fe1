"""Which of several processes on one PostgreSQL handles which chats, and which of them polls.

Chats fall into `SHARDS` shares. A process holds some of them by advisory locks of PostgreSQL, about as many as its
neighbours; they are gone the moment its connection is, so that whatever dies is followed within a second, and no clock
has to agree with another. The same connection hears what the others have to tell (NOTIFY).

Advisory locks belong to a session: a pooler in between has to be one that keeps sessions apart.
"""

from __future__ import annotations

import asyncio
import json
import random
import zlib
from typing import Any, NoReturn

import psycopg
import structlog
from psycopg import AsyncConnection, Notify, sql
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ending import CUT
from bot.store.holding import EVERY, SHARDS, Holder, shard
from bot.store.inbox import CHANNEL

log = structlog.stdlib.get_logger(__name__)

PRESENT, POLLS = 1000, 1001
"""The numbers of further locks: one that everybody shares who is there, and one for the one that polls."""

TICK = 0.5
"""Seconds between two looks at who is there."""

SWEEP = 10.0
"""Seconds between two looks for what nobody told of, as its process died before it could."""

SILENT = 5.0
"""Seconds after which a database that does not answer is taken to be away."""

MARKING = 1.0
"""After a lost connection, seconds in which everybody may note what was done meanwhile, before shares change hands."""

ALIVE: dict[str, Any] = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}

HELD = """
SELECT objid::int, pid = pg_backend_pid() FROM pg_locks
WHERE locktype = 'advisory' AND granted AND classid = %s AND objsubid = 2
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Shares:
    """Those of one process. `polls` is set while it is the one that polls, `held` are its shares."""

    def __init__(self, engine: AsyncEngine, bot_id: int, holder: Holder) -> None:
        _, self._options = engine.dialect.create_connect_args(engine.url)
        self._bot_id = bot_id
        self._class = zlib.crc32(f"dafu {bot_id}".encode()) & 0x7FFFFFFF
        self._holder = holder
        self.held: frozenset[int] = frozenset()
        self.polls = asyncio.Event()
        self._ending = False

    def end(self) -> None:
        """Take nothing more; what is held is held until `run` is cancelled."""
        self._ending = True

    async def run(self) -> NoReturn:
        """Hold what is due until cancelled. Raises StoreError, which the holder does."""
        crashed = True
        while True:
            try:
                await self._once(crashed)
            except (psycopg.Error, OSError, TimeoutError) as error:
                self.held = frozenset()
                self.polls.clear()
                self._holder.lose()
                log.warning("shares lost: the database is away", reason=" ".join(str(error).split()) or "silent")
                await asyncio.sleep(MARKING * random.uniform(0.8, 1.2))  # noqa: S311 - spreads requests, no secret
                crashed = False

    async def _once(self, crashed: bool) -> None:
        async with asyncio.timeout(SILENT * 2):
            connection = await AsyncConnection.connect(**self._options, **ALIVE, autocommit=True, connect_timeout=5)
        try:
            await self._ask(connection, sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            await self._ask(connection, "SELECT pg_advisory_lock_shared(%s, %s)", self._class, PRESENT)
            clock = asyncio.get_running_loop().time
            looked = swept = clock() - TICK
            while True:
                if clock() >= looked + TICK:
                    looked = clock()
                    await self._balance(connection, crashed)
                if clock() >= swept + SWEEP:
                    swept = clock()
                    await self._holder.sweep()
                async for notice in connection.notifies(timeout=TICK, stop_after=1):
                    await self._hear(notice)
        finally:
            try:
                async with asyncio.timeout(CUT):
                    await connection.close()
            except TimeoutError:
                log.warning("the database did not let go of a connection")

    async def _hear(self, notice: Notify) -> None:
        if not notice.payload:
            self._holder.ring()
            return
        bot_id, *lanes = json.loads(notice.payload)
        if bot_id == self._bot_id and (ours := [lane for lane in lanes if shard(lane) in self.held]):
            await self._holder.news(ours)

    async def _balance(self, connection: AsyncConnection[Any], crashed: bool) -> None:
        rows = await self._ask(connection, HELD, self._class)
        neighbours = sum(number == PRESENT for number, _ in rows)
        taken = {number for number, _ in rows}
        due = -(-SHARDS // max(neighbours, 1))
        if self._ending:
            return
        if POLLS not in taken and (await self._lock(connection, [POLLS])):
            self.polls.set()
        if len(self.held) > due:
            await self._give(connection, frozenset(random.sample(sorted(self.held), len(self.held) - due)))
        elif len(self.held) < due and (free := sorted(EVERY - taken)):
            wanted = random.sample(free, min(len(free), due - len(self.held)))
            if gained := await self._lock(connection, wanted):
                await self._holder.gain(gained, crashed)
                self.held |= gained

    async def _give(self, connection: AsyncConnection[Any], shares: frozenset[int]) -> None:
        if not await self._holder.release(shares):
            return
        self.held -= shares
        query = "SELECT pg_advisory_unlock(%s, share) FROM unnest(%s::int[]) AS share"
        await self._ask(connection, query, self._class, sorted(shares))

    async def _lock(self, connection: AsyncConnection[Any], numbers: list[int]) -> frozenset[int]:
        query = "SELECT share, pg_try_advisory_lock(%s, share) FROM unnest(%s::int[]) AS share"
        return frozenset(
            share for share, is_ours in await self._ask(connection, query, self._class, numbers) if is_ours
        )

    async def _ask(self, connection: AsyncConnection[Any], query: Any, *values: Any) -> list[tuple[Any, ...]]:
        async with asyncio.timeout(SILENT):
            cursor = await connection.execute(query, values or None)
            return await cursor.fetchall() if cursor.description else []
