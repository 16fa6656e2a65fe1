"""What publishers are composing. A draft outlives a restart; each publisher has one at a time."""

from __future__ import annotations

import json
import time

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.announcement import Draft
from bot.store.engine import inserting, reading
from bot.store.tables import drafts
from bot.store.writing import Writer


class Drafts:
    """Drafts by the ids of their authors."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        insert = inserting(engine)(drafts)
        changed = {"draft": insert.excluded.draft, "at": insert.excluded.at}
        self._put = insert.on_conflict_do_update(index_elements=["user_id"], set_=changed)
        self._drop = delete(drafts).where(drafts.c.user_id == bindparam("whose"))

    async def get(self, user_id: int) -> Draft | None:
        """The draft of a person, None where there is none."""
        query = select(drafts.c.draft).where(drafts.c.user_id == user_id)
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(query)
        return Draft.from_json(json.loads(found)) if found is not None else None

    async def put(self, user_id: int, draft: Draft) -> None:
        """Keep a draft. Raises StoreError."""
        text = json.dumps(draft.to_json(), ensure_ascii=False)
        self._writer.put(self._put, {"user_id": user_id, "draft": text, "at": int(time.time())})
        await self._writer.settled()

    async def drop(self, user_id: int) -> None:
        """Forget a draft. Raises StoreError."""
        self._writer.put(self._drop, {"whose": user_id})
        await self._writer.settled()
