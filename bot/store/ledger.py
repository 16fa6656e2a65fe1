"""The ledger of announcements: which message is to be sent, corrected or withdrawn in which chat, and what came of it.

A row is claimed and the claim committed before anything is sent; what came of it is committed afterwards. So after a
crash exactly the rows that were claimed are unknown: a message that was being sent is in doubt, and everything else is
done again, because it does no harm twice. The pace is kept in the same transaction as the claim.

The statements of claiming and noting are made once: they run for every single message, beside the answers to people.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.announcement import Content
from bot.store.chats import ChatSettings
from bot.store.claims import MOST_REASON, Claim, Held, Result, becomes, ended, requests
from bot.store.engine import inserting, reading
from bot.store.pacing import ALL, Limits
from bot.store.tables import announcements, chats, deliveries, paces, senders, subscriptions
from bot.store.writing import Writer

FORGOTTEN_AFTER = 120_000
"""Milliseconds after which the pace of a chat that was left alone is not needed any more."""

CRASHED, MOVED = "crashed", "moved"
"""Reasons of ours, where Telegram said nothing."""

ROWS = (
    select(
        deliveries,
        announcements.c.content,
        announcements.c.notice,
        announcements.c.revision.label("latest"),
        announcements.c.state.label("stage"),
        subscriptions.c.pinned_id,
        chats.c.settings,
        paces.c.recent,
    )
    .join(announcements, announcements.c.id == deliveries.c.announcement_id)
    .outerjoin(subscriptions, subscriptions.c.chat_id == deliveries.c.chat_id)
    .outerjoin(chats, chats.c.chat_id == deliveries.c.chat_id)
    .outerjoin(paces, paces.c.scope == deliveries.c.chat_id)
)
"""Rows with what their announcement wants by now, and when their chat was written to."""

NEXT = (
    ROWS.where(deliveries.c.due_at <= bindparam("now"), func.coalesce(paces.c.free_at, 0) <= bindparam("now"))
    .order_by(deliveries.c.due_at)
    .limit(1)
    .with_for_update(of=deliveries, skip_locked=True)
)
OWN = ROWS.where(deliveries.c.sender == bindparam("sender"), deliveries.c.slot == bindparam("slot"))
ONE = ROWS.where(
    deliveries.c.announcement_id == bindparam("announcement"), deliveries.c.chat_id == bindparam("chat")
).with_for_update(of=deliveries)
KEY = and_(deliveries.c.announcement_id == bindparam("announcement"), deliveries.c.chat_id == bindparam("chat"))
TAKE = (
    update(deliveries)
    .where(KEY)
    .values({name: bindparam(f"new_{name}") for name in ("sender", "slot", "state", "first_at")} | {"due_at": None})
)
PACE = select(paces.c.free_at).where(paces.c.scope == ALL).with_for_update()
HOLD = (
    update(paces).where(paces.c.scope == ALL, paces.c.free_at < bindparam("until")).values(free_at=bindparam("until"))
)
FIRST_DUE = select(func.min(deliveries.c.due_at))
IN_HAND = select(deliveries.c.sender).where(deliveries.c.sender > "").limit(1)


class Ledger:
    """The work of all announcements, for the processes that deliver. Times are milliseconds since 1970."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        insert = inserting(engine)
        pace = insert(paces)
        later = case((paces.c.free_at > pace.excluded.free_at, paces.c.free_at), else_=pace.excluded.free_at)
        changed = {"free_at": later, "recent": pace.excluded.recent}
        self._set_pace = pace.on_conflict_do_update(index_elements=["scope"], set_=changed)
        self._first_pace = pace.on_conflict_do_nothing()
        beat = insert(senders)
        self._set_beat = beat.on_conflict_do_update(index_elements=["id"], set_={"beat_at": beat.excluded.beat_at})

    async def claim(self, sender: str, slot: int, limits: Limits, now: int) -> Claim | int | None:
        """The next thing to do, or when there will be one (milliseconds), or None where nothing is left to do.

        `sender` and `slot` name a worker that has nothing in hand. Raises StoreError.
        """
        again, wanted = False, True

        async def work(connection: AsyncConnection) -> Claim | int | None:
            nonlocal again
            if not wanted:  # told to stop, nobody would do what this gives
                return None
            free_at = await self._lock_pace(connection)
            if free_at > now:
                return free_at
            row: Row[Any] | None = None
            if again:  # the outcome of the commit before was unknown: it may have given this worker something
                row = (await connection.execute(OWN, {"sender": sender, "slot": slot})).first()
            again = True
            row = row or (await connection.execute(NEXT, {"now": now})).first()
            if row is None:
                return await _next_time(connection)
            taken = {
                "announcement": row.announcement_id,
                "chat": row.chat_id,
                "new_sender": sender,
                "new_slot": slot,
                "new_state": "sending" if row.todo == "send" else row.state,
                "new_first_at": row.first_at or now,
            }
            await connection.execute(TAKE, taken)
            count = requests(row.todo, row.message_id, row.pinned_id)
            spent = [_spend(scope, _recent(row, scope), limits, now, count) for scope in (ALL, row.chat_id)]
            await connection.execute(self._set_pace, spent)
            return _claim(row, slot, now)

        try:
            claimed: Claim | int | None = await self._writer.call(work)
        finally:
            wanted = False
        return claimed

    async def next_due(self) -> int | None:
        """When the next thing is due (milliseconds), without regard to the pace; None where nothing is left to do."""
        async with self._engine.connect() as connection:
            due: int | None = await connection.scalar(FIRST_DUE)
            return due

    async def in_hand(self) -> bool:
        """Whether any process has something in hand, or died with it."""
        async with self._engine.connect() as connection:
            return await connection.scalar(IN_HAND) is not None

    async def finish(self, claim: Claim, sender: str, result: Result, limits: Limits, now: int) -> None:
        """Note what came of a claim. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            key = {"announcement": claim.announcement_id, "chat": claim.chat_id}
            row = (await connection.execute(ONE, key)).first()
            await self._respect(connection, claim, row, result, limits, now)
            if row is None:
                return
            mine = row.sender == sender and row.slot == claim.slot
            # This process was taken for dead, its message for one in doubt: now it is known that it arrived.
            arrived = claim.todo == "send" and result.kind == "done" and row.state in ("doubt", "pending")
            if mine or (arrived and not row.sender):
                await _note(connection, claim, row, result, now)

        await self._writer.call(work)

    async def beat(self, sender: str, now: int, dead_after: int) -> int:
        """Show that a process lives, and take over from those that do not; how many messages are in doubt for that.

        A process is dead after so many milliseconds without a sign of life.
        """

        async def work(connection: AsyncConnection) -> int:
            await connection.execute(self._set_beat, {"id": sender, "beat_at": now})
            await connection.execute(delete(senders).where(senders.c.beat_at < now - dead_after))
            idle = (paces.c.scope != ALL) & (paces.c.free_at < now - FORGOTTEN_AFTER)
            await connection.execute(delete(paces).where(idle))
            return await _take_over(connection, now)

        doubted: int = await self._writer.call(work)
        return doubted

    async def leave(self, sender: str, now: int) -> None:
        """A process ends: what it still had in hand is unknown from now on."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(senders).where(senders.c.id == sender))
            await _take_over(connection, now)

        await self._writer.call(work)

    async def _lock_pace(self, connection: AsyncConnection) -> int:
        """When all chats together are free. Holding the row, one process claims at a time."""
        free_at: int | None = await connection.scalar(PACE)
        if free_at is None:
            await connection.execute(self._first_pace, _pace(ALL, 0, []))
            free_at = await connection.scalar(PACE)
        return free_at or 0

    async def _respect(
        self, connection: AsyncConnection, claim: Claim, row: Row[Any] | None, result: Result, limits: Limits, now: int
    ) -> None:
        """A request may have arrived only when it ended, so the pace counts from then on; and see `Result.hold`."""
        recent = _recent(row, claim.chat_id) if row is not None else []
        free_at, kept = limits.after(claim.chat_id, recent[:-1], now)
        if result.hold == "chat":
            free_at = max(free_at, now + result.wait)
        await connection.execute(self._set_pace, _pace(claim.chat_id, free_at, kept))
        if result.hold == "all":
            await connection.execute(HOLD, {"until": now + result.wait})


