"""The messages in which publishers see how an announcement goes, and what they were told of it."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.announcement import AT_WORK, Announcement, Stage
from bot.store.announcement_rows import CALLED_OFF, announcement_of, selected
from bot.store.bell import Bell
from bot.store.engine import reading
from bot.store.tables import announcements
from bot.store.writing import Writer, executing


class Watches:
    """All of them. Times are milliseconds since 1970. Methods that change something raise StoreError."""

    def __init__(self, engine: AsyncEngine, writer: Writer, bell: Bell) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._bell = bell

    async def to_watch(self) -> list[Announcement]:
        """Those with a message that shows how they go, and something new to show, perhaps."""
        busy = announcements.c.state.in_(AT_WORK) | (announcements.c.settled != announcements.c.state)
        return await selected(self._engine, announcements.c.watch_message_id.is_not(None) & busy)

    async def carrying(self) -> list[tuple[Announcement, str]]:
        """Those with figures of the knowledge that somebody can read, with what a correction was offered for last."""
        readable = announcements.c.state.in_(("sending", "done", "scheduled", "cancelled")) & ~CALLED_OFF
        query = select(announcements).where(readable).order_by(announcements.c.id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        every = [(announcement_of(row), row.told) for row in rows]
        return [(one, told) for one, told in every if one.content.entries or one.content.mentions]

    async def watch(self, announcement_id: int, chat_id: int, message_id: int, shown: str = "") -> None:
        """Show how it goes in a message; `shown` is the digest of what that shows already."""
        values = {
            "watch_chat_id": chat_id,
            "watch_message_id": message_id,
            "shown": shown,
            "shown_at": 0,
            "settled": "",
        }
        which = announcements.c.id == announcement_id
        await self._bell.after(self._writer.call(executing(update(announcements).where(which).values(values))))

    async def leave(self, announcement_id: int, message_id: int) -> None:
        """A message that showed how it goes shows a page of it now, which nothing is to be written over."""
        which = (announcements.c.id == announcement_id) & (announcements.c.watch_message_id == message_id)
        left = update(announcements).where(which).values(watch_chat_id=None, watch_message_id=None)
        await self._writer.call(executing(left))

    async def may_show(self, announcement_id: int, digest: str, now: int, pause: int) -> bool:
        """Whether that message may show something else now: not what it shows, and not within `pause` milliseconds.

        Of two processes that ask at the same moment, one gets a yes.
        """
        which = (announcements.c.id == announcement_id) & (announcements.c.shown != digest)
        rested = which & (announcements.c.shown_at <= now - pause)
        statement = update(announcements).where(rested).values(shown=digest, shown_at=now)
        return bool(await self._writer.call(executing(statement)))

    async def settled(self, announcement_id: int, stage: Stage) -> None:
        """The report for that stage is shown."""
        which = (announcements.c.id == announcement_id) & (announcements.c.state == stage)
        await self._writer.call(executing(update(announcements).where(which).values(settled=stage)))

    async def tell(self, announcement_id: int, digest: str) -> bool:
        """Note for which state of the knowledge a correction is offered; False where it was noted before."""
        which = (announcements.c.id == announcement_id) & (announcements.c.told != digest)
        return bool(await self._writer.call(executing(update(announcements).where(which).values(told=digest))))
