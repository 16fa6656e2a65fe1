"""Under which number Telegram knows a picture that was sent once, so that it is not sent again as a file."""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.tables import pictures
from bot.store.writing import Writer


class Pictures:
    """Of one bot: a file_id is good for the bot that it was given to alone (https://core.telegram.org/bots/api#sending-files)."""

    def __init__(self, engine: AsyncEngine, writer: Writer, bot_id: int) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._bot_id = bot_id
        insert = inserting(engine)(pictures)
        changing = {"file_id": insert.excluded.file_id, "at": insert.excluded.at}
        self._put = insert.on_conflict_do_update(index_elements=["bot_id", "digest"], set_=changing)
        self._forget = delete(pictures).where(
            pictures.c.bot_id == bindparam("bot"), pictures.c.digest == bindparam("which")
        )

    def put(self, digest: str, file_id: str) -> None:
        """Keep the number of a picture."""
        self._writer.put(
            self._put, {"bot_id": self._bot_id, "digest": digest, "file_id": file_id, "at": int(time.time())}
        )

    async def get(self, digest: str) -> str | None:
        """The number of a picture; None where Telegram does not have it yet."""
        return (await self.known([digest])).get(digest)

    async def known(self, digests: Sequence[str]) -> dict[str, str]:
        """The numbers of those pictures that Telegram has, by digest."""
        query = select(pictures.c.digest, pictures.c.file_id)
        query = query.where(pictures.c.bot_id == self._bot_id, pictures.c.digest.in_(digests))
        async with self._engine.connect() as connection:
            return {row.digest: row.file_id for row in (await connection.execute(query)).all()}

    def forget(self, digest: str) -> None:
        """Telegram does not know it any more."""
        self._writer.put(self._forget, {"bot": self._bot_id, "which": digest})
