"""How announcements stand: counts for the bar, rows for the report and for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.announcement import Delivery, Progress, Standing, Todo
from bot.store.claims import UNPINNED
from bot.store.engine import reading
from bot.store.tables import announcements, chats, deliveries

NOTES = ("outdated", "stuck", "unpinned", "posterless", "unnumbered")
"""What is counted of messages that are there."""


class Reports:
    """Reads the ledger for people."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = reading(engine)

    async def totals(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many announcements there are in each state, and how many messages of them."""
        async with self._engine.connect() as connection:
            stages = await connection.execute(
                select(announcements.c.state, func.count()).group_by(announcements.c.state)
            )
            rows = await connection.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
            return {of: count for of, count in stages}, {of: count for of, count in rows}  # noqa: C416 - rows are no pairs to mypy

    async def progress(self, announcement_id: int) -> Progress:
        """How far an announcement is."""
        behind = deliveries.c.revision < announcements.c.revision
        unnumbered = deliveries.c.message_id.is_(None)
        told = case((deliveries.c.state.in_(("failed", "sent")), deliveries.c.reason), else_="")
        refused = deliveries.c.poster_refused != ""
        groups = (deliveries.c.state, deliveries.c.todo, behind, unnumbered, refused, told)
        query = (
            select(*groups, func.count())
            .join(announcements, announcements.c.id == deliveries.c.announcement_id)
            .where(deliveries.c.announcement_id == announcement_id)
            .group_by(*groups)
        )
        async with self._engine.connect() as connection:  # one query, so that the counts are of one moment
            rows = (await connection.execute(query)).all()
        standings, failures, todos, notes = Counter[Standing](), Counter[str](), Counter[Todo](), Counter[str]()
        for standing, todo, is_behind, is_unnumbered, is_refused, reason, count in rows:
            standings[standing] += count
            if todo:
                todos[todo] += count
            if standing == "failed":
                failures[reason] += count
            elif standing == "sent":
                notes["outdated"] += count if is_behind else 0
                notes["unnumbered"] += count if is_unnumbered else 0
                notes["posterless"] += count if is_refused else 0
                if is_unnumbered:
                    notes["stuck"] += count if is_behind else 0
                elif reason and not todo:
                    notes["unpinned" if reason.startswith(UNPINNED) else "stuck"] += count
        return Progress(standings, failures, todos, **{name: notes[name] for name in NOTES})

    async def rows(
        self, announcement_id: int, standings: Sequence[Standing] = (), *, limit: int | None = None, offset: int = 0
    ) -> list[Delivery]:
        """Rows of the ledger by their chats, in any of these standings (none named: in all)."""
        which = deliveries.c.announcement_id == announcement_id
        if standings:
            which &= deliveries.c.state.in_(standings)
        return await self._rows(which, limit, offset)

    async def unpinned(self, announcement_id: int, *, limit: int) -> list[Delivery]:
        """Rows of messages that could not be pinned, by their chats."""
        unpinned = (deliveries.c.state == "sent") & deliveries.c.reason.startswith(UNPINNED, autoescape=True)
        return await self._rows((deliveries.c.announcement_id == announcement_id) & unpinned, limit, 0)

    async def posterless(self, announcement_id: int, *, limit: int) -> list[Delivery]:
        """Rows of messages that went without the poster, by their chats."""
        posterless = (deliveries.c.state == "sent") & (deliveries.c.poster_refused != "")
        return await self._rows((deliveries.c.announcement_id == announcement_id) & posterless, limit, 0)

    async def _rows(self, which: ColumnElement[bool], limit: int | None, offset: int) -> list[Delivery]:
        query = (
            select(deliveries, chats.c.title, chats.c.kind)
            .outerjoin(chats, chats.c.chat_id == deliveries.c.chat_id)
            .where(which)
            .order_by(deliveries.c.chat_id.desc())
            .limit(limit)
            .offset(offset or None)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [
            Delivery(
                chat_id=row.chat_id,
                title=row.title or "",
                kind=row.kind or "",
                standing=row.state,
                reason=row.reason,
                message_id=row.message_id,
                revision=row.revision,
                sent_at=row.sent_at,
                todo=row.todo,
                poster_refused=row.poster_refused,
            )
            for row in rows
        ]
