"""Group commits: whatever wants to be written at the same moment is written in one transaction.

A commit costs a wait for the disk, whether it carries one row or a hundred. So nothing here commits by itself: rows
gather while the commit before them is under way, and go together. What is put earlier is never on disk later.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import structlog
from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ending import CUT, LAST_WRITES, cut, rest
from bot.store.engine import BUSY, WRITING, StoreError

log = structlog.stdlib.get_logger(__name__)

PATIENCE = 30.0
"""Seconds for which a database that cannot be written is tried again."""

CLOSED = "the database is closed"

LONGEST_PAUSE, LAST_PAUSE = 5.0, 0.25
"""Seconds between two tries, and once the program ends."""

LAST_TRY = BUSY + 0.1
"""Seconds after which a database that has neither written nor refused is taken to say nothing at all."""

LARGEST = 2**63

Row = dict[str, Any]
Work = Callable[[AsyncConnection], Awaitable[Any]]


class Batch:
    """What goes into one transaction: rows by statement, and further work with a result."""

    def __init__(self) -> None:
        self.rows: dict[Executable, list[Row]] = {}
        self.works: list[tuple[Work, asyncio.Future[Any]]] = []
        self.committed: list[asyncio.Future[None]] = []

    def __bool__(self) -> bool:
        return bool(self.rows or self.works or self.committed)

    async def write(self, engine: AsyncEngine) -> list[Any]:
        """Write everything in one transaction; give back what the works gave."""
        async with engine.begin() as connection:
            for statement, rows in self.rows.items():
                await connection.execute(statement, rows)
            return [await work(connection) for work, _ in self.works]

    def parts(self) -> list[Batch]:
        """What can be written apart: the rows, and each work by itself, in the order in which they are written."""
        apart: list[Batch] = []
        if self.rows or self.committed:
            rows = Batch()
            rows.rows, rows.committed = self.rows, self.committed
            apart.append(rows)
        for work in self.works:
            one = Batch()
            one.works.append(work)
            apart.append(one)
        return apart

    def succeed(self, results: list[Any]) -> None:
        for (_, future), result in zip(self.works, results, strict=True):
            if not future.done():
                future.set_result(result)
        for future in self.committed:
            if not future.done():
                future.set_result(None)

    def fail(self, error: Exception) -> None:
        for future in [*(future for _, future in self.works), *self.committed]:
            if not future.done():
                future.set_exception(error)


class Writer:
    """The one that writes. Statements must be repeatable: a commit whose outcome is unknown is done again.

    Rows of one statement keep their order; the statements of a batch run in the order in which each first came.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(**WRITING)
        self._next = Batch()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closing = self._ended = False
        self._until = math.inf
        self._failed = ""
        self._hurried = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="store writer")

    def put(self, statement: Executable, row: Row) -> None:
        """Write a row some time soon; `settled` waits for it.

        Raises StoreError for a value that no database takes: it would fail all that is written with it.
        """
        for name, value in row.items():
            if not is_storable(value):
                raise StoreError(f"{name} is no value that can be kept: {type(value).__name__}")
        self._next.rows.setdefault(statement, []).append(row)
        self._wake.set()

    async def settled(self) -> None:
        """Wait until everything put so far is committed. Raises StoreError."""
        future: asyncio.Future[None] = self._future()
        self._next.committed.append(future)
        self._wake.set()
        await future

    async def call(self, work: Work) -> Any:
        """Run `work` within a transaction of its batch, and give back its result once it is committed. Raises StoreError."""
        future: asyncio.Future[Any] = self._future()
        self._next.works.append((work, future))
        self._wake.set()
        return await future

    def hurry(self, seconds: float = LAST_WRITES) -> None:
        """The program ends: what fails to be written is tried again for so many seconds more, and then given up."""
        self._until = min(self._until, time.monotonic() + seconds)
        self._hurried.set()

    async def close(self) -> None:
        """Write what is left, and end: without it, where the database does not take it or says nothing at all."""
        self.hurry()
        self._closing = True
        self._wake.set()
        if self._task is None:
            return
        last = max(self._until + LAST_TRY - time.monotonic(), CUT)
        done, _ = await asyncio.wait((self._task,), timeout=last)
        if not done:
            self._fail_from_now_on("the database does not answer")
            await cut(self._task, within=0.1)

    def _future(self) -> asyncio.Future[Any]:
        if self._ended:
            raise StoreError(CLOSED)
        return asyncio.get_running_loop().create_future()

    async def _run(self) -> None:
        batch = Batch()
        try:
            while not self._closing or self._next:
                await self._wake.wait()
                self._wake.clear()
                batch, self._next = self._next, Batch()
                if batch:
                    await self._commit(batch)
        finally:
            self._ended = True
            for left in (batch, self._next):
                left.fail(StoreError(CLOSED))

    async def _commit(self, batch: Batch) -> None:
        until = time.monotonic() + PATIENCE
        pause = 0.05
        if self._failed:
            batch.fail(StoreError(self._failed))
            return
        while True:
            try:
                batch.succeed(await batch.write(self._engine))
                return
            except StoreError as error:
                passing, reason = error.passing, str(error)
            except Exception as error:  # noqa: BLE001 - whoever waits gets it; left alone it would let them wait for ever
                passing, reason = False, repr(error)
            wait = min(pause, LAST_PAUSE) if self._hurried.is_set() else pause
            if not passing or time.monotonic() + wait > min(until, self._until):
                if not passing and len(apart := batch.parts()) > 1:  # one of them fails, and the others are not to
                    for part in apart:
                        await self._commit(part)
                    return
                failed = f"the database cannot be written: {reason}"
                if passing and self._hurried.is_set():
                    self._fail_from_now_on(failed)
                batch.fail(StoreError(failed))
                return
            if not self._hurried.is_set():
                log.warning("database to be tried again", reason=reason, wait_seconds=wait)
            await self._rest(wait)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _rest(self, wait: float) -> None:
        """Wait before the next try, but no longer than until the end begins."""
        if self._hurried.is_set():
            await asyncio.sleep(wait)
        else:
            await rest(wait, self._hurried)

    def _fail_from_now_on(self, reason: str) -> None:
        """At the end there is no time for more, and perhaps nobody left who would hear of it."""
        if not self._failed:
            self._failed = reason
            log.error("not all is written: what was done last may be done again at the next start", reason=reason)


def executing(statement: Executable) -> Work:
    """The work of one statement; it gives back how many rows that was."""

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(statement)).rowcount

    return work


def is_storable(value: object) -> bool:
    """Whether both databases take a value: numbers of 64 bits, text without NUL and without halves of characters."""
    if isinstance(value, str):
        return "\0" not in value and (value.isascii() or _is_whole(value))
    if isinstance(value, int):
        return -LARGEST <= value < LARGEST
    return value is None or isinstance(value, float | date)


def storable(text: str) -> str:
    """A text with ? in place of what cannot be kept."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode()


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
