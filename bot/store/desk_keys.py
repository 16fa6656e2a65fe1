"""Who may open the desk: links that work once, and the sessions that they become. Kept as digests, shared by all processes."""

from __future__ import annotations

import hashlib
import secrets
import time

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import reading
from bot.store.tables import desk_keys
from bot.store.writing import Writer

LINK, SESSION = 600, 12 * 3600
"""Seconds for which a link and a session hold."""


class DeskKeys:
    """Makes and takes keys. All methods raise StoreError."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._forget = delete(desk_keys).where(desk_keys.c.until < bindparam("before"))

    async def link(self, user_id: int) -> str:
        """A key that lets a person in once, 43 characters of A-Z, a-z, 0-9, _ and -."""
        return await self._make("link", user_id, LINK)

    async def enter(self, key: str) -> tuple[str, int] | None:
        """Take the key of a link: the key of a new session, and whose it is; None where it is used, too old or made up."""

        async def work(connection: AsyncConnection) -> int | None:
            row = (
                await connection.execute(
                    select(desk_keys.c.user_id).where(
                        desk_keys.c.digest == _digest(key), desk_keys.c.kind == "link", desk_keys.c.until > time.time()
                    )
                )
            ).first()
            taken = await connection.execute(
                delete(desk_keys).where(desk_keys.c.digest == _digest(key), desk_keys.c.kind == "link")
            )
            return row.user_id if row is not None and taken.rowcount == 1 else None

        user_id: int | None = await self._writer.call(work)
        return None if user_id is None else (await self._make("session", user_id, SESSION), user_id)

    async def user(self, key: str) -> int | None:
        """Whose session a key is; None where it is over or made up."""
        query = select(desk_keys.c.user_id).where(
            desk_keys.c.digest == _digest(key), desk_keys.c.kind == "session", desk_keys.c.until > time.time()
        )
        async with self._engine.connect() as connection:
            found: int | None = await connection.scalar(query)
        return found

    async def leave(self, key: str) -> None:
        """End a session."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(desk_keys).where(desk_keys.c.digest == _digest(key)))

        await self._writer.call(work)

    def forget_old(self, now: int) -> None:
        """Delete what holds no more."""
        self._writer.put(self._forget, {"before": now})

    async def _make(self, kind: str, user_id: int, seconds: int) -> str:
        key = secrets.token_urlsafe(32)
        row = {"digest": _digest(key), "kind": kind, "user_id": user_id, "until": int(time.time()) + seconds}

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(insert(desk_keys), row)

        await self._writer.call(work)
        return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
