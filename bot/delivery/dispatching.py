"""The delivery of one process: starts what is due, and has its workers do what the ledger gives them, at its pace.

Several processes may do so on one database at the same time; the ledger keeps them apart.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.flooding import Refusals
from bot.delivery.outcome import outcome
from bot.delivery.sending import perform
from bot.store import Claim, Limits, Result, Store

log = structlog.stdlib.get_logger(__name__)

TICK = 1.0
"""Seconds between two looks at what is due, and at what another process has left to do."""

BEATS = 5
"""Signs of life in the time after which a process counts as dead."""

GRACE = 1.5
"""Seconds in which requests that are under way may end, when the process ends."""


class Dispatcher:
    """`workers` is how many requests may be under way at once. `may_announce` tells whether an author still may.

    `clock` gives seconds since 1970. A process counts as dead after `dead_after` seconds without a sign of life. `bot`
    has to be one that does not repeat requests by itself.
    """

    def __init__(
        self,
        store: Store,
        bot: Bot,
        *,
        limits: Limits,
        workers: int,
        may_announce: Callable[[int], bool],
        clock: Callable[[], float] = time.time,
        dead_after: float = 15.0,
    ) -> None:
        self._store = store
        self._bot = bot
        self._limits = limits
        self._may_announce = may_announce
        self._clock = clock
        self._dead_after = dead_after
        self._name = secrets.token_hex(16)
        self._free = set(range(1, workers + 1))
        self._freed = asyncio.Event()
        self._news = asyncio.Event()
        self._work_there = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._claiming: asyncio.Future[Claim | int | None] | None = None
        self._broken: asyncio.Future[NoReturn] | None = None
        self._refusals = Refusals()

    async def run(self) -> NoReturn:
        """Deliver until cancelled. Raises StoreError."""
        self._broken = asyncio.get_running_loop().create_future()
        loops = [asyncio.create_task(loop()) for loop in (self._beat, self._start, self._claim)]
        try:
            await asyncio.gather(self._broken, *loops)
        finally:
            await self._stop(loops)
        raise RuntimeError("the loops of the delivery have ended")

    def wake(self) -> None:
        """There is something new to start or to do."""
        self._news.set()

    async def _stop(self, loops: list[asyncio.Task[NoReturn]]) -> None:
        """Claim nothing more, let what is under way end; what does not end in time is in doubt."""
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await self._give_back()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._store.ledger.leave(self._name, self._now())

    async def _give_back(self) -> None:
        """What was claimed at the very end was not begun, and so is nothing to be in doubt about."""
        if self._claiming is None:
            return
        (claim,) = await asyncio.gather(self._claiming, return_exceptions=True)
        if isinstance(claim, Claim):
            await self._store.ledger.finish(claim, self._name, Result("again"), self._limits, self._now())

    async def _beat(self) -> NoReturn:
        while True:
            doubted = await self._store.ledger.beat(self._name, self._now(), round(self._dead_after * 1000))
            if doubted:
                log.warning("messages in doubt: a process died while it sent them", count=doubted)
            await asyncio.sleep(self._dead_after / BEATS)

    async def _start(self) -> NoReturn:
        while True:
            self._news.clear()
            for started in await self._store.announcements.start_due(self._now(), self._may_announce):
                log.info("announcement started", announcement=started)
            await self._store.announcements.settle(self._now())
            self._work_there.set()
            await _wait(self._news, TICK)

    async def _claim(self) -> NoReturn:
        while True:
            slot = await self._slot()
            self._work_there.clear()
            self._claiming = asyncio.ensure_future(
                self._store.ledger.claim(self._name, slot, self._limits, self._now())
            )
            claim = await asyncio.shield(self._claiming)
            self._claiming = None
            if isinstance(claim, Claim):
                self._free.discard(slot)
                task = asyncio.create_task(self._work(claim))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            elif claim is None:
                await self._idle()
            else:
                await asyncio.sleep(self._until(claim))

    async def _idle(self) -> None:
        """Wait until something is due, looking without a lock: other processes make work too."""
        while True:
            await _wait(self._work_there, TICK)
            self._work_there.clear()
            due = await self._store.ledger.next_due()
            if due is not None and due <= self._now():
                return

    async def _slot(self) -> int:
        """A worker that has nothing in hand."""
        while not self._free:
            self._freed.clear()
            await self._freed.wait()
        return min(self._free)

    async def _work(self, claim: Claim) -> None:
        try:
            result = await self._perform(claim)
            if result.kind == "moved":  # everything that is kept for the group goes with it
                await self._store.chats.move(claim.chat_id, result.chat_id)
            await self._store.ledger.finish(claim, self._name, result, self._limits, self._now())
        except Exception as error:  # noqa: BLE001 - handed to `run`; the slot stays taken, as what it had is not known
            if self._broken is not None and not self._broken.done():
                self._broken.set_exception(error)
            return
        self._free.add(claim.slot)
        self._freed.set()

    async def _perform(self, claim: Claim) -> Result:
        try:
            result = await perform(self._bot, claim, self._now())
        except TelegramError as error:
            result = outcome(claim, error, self._now())
            about = {"announcement": claim.announcement_id, "chat": claim.chat_id, "todo": claim.todo}
            log.info("announcement met an error", **about, became=result.kind, reason=error.message)
        if result.hold == "chat" and self._refusals.refused(claim.chat_id):
            return replace(result, hold="all")
        if result.hold != "chat":
            self._refusals.accepted()
        return result

    def _now(self) -> int:
        return round(self._clock() * 1000)

    def _until(self, time: int) -> float:
        """Seconds until then, at most a tick: another process may have changed what is due."""
        return min(max(time - self._now(), 0) / 1000, TICK)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
