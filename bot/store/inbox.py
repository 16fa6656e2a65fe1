"""The updates that came in, kept until they are handled.

An update is stored before it is confirmed to Telegram and marked after it is handled, so that a crash at any moment
loses none. Its number stays for two days: Telegram keeps what is unconfirmed for one.

What waits is read within the transactions in which it is written and marked, one after the other. So what is read as
waiting, and is not in hand at that moment, has not been handled.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

import structlog
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import inserting
from bot.store.tables import inbox
from bot.store.writing import Writer, storable

log = structlog.stdlib.get_logger(__name__)

KEPT = 2 * 86_400
"""Seconds for which the number of a handled update is remembered."""

MOST_STARTS = 5
"""An update that was waiting at more starts of the program in a row, each after a crash, is taken for their cause."""

CHANNEL = "dafu"
"""Where processes on one database of PostgreSQL tell each other that there is something new."""

AT_ONCE = 500
"""Rows that one statement names."""

LONGEST_NOTICE = 150
"""Lanes that one notice names: PostgreSQL takes 8,000 bytes."""

Outcome = Literal["done", "failed", "poison"]
T = TypeVar("T")
Which = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Stored:
    """One update that waits. `payload` is what Telegram sent, `lane` what it has to keep its order in."""

    update_id: int
    payload: dict[str, Any]
    lane: str = ""


def _every(_: str) -> bool:
    return True


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


class Inbox:
    """The updates of one bot."""

    def __init__(self, engine: AsyncEngine, writer: Writer, bot_id: int) -> None:
        self._writer = writer
        self._bot_id = bot_id
        self._is_shared = engine.dialect.name == "postgresql"
        insert = inserting(engine)(inbox)
        self._add = insert.on_conflict_do_nothing()
        self._mark = (
            update(inbox)
            .where(inbox.c.bot_id == bot_id, inbox.c.update_id == bindparam("of"))
            .values(state=bindparam("outcome"), payload="", lane="", error=bindparam("reason"))
        )
        self._mark_failed = self._mark.values(at=bindparam("now"))
        self._waiting = (inbox.c.bot_id == bot_id) & (inbox.c.state == "waiting")
        self._notify = select(func.pg_notify(CHANNEL, bindparam("notice")))

    @property
    def is_shared(self) -> bool:
        """Whether several processes may handle what is in it."""
        return self._is_shared

    async def add(self, updates: Sequence[Stored], held: Container[int] = frozenset()) -> list[Stored]:
        """Store and commit them; give back all that wait in their lanes, by their numbers, without those in `held`.

        Beside new ones that may be one whose commit nobody heard of, or one that another process has stored.
        """
        if not updates:
            return []
        now = int(time.time())
        once = {update.update_id: update for update in updates}
        rows = [self._row(update, now) for update in once.values()]
        lanes = {update.lane for update in once.values()}

        async def work(connection: AsyncConnection) -> list[Stored]:
            await connection.execute(self._add, rows)
            return await self._read(connection, lanes, held, once)

        found: list[Stored] = await self._writer.call(work)
        return found

    def _row(self, update: Stored, now: int) -> dict[str, Any]:
        row = {"bot_id": self._bot_id, "update_id": update.update_id, "starts": 0, "at": now}
        try:
            payload, error = json.dumps(update.payload), ""
        except RecursionError as raised:
            payload, error = "", f"RecursionError: {raised}"
        if not error:
            return row | {"state": "waiting", "payload": payload, "error": "", "lane": update.lane}
        log.error("update skipped: it cannot be kept", update_id=update.update_id, reason=error)
        return row | {"state": "poison", "payload": "", "error": error, "lane": ""}

    async def waiting_in(self, lanes: Iterable[str], held: Container[int]) -> list[Stored]:
        """What waits in these lanes, by number, without what is in `held`."""
        wanted = set(lanes)

        async def work(connection: AsyncConnection) -> list[Stored]:
            return await self._read(connection, wanted, held, {})

        found: list[Stored] = await self._writer.call(work)
        return found

    def tell(self, lanes: Iterable[str]) -> None:
        """Tell the other processes that something waits in these lanes."""
        for some in batched(sorted(set(lanes)), LONGEST_NOTICE):
            self._writer.put(self._notify, {"notice": json.dumps([self._bot_id, *some])})

    def ring(self) -> None:
        """Ring the bells of the other processes."""
        self._writer.put(self._notify, {"notice": ""})

    def mark(self, update_id: int, outcome: Outcome, error: str = "") -> None:
        """Note what became of an update and forget what it said; of one that failed, when. Committed with all that was put
        before."""
        row = {"of": update_id, "outcome": outcome, "reason": storable(error[:500])}
        if outcome == "done":
            self._writer.put(self._mark, row)
        else:
            self._writer.put(self._mark_failed, row | {"now": int(time.time())})

    async def left(
        self, which: Which = _every, held: Container[int] = frozenset(), *, after_a_crash: bool = True
    ) -> list[Stored]:
        """What waits in the lanes that `which` takes, by number, without what is in `held`.

        After a crash, what crashed the program too often is put aside.
        """

        async def work(connection: AsyncConnection) -> list[Stored]:
            numbers = await self._numbers(connection, which, held)
            if after_a_crash:
                for some in batched(numbers, AT_ONCE):
                    await self._count_start(connection, some)
            query = select(inbox.c.update_id, inbox.c.payload, inbox.c.lane).where(self._waiting)
            found = []
            for some in batched(numbers, AT_ONCE):
                rows = await connection.execute(query.where(inbox.c.update_id.in_(some)).order_by(inbox.c.update_id))
                found += [Stored(number, json.loads(payload), lane) for number, payload, lane in rows]
            return found

        found: list[Stored] = await self._writer.call(work)
        return found

    async def end_well(self, which: Which = _every) -> None:
        """What still waits in these lanes did not crash the program. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:  # after `left`, should that be still under way
            for some in batched(await self._numbers(connection, which, frozenset()), AT_ONCE):
                await connection.execute(
                    update(inbox).where(self._waiting, inbox.c.update_id.in_(some)).values(starts=0)
                )

        await self._writer.call(work)

    def forget_old(self, now: int) -> None:
        """Delete the numbers of updates handled long ago."""
        old = (inbox.c.state != "waiting") & (inbox.c.at < bindparam("before"))
        self._writer.put(delete(inbox).where(old), {"before": now - KEPT})

    async def _read(
        self, connection: AsyncConnection, lanes: set[str], held: Container[int], known: dict[int, Stored]
    ) -> list[Stored]:
        numbers: list[int] = []
        for some in batched(lanes, AT_ONCE):
            query = select(inbox.c.update_id).where(self._waiting, inbox.c.lane.in_(some))
            numbers += (await connection.execute(query)).scalars()
        found = {number: known[number] for number in numbers if number in known and number not in held}
        unknown = [number for number in numbers if number not in known and number not in held]
        for some_numbers in batched(unknown, AT_ONCE):
            rows = await connection.execute(
                select(inbox.c.update_id, inbox.c.payload, inbox.c.lane).where(
                    self._waiting, inbox.c.update_id.in_(some_numbers)
                )
            )
            found |= {number: Stored(number, json.loads(payload), lane) for number, payload, lane in rows}
        return [found[number] for number in sorted(found)]

    async def _numbers(self, connection: AsyncConnection, which: Which, held: Container[int]) -> list[int]:
        query = select(inbox.c.update_id, inbox.c.lane).where(self._waiting).order_by(inbox.c.update_id)
        rows = await connection.execute(query)
        return [number for number, lane in rows if number not in held and which(lane)]

    async def _count_start(self, connection: AsyncConnection, numbers: Sequence[int]) -> None:
        these = self._waiting & inbox.c.update_id.in_(numbers)
        await connection.execute(update(inbox).where(these).values(starts=inbox.c.starts + 1))
        await connection.execute(
            update(inbox)
            .where(these, inbox.c.starts > MOST_STARTS)
            .values(
                state="poison",
                payload="",
                lane="",
                error=f"the program crashed {MOST_STARTS} times while it waited",
                at=int(time.time()),
            )
        )
