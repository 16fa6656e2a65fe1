"""What the next turn of each person in each chat may inherit, for some minutes."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.lookups import Gathered
from bot.store.tables import contexts
from bot.store.writing import Writer
from knowledge.answer import Context

Key = tuple[int, int]


OF_THESE = select(contexts).where(
    tuple_(contexts.c.chat_id, contexts.c.user_id).in_(bindparam("keys", expanding=True)),
    contexts.c.at >= bindparam("since"),
)
"""Made once: every question asks it."""


class Contexts:
    """`kept` is for how many seconds a context holds."""

    def __init__(self, engine: AsyncEngine, writer: Writer, kept: float) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._kept = kept
        self._gathered: Gathered[Key, Context] = Gathered(self._fetch)
        insert = inserting(engine)(contexts)
        self._put = insert.on_conflict_do_update(
            index_elements=["chat_id", "user_id"], set_={"context": insert.excluded.context, "at": insert.excluded.at}
        )

    async def get(self, chat_id: int, user_id: int) -> Context | None:
        """The context of a person in a chat, None where there is none that still holds."""
        return await self._gathered.get((chat_id, user_id))

    def put(self, chat_id: int, user_id: int, context: Context) -> None:
        """Keep a context from now on."""
        row = {"chat_id": chat_id, "user_id": user_id, "context": json.dumps(context.to_json()), "at": int(time.time())}
        self._writer.put(self._put, row)

    def forget_old(self, now: int) -> None:
        """Delete those that hold no longer."""
        self._writer.put(delete(contexts).where(contexts.c.at < bindparam("before")), {"before": int(now - self._kept)})

    async def _fetch(self, keys: Sequence[Key]) -> Mapping[Key, Context]:
        since = math.ceil(time.time() - self._kept)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(OF_THESE, {"keys": keys, "since": since})).all()
        return {(row.chat_id, row.user_id): Context.from_json(json.loads(row.context)) for row in rows}