async def move(connection: AsyncConnection, old: int, new: int) -> None:
    """A group became a supergroup: what is still to be sent goes there. Messages keep the id they were sent under."""
    waiting = (deliveries.c.chat_id == old) & (deliveries.c.state == "pending") & (deliveries.c.sender == "")
    there = select(deliveries.c.announcement_id).where(deliveries.c.chat_id == new)
    await connection.execute(
        update(deliveries).where(waiting, deliveries.c.announcement_id.not_in(there)).values(chat_id=new)
    )
    await connection.execute(update(deliveries).where(waiting).values(ended("skipped", MOVED)))


async def lose(connection: AsyncConnection, chat_id: int, reason: str) -> None:
    """The bot is in a chat no more: its subscription rests until it returns, and what waits cannot be sent."""
    rests = (subscriptions.c.chat_id == chat_id) & (subscriptions.c.state == "on")
    await connection.execute(update(subscriptions).where(rests).values(state="lost"))
    waiting = (deliveries.c.chat_id == chat_id) & (deliveries.c.state == "pending") & (deliveries.c.sender == "")
    await connection.execute(update(deliveries).where(waiting).values(ended("failed", reason)))


def _pace(scope: int, free_at: int, recent: list[int]) -> dict[str, Any]:
    return {"scope": scope, "free_at": free_at, "recent": json.dumps(recent)}


