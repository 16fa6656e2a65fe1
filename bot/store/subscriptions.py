"""Which groups and channels want announcements, and what comes to them by itself."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.claims import ended
from bot.store.engine import inserting, reading
from bot.store.ledger import lose
from bot.store.tables import chats, deliveries, recurring, subscriptions
from bot.store.writing import Writer

State = Literal["on", "off", "lost"]
Regular = Literal["daily", "weekly"]

ENDED = "unsubscribed"
"""Why a message that waited is not sent any more."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one chat wants.

    state: on; off, ended by its admins; lost, while the bot is not in it. parts: titles of parts of the replies, none
    for all of them. thread_id: the topic, None for General. by: who subscribed, 0 where that is not known.
    title, kind and members (0: not known) are of the chat.
    """

    chat_id: int
    state: State = "on"
    parts: tuple[str, ...] = ()
    thread_id: int | None = None
    silent: bool = False
    by: int = 0
    title: str = ""
    kind: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """Something regular that one chat gets: at which minute of the day, when next (seconds), which entry came last."""

    chat_id: int
    kind: Regular
    minute: int
    next_at: int
    last: str = ""


class Subscriptions:
    """All of them."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._insert = inserting(engine)

    async def get(self, chat_id: int) -> Subscription | None:
        """The subscription of a chat, ended or not; None where it never had one."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(_all().where(subscriptions.c.chat_id == chat_id))).first()
        return _subscription(row) if row is not None else None

    async def page(self, limit: int, offset: int = 0, *, states: Sequence[State] = ()) -> list[Subscription]:
        """Subscriptions in any of these states (none named: in all), those that are on first, then by title."""
        order = (subscriptions.c.state.desc(), chats.c.title, subscriptions.c.chat_id)
        query = _all().order_by(*order).limit(limit).offset(offset)
        if states:
            query = query.where(subscriptions.c.state.in_(states))
        async with self._engine.connect() as connection:
            return [_subscription(row) for row in (await connection.execute(query)).all()]

    async def counts(self) -> dict[State, int]:
        """How many there are by state."""
        query = select(subscriptions.c.state, func.count()).group_by(subscriptions.c.state)
        async with self._engine.connect() as connection:
            return {row[0]: row[1] for row in (await connection.execute(query)).all()}

    async def put(self, wanted: Subscription) -> None:
        """Keep what a chat wants. Raises StoreError."""
        row = {
            "chat_id": wanted.chat_id,
            "state": wanted.state,
            "parts": json.dumps(wanted.parts, ensure_ascii=False),
            "thread_id": wanted.thread_id,
            "silent": wanted.silent,
            "pinned_id": None,
            "by": wanted.by,
            "at": int(time.time()),
        }
        insert = self._insert(subscriptions)
        kept = ("chat_id", "pinned_id")
        statement = insert.on_conflict_do_update(
            index_elements=["chat_id"], set_={name: insert.excluded[name] for name in row if name not in kept}
        )

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(statement, row)

        await self._writer.call(work)

    async def end(self, chat_id: int) -> bool:
        """Its admins want no more; False where they had none. What waits for the chat is not sent. Raises StoreError."""
        going = (subscriptions.c.chat_id == chat_id) & (subscriptions.c.state != "off")
        waiting = (deliveries.c.chat_id == chat_id) & (deliveries.c.state == "pending") & (deliveries.c.sender == "")

        async def work(connection: AsyncConnection) -> bool:
            ending = await connection.execute(update(subscriptions).where(going).values(state="off"))
            await connection.execute(update(deliveries).where(waiting).values(ended("skipped", ENDED)))
            await connection.execute(delete(recurring).where(recurring.c.chat_id == chat_id))
            return ending.rowcount > 0

        return bool(await self._writer.call(work))

    async def lose(self, chat_id: int, reason: str) -> None:
        """The bot was put out of a chat: its subscription rests. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            await lose(connection, chat_id, reason)

        await self._writer.call(work)

    async def revive(self, chat_id: int) -> bool:
        """The bot is back: whether there was a subscription that rested. Raises StoreError."""
        resting = (subscriptions.c.chat_id == chat_id) & (subscriptions.c.state == "lost")

        async def work(connection: AsyncConnection) -> bool:
            revived = await connection.execute(update(subscriptions).where(resting).values(state="on", pinned_id=None))
            return revived.rowcount > 0

        return bool(await self._writer.call(work))

    async def turns(self, chat_id: int) -> dict[Regular, Turn]:
        """What comes regularly to a chat."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(recurring).where(recurring.c.chat_id == chat_id))).all()
        return {row.kind: _turn(row) for row in rows}

    async def due(self, now: int) -> list[tuple[Turn, Subscription]]:
        """What is due at `now` (seconds) for chats whose subscription is on, earliest first."""
        on = recurring.join(subscriptions, subscriptions.c.chat_id == recurring.c.chat_id).outerjoin(
            chats, chats.c.chat_id == recurring.c.chat_id
        )
        query = (
            select(recurring, *_all().selected_columns)
            .select_from(on)
            .where(recurring.c.next_at <= now, subscriptions.c.state == "on")
            .order_by(recurring.c.next_at, recurring.c.chat_id)
        )
        async with self._engine.connect() as connection:
            return [(_turn(row), _subscription(row)) for row in (await connection.execute(query)).all()]

    async def set_turn(self, turn: Turn) -> None:
        """Let something come regularly; which entry came last is kept. Raises StoreError."""
        insert = self._insert(recurring)
        changed = {"minute": insert.excluded.minute, "next_at": insert.excluded.next_at}
        statement = insert.on_conflict_do_update(index_elements=["chat_id", "kind"], set_=changed)
        row = {"chat_id": turn.chat_id, "kind": turn.kind, "minute": turn.minute, "next_at": turn.next_at, "last": ""}

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(statement, row)

        await self._writer.call(work)

    async def skip_turn(self, before: Turn, after: Turn) -> None:
        """Let it come at another time instead, if nobody changed it meanwhile. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            same = (recurring.c.chat_id == before.chat_id) & (recurring.c.kind == before.kind)
            await connection.execute(
                update(recurring).where(same, recurring.c.next_at == before.next_at).values(next_at=after.next_at)
            )

        await self._writer.call(work)

    async def stop_turn(self, chat_id: int, kind: Regular) -> None:
        """Let it come no more. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            which = (recurring.c.chat_id == chat_id) & (recurring.c.kind == kind)
            await connection.execute(delete(recurring).where(which))

        await self._writer.call(work)


async def move(connection: AsyncConnection, old: int, new: int) -> None:
    """A group became a supergroup, which gets its subscription. One that the supergroup has already is newer."""
    for table in (recurring, subscriptions):
        there = select(table.c.chat_id).where(table.c.chat_id == new)
        moved: dict[str, Any] = {"chat_id": new}
        if table is subscriptions:
            moved |= {"thread_id": None, "pinned_id": None}
        await connection.execute(update(table).where(table.c.chat_id == old, ~there.exists()).values(moved))
        await connection.execute(delete(table).where(table.c.chat_id == old))


def _all() -> Select[*tuple[Any, ...]]:
    return select(
        subscriptions.c.chat_id,
        subscriptions.c.state,
        subscriptions.c.parts,
        subscriptions.c.thread_id,
        subscriptions.c.silent,
        subscriptions.c.by,
        chats.c.title,
        chats.c.kind.label("chat_kind"),
        chats.c.members,
    ).outerjoin(chats, chats.c.chat_id == subscriptions.c.chat_id)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        chat_id=row.chat_id,
        state=row.state,
        parts=tuple(json.loads(row.parts)),
        thread_id=row.thread_id,
        silent=row.silent,
        by=row.by,
        title=row.title or "",
        kind=row.chat_kind or "",
        members=row.members or 0,
    )


def _turn(row: Row[Any]) -> Turn:
    return Turn(row.chat_id, row.kind, row.minute, row.next_at, row.last)
