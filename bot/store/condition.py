"""How the database and what waits in it are: read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.tables import inbox


@dataclass(frozen=True, slots=True)
class Failure:
    """An update that could not be handled. at: seconds since 1970 (UTC). error: the kind of error and its text."""

    update_id: int
    state: str
    error: str
    at: int


@dataclass(frozen=True, slots=True)
class Condition:
    """updates: how many are kept by state (waiting, done, failed, poison). latest: when the last one came or was handled,
    in seconds, None where there is none. size: bytes of the whole database. failures: the latest, newest first."""

    updates: Mapping[str, int]
    latest: int | None
    size: int
    failures: tuple[Failure, ...]


async def condition(engine: AsyncEngine, bot_id: int, most: int = 20) -> Condition:
    """How it is now. Raises StoreError."""
    mine = inbox.c.bot_id == bot_id
    counts = select(inbox.c.state, func.count(type_=Integer)).where(mine).group_by(inbox.c.state)
    failed = (
        select(inbox.c.update_id, inbox.c.state, inbox.c.error, inbox.c.at)
        .where(mine, inbox.c.state.in_(("failed", "poison")))
        .order_by(inbox.c.at.desc(), inbox.c.update_id.desc())
        .limit(most)
    )
    sqlite = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    size = sqlite if engine.dialect.name == "sqlite" else "SELECT pg_database_size(current_database())"
    async with engine.connect() as connection:
        states = Counter({row[0]: row[1] for row in (await connection.execute(counts)).all()})
        latest: int | None = await connection.scalar(select(func.max(inbox.c.at)).where(mine))
        held = await connection.scalar(text(size))
        failures = tuple(Failure(*row) for row in (await connection.execute(failed)).all())
    return Condition(states, latest, int(held or 0), failures)
