"""What went wrong and wants a person: updates that failed for good, messages of announcements in doubt. Read alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.tables import deliveries, inbox


@dataclass(frozen=True, slots=True)
class Troubles:
    """failed: how many updates failed. latest: the number of the last of them, and error: the kind of its error, without
    its text; 0 and empty where there is none. doubts: how many messages are in doubt, by announcement."""

    failed: int
    latest: int
    error: str
    doubts: Mapping[int, int]


async def troubles(engine: AsyncEngine, bot_id: int, since: int, but: Sequence[str]) -> Troubles:
    """As `Store.troubles` says it."""
    passed_over = or_(false(), *(inbox.c.error.startswith(kind) for kind in but))
    wanted = (inbox.c.state == "poison") | ((inbox.c.state == "failed") & ~passed_over)
    these = (inbox.c.bot_id == bot_id) & (inbox.c.at >= since) & wanted
    count = select(func.count(type_=Integer)).select_from(inbox).where(these)
    last = select(inbox.c.update_id, inbox.c.error).where(these).order_by(inbox.c.at.desc(), inbox.c.update_id.desc())
    doubts = select(deliveries.c.announcement_id, func.count(type_=Integer)).where(deliveries.c.state == "doubt")
    async with engine.connect() as connection:
        number = int(await connection.scalar(count) or 0)
        latest, error = (await connection.execute(last.limit(1))).one_or_none() or (0, "")
        rows = (await connection.execute(doubts.group_by(deliveries.c.announcement_id))).all()
    return Troubles(number, latest, error.partition(":")[0], {row[0]: row[1] for row in rows})
