"""What somebody typed in another chat and takes into the private chat, where a link is too short for it. For a day."""

from __future__ import annotations

import base64
import hashlib
import time

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.tables import handoffs
from bot.store.writing import Writer

KEPT = 86_400
"""Seconds."""


class Handoffs:
    """Texts by key. A text has the same key whoever typed it, so nothing says who did."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        insert = inserting(engine)(handoffs)
        self._put = insert.on_conflict_do_update(index_elements=["key"], set_={"at": insert.excluded.at})
        self._forget = delete(handoffs).where(handoffs.c.at < bindparam("before"))

    def put(self, text: str) -> str:
        """Keep a text; its key, 24 characters of A-Z, a-z, 0-9, _ and -."""
        key = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:18]).decode()
        self._writer.put(self._put, {"key": key, "text": text, "at": int(time.time())})
        return key

    async def get(self, key: str) -> str | None:
        """The text, None where it is not kept any more."""
        query = select(handoffs.c.text).where(handoffs.c.key == key)
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(query)
        return found

    def forget_old(self, now: int) -> None:
        """Delete what was typed more than a day ago."""
        self._writer.put(self._forget, {"before": now - KEPT})