def _spend(scope: int, recent: list[int], limits: Limits, now: int, count: int) -> dict[str, Any]:
    """The pace of a scope after so many requests from now on, each as soon as it may be."""
    free_at = now
    for _ in range(count):
        free_at, recent = limits.after(scope, recent, free_at)
    return _pace(scope, free_at, recent)


def _recent(row: Row[Any], scope: int) -> list[int]:
    return list(json.loads(row.recent)) if scope != ALL and row.recent else []


def _claim(row: Row[Any], slot: int, now: int) -> Claim:
    content = Content.from_json(json.loads(row.content))
    return Claim(
        announcement_id=row.announcement_id,
        chat_id=row.chat_id,
        todo=row.todo,
        slot=slot,
        thread_id=row.thread_id,
        silent=row.silent,
        content=content.without_poster if row.poster_refused else content,
        notice=row.notice,
        revision=row.latest,
        message_id=row.message_id,
        sent_at=row.sent_at,
        pinned_id=row.pinned_id,
        tries=row.tries,
        first_at=row.first_at or now,
        may_go_to_general=ChatSettings.from_json(json.loads(row.settings or "{}")).closed == "general",
    )


async def _next_time(connection: AsyncConnection) -> int | None:
    """When something that is due meets a chat that is free."""
    free = func.coalesce(paces.c.free_at, 0)
    when = func.min(case((free > deliveries.c.due_at, free), else_=deliveries.c.due_at))
    query = (
        select(when)
        .select_from(deliveries)
        .outerjoin(paces, paces.c.scope == deliveries.c.chat_id)
        .where(deliveries.c.due_at.is_not(None))
    )
    found: int | None = await connection.scalar(query)
    return found


async def _note(connection: AsyncConnection, claim: Claim, row: Row[Any], result: Result, now: int) -> None:
    """Write down what came of a claim, and what follows from it for the chat and for other chats."""
    key = (deliveries.c.announcement_id == claim.announcement_id) & (deliveries.c.chat_id == claim.chat_id)
    free = {"sender": "", "slot": 0}
    if result.kind == "moved":
        waits = {"state": "pending", "due_at": now} if row.stage == "sending" else ended("skipped", row.stage)
        await connection.execute(update(deliveries).where(key).values(free | waits))
        await move(connection, claim.chat_id, result.chat_id)
        return
    held = Held(row.stage, row.latest, row.revision, row.state, row.pin, row.reason)
    await connection.execute(update(deliveries).where(key).values(free | becomes(claim, held, result, now)))
    subscription = update(subscriptions).where(subscriptions.c.chat_id == claim.chat_id)
    if claim.todo == "pin" and result.kind == "done":
        await connection.execute(subscription.values(pinned_id=claim.message_id))
    if result.topic_gone:
        await connection.execute(subscription.values(thread_id=None))
    if result.lost:
        await lose(connection, claim.chat_id, result.reason)
    if result.everywhere:
        others = (deliveries.c.announcement_id == claim.announcement_id) & (deliveries.c.state == "pending")
        refused = {"poster_refused": result.reason[:MOST_REASON]}
        values = refused if result.poster_refused else ended("failed", result.reason)
        await connection.execute(update(deliveries).where(others, deliveries.c.sender == "").values(values))


async def _take_over(connection: AsyncConnection, now: int) -> int:
    """What dead processes had in hand; how many messages are in doubt now."""
    orphaned = (deliveries.c.sender != "") & deliveries.c.sender.not_in(select(senders.c.id))
    free = {"sender": "", "slot": 0}
    sending = update(deliveries).where(orphaned, deliveries.c.todo == "send")
    doubted = await connection.execute(sending.values(free | ended("doubt", CRASHED)))
    await connection.execute(update(deliveries).where(orphaned).values(free | {"due_at": now}))
    return doubted.rowcount
