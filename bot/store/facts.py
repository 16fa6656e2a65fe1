"""What the program made up once and has to know again, whichever process asks."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.tables import facts
from bot.store.writing import Writer


class Facts:
    """Values of one bot, by name."""

    def __init__(self, engine: AsyncEngine, writer: Writer, bot_id: int) -> None:
        self._writer = writer
        self._engine = reading(engine)
        self._bot = bot_id
        insert = inserting(engine)(facts)
        self._keep_first = insert.on_conflict_do_nothing()
        self._keep = insert.on_conflict_do_update(index_elements=["name"], set_={"value": insert.excluded.value})

    async def first(self, name: str, value: str) -> str:
        """What was kept first under a name; that is `value` where nothing was. Raises StoreError.

        Of two processes that ask at the same moment, both get the same.
        """

        async def work(connection: AsyncConnection) -> str:
            await connection.execute(self._keep_first, {"name": self._named(name), "value": value})
            return str(await connection.scalar(select(facts.c.value).where(facts.c.name == self._named(name))))

        kept: str = await self._writer.call(work)
        return kept

    async def get(self, name: str) -> str | None:
        """What is kept under a name. Raises StoreError."""

        async def work(connection: AsyncConnection) -> str | None:
            kept: str | None = await connection.scalar(select(facts.c.value).where(facts.c.name == self._named(name)))
            return kept

        found: str | None = await self._writer.call(work)
        return found

    async def put(self, name: str, value: str) -> None:
        """Keep a value in place of what was there. Raises StoreError."""
        self._writer.put(self._keep, {"name": self._named(name), "value": value})
        await self._writer.settled()

    async def read(self, name: str) -> str | None:
        """What is kept under a name, without waiting for what is being written. Raises StoreError."""
        async with self._engine.connect() as connection:
            kept: str | None = await connection.scalar(select(facts.c.value).where(facts.c.name == self._named(name)))
            return kept

    async def change(self, name: str, before: str | None, after: str) -> bool:
        """Keep a value in place of `before` (None: of nothing); False where something else is there. Raises StoreError.

        Of two processes that change the same at the same moment, one gets a yes.
        """
        kept = {"name": self._named(name), "value": after}

        async def work(connection: AsyncConnection) -> bool:
            if before is None:
                return bool((await connection.execute(self._keep_first, kept)).rowcount)
            which = (facts.c.name == kept["name"]) & (facts.c.value == before)
            return bool((await connection.execute(update(facts).where(which).values(value=after))).rowcount)

        is_changed: bool = await self._writer.call(work)
        return is_changed

    def _named(self, name: str) -> str:
        return f"{self._bot} {name}"
