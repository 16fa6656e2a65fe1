"""Announcements as a whole: made, started, complete. To start one is one transaction that leaves the work for it in the
ledger. What people change of one afterwards is in `changes`, where it is watched in `watches`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store import audit
from bot.store.announcement import Announcement, Audience, Origin
from bot.store.announcement_rows import row_of, selected
from bot.store.bell import Bell
from bot.store.changes import Changes
from bot.store.engine import inserting, reading
from bot.store.subscriptions import Turn
from bot.store.tables import announcements, deliveries, drafts, recurring
from bot.store.targets import Target, ledger_rows, targets_of
from bot.store.writing import Writer, executing

DEPOSED = "its author is no administrator of the bot any more"


class Announcements:
    """All of them. Times are milliseconds since 1970. Methods that change something raise StoreError.

    What makes work rings the bell.
    """

    def __init__(self, engine: AsyncEngine, writer: Writer, bell: Bell, changes: Changes) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._bell = bell
        self._changes = changes
        self._insert = inserting(engine)

    async def get(self, announcement_id: int) -> Announcement | None:
        """One of them, None where there is none."""
        found = await selected(self._engine, announcements.c.id == announcement_id, limit=1)
        return found[0] if found else None

    async def by_key(self, key: str) -> Announcement | None:
        """The one that was made with a key, None where there is none."""
        found = await selected(self._engine, announcements.c.key == key, limit=1)
        return found[0] if found else None

    async def latest(self, limit: int, offset: int = 0, *, origins: Sequence[Origin] = ()) -> list[Announcement]:
        """The latest, newest first; of any of these origins, where some are named."""
        condition = announcements.c.origin.in_(origins) if origins else None
        return await selected(self._engine, condition, limit=limit, offset=offset)

    async def create(self, announcement: Announcement, *, draft_of: int | None = None) -> int:
        """Make one, and give back its id. Made again with the same key, it is the one that is there.

        `draft_of` is whose draft it was: that is gone with this.
        """

        async def work(connection: AsyncConnection) -> int:
            new = await self._add(connection, announcement)
            found = await connection.scalar(select(announcements.c.id).where(announcements.c.key == announcement.key))
            if new:
                what = f"{announcement.origin}: {announcement.content.text[:200]}"
                await audit.note(connection, announcement.author, "announced", what, found)
            if draft_of is not None:
                await connection.execute(delete(drafts).where(drafts.c.user_id == draft_of))
            return int(found or 0)

        return int(await self._bell.after(self._writer.call(work)))

    async def launch(self, announcement: Announcement, turns: Iterable[tuple[Turn, Turn, Target]]) -> int:
        """Something regular for the chats whose turn it is: each turn as it was, as it will be, and its target.

        One transaction: a turn that another process has taken meanwhile is left out. Gives back for how many it was.
        """
        given = list(turns)

        async def work(connection: AsyncConnection) -> int:
            new = await self._add(connection, announcement)
            row = (await connection.execute(select(announcements).where(announcements.c.key == announcement.key))).one()
            found, is_stopped = row.id, row.state in ("cancelled", "withdrawing", "withdrawn")
            if new:
                await audit.note(connection, announcement.author, "announced", announcement.origin, found)
            taken: list[Target] = []
            for before, after, target in given:
                same = (recurring.c.chat_id == before.chat_id) & (recurring.c.kind == before.kind)
                values = {"next_at": after.next_at, "last": after.last}
                advanced = await connection.execute(
                    update(recurring).where(same, recurring.c.next_at == before.next_at).values(values)
                )
                if advanced.rowcount and not is_stopped:
                    taken.append(target)
            if taken:  # it may be done for those that came first
                again = (announcements.c.id == found) & (announcements.c.state == "done")
                await connection.execute(update(announcements).where(again).values(state="sending"))
            await self._add_rows(connection, ledger_rows(found, taken, announcement.due_at))
            return len(taken)

        return int(await self._bell.after(self._writer.call(work)))

    async def start_due(self, now: int, may_announce: Callable[[int], bool]) -> list[int]:
        """Start what is due: every chat gets its row in the ledger. Gives back the ids of what was started.

        What the author may not announce any more is cancelled.
        """
        due = await selected(self._engine, (announcements.c.state == "scheduled") & (announcements.c.due_at <= now))
        started: list[int] = []
        for one in due:
            if may_announce(one.author):
                started += [one.id] if await self._start(one, now) else []
            else:
                await self._changes.cancel(one.id, 0, DEPOSED)
        return started

    async def settle(self, now: int) -> None:
        """Note which announcements are complete."""
        for stage, todo, after in (("sending", "send", "done"), ("withdrawing", "withdraw", "withdrawn")):
            left = select(deliveries.c.chat_id).where(
                deliveries.c.announcement_id == announcements.c.id, deliveries.c.todo == todo
            )
            complete = (announcements.c.state == stage) & ~left.exists()
            async with self._engine.connect() as connection:
                ids = (await connection.execute(select(announcements.c.id).where(complete))).scalars().all()
            if ids:
                statement = update(announcements).where(complete).values(state=after, done_at=now)
                await self._writer.call(executing(statement))

    async def targets(self, audience: Audience, *, pin: bool = False) -> list[Target]:
        """The chats of an audience as it is now."""
        async with self._engine.connect() as connection:
            return await targets_of(connection, audience, pin=pin)

    async def backlog(self) -> int:
        """How many requests wait in the ledger."""
        query = select(func.count()).select_from(deliveries).where(deliveries.c.due_at.is_not(None))
        async with self._engine.connect() as connection:
            return await connection.scalar(query) or 0

    async def forget_old(self, before: int) -> None:
        """Delete what came regularly and was done before a time (milliseconds). What people announced stays."""
        regular = announcements.c.origin.in_(("daily", "weekly"))
        old = regular & (announcements.c.state == "done") & (announcements.c.done_at < before)

        async def work(connection: AsyncConnection) -> None:
            ids = select(announcements.c.id).where(old)
            await connection.execute(delete(deliveries).where(deliveries.c.announcement_id.in_(ids)))
            await connection.execute(delete(announcements).where(old))

        await self._writer.call(work)

    async def _add(self, connection: AsyncConnection, new: Announcement) -> bool:
        """Insert it, where there is none with its key."""
        statement = self._insert(announcements).on_conflict_do_nothing(index_elements=["key"])
        made = await connection.execute(statement.returning(announcements.c.id), row_of(new))
        return made.scalar() is not None

    async def _start(self, one: Announcement, now: int) -> bool:
        waits = (announcements.c.id == one.id) & (announcements.c.state == "scheduled")

        async def work(connection: AsyncConnection) -> bool:
            started = await connection.execute(update(announcements).where(waits).values(state="sending"))
            if not started.rowcount:
                return False
            targets = await targets_of(connection, one.audience, pin=one.pin)
            await self._add_rows(connection, ledger_rows(one.id, targets, now, silent=one.silent))
            return True

        return bool(await self._bell.after(self._writer.call(work)))

    async def _add_rows(self, connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
        if rows:
            await connection.execute(self._insert(deliveries).on_conflict_do_nothing(), rows)
