"""The delivery of one process: starts what is due, and has its workers do what the ledger gives them, at its pace.

Several processes may do so on one database at the same time; the ledger keeps them apart.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.delivery.flooding import Refusals
from bot.delivery.looping import run_loops
from bot.delivery.outage import Outage
from bot.delivery.outcome import outcome
from bot.delivery.patience import Patience
from bot.delivery.sending import perform
from bot.ending import cut, rest
from bot.posting import noted
from bot.reaching import Reaching
from bot.store import Claim, Limits, Result, Store, StoreError
from bot.transport import NotSent, ServerError

log = structlog.stdlib.get_logger(__name__)

TICK = 2.0
"""Seconds between two looks at what is due, and at what another process has made or left to do. This process hears the
store's bell when it makes work itself, so most starts wait for no look."""

SETTLING = 5
"""Ticks after which it is looked at what is complete, where nothing here told of it."""

ANNOUNCING = "announcing"
"""What the log calls it that announcements cannot be sent."""

LEAVING = 1.0
"""Seconds in which a process that ends takes its leave. It may be written later than that, or not at all."""

UNSENT = Result("again")
"""Of what was claimed and is not sent, as it is time to stop: it waits for the next start."""

BEATS = 5
"""Signs of life in the time after which a process counts as dead."""


class Dispatcher:
    """`workers` is how many requests may be under way at once. `may_announce` tells whether an author still may.

    `clock` gives seconds since 1970. A process counts as dead after `dead_after` seconds without a sign of life. `bot`
    has to be one that does not repeat requests by itself. `on_closed` is told the chat and the topic where a topic
    takes no messages.
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
        on_closed: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._bot = bot
        self._limits = limits
        self._may_announce = may_announce
        self._clock = clock
        self._dead_after = dead_after
        self._on_closed = on_closed
        self._name = secrets.token_hex(16)
        self._free = set(range(1, workers + 1))
        self._freed = asyncio.Event()
        self._news = store.bell.listener()
        self._work_there = store.bell.listener()
        self._tasks: set[asyncio.Task[None]] = set()
        self._unsettled = False
        self._idle = False
        self._gate_opens = 0.0
        self._broken: asyncio.Future[None] | None = None
        self._ending = asyncio.Event()
        self._refusals = Refusals()
        self._outage = Outage()
        self._reaching = Reaching()
        self._patience = Patience()

    async def run(self) -> None:
        """Deliver until cancelled. Raises StoreError."""
        try:
            await run_loops(self._beat, self._start, self._claim, self._finish)
        finally:
            await cut(*self._tasks)
            with contextlib.suppress(StoreError, TimeoutError):  # others will miss its signs of life
                async with asyncio.timeout(LEAVING):
                    await self._store.ledger.leave(self._name, self._now())

    async def _finish(self, stop: asyncio.Event) -> None:
        """Raise what a worker failed with. Once told to stop, wait for what is under way."""
        stopping = asyncio.ensure_future(stop.wait())
        self._broken = asyncio.get_running_loop().create_future()
        await asyncio.wait((stopping, self._broken), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        self._ending.set()
        if self._broken.done():
            self._broken.result()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _beat(self, stop: asyncio.Event) -> None:
        """Show signs of life while there is work. Without any, only look whether somebody died with something in hand."""
        while not stop.is_set():
            if self._tasks or not self._idle or await self._patience.read(self._store.ledger.in_hand(), False):
                await self._show_life()
            await rest(self._dead_after / BEATS, stop)

    async def _show_life(self) -> None:
        doubted = await self._store.ledger.beat(self._name, self._now(), round(self._dead_after * 1000))
        if doubted:
            log.warning("messages in doubt: a process died while it sent them", count=doubted)

    async def _start(self, stop: asyncio.Event) -> None:
        ticks = 0
        while not stop.is_set():
            self._news.clear()
            starting = self._store.announcements.start_due(self._now(), self._may_announce)
            for started in await self._patience.read(starting, []):
                log.info("announcement started", announcement=started)
                self._unsettled = True
            if self._unsettled or ticks % SETTLING == 0:
                self._unsettled = False
                await self._patience.read(self._store.announcements.settle(self._now()), None)
            ticks += 1
            await rest(TICK, stop, self._news)

    async def _claim(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            slot = await self._slot(stop)
            if slot is None:
                return
            self._work_there.clear()
            claim = await self._store.ledger.claim(self._name, slot, self._limits, self._now())
            if isinstance(claim, Claim) and stop.is_set():
                await self._note(claim, UNSENT)
            elif isinstance(claim, Claim):
                self._free.discard(slot)
                task = asyncio.create_task(self._work(claim))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            elif claim is None:
                await self._wait_for_work(stop)
            else:
                await rest(self._until(claim), stop, self._work_there)

    async def _wait_for_work(self, stop: asyncio.Event) -> None:
        """Wait until something is due, looking without a lock: other processes make work too."""
        self._idle = True
        if self._unsettled:  # perhaps that was all
            self._news.set()
        while not stop.is_set():
            self._work_there.clear()
            due = await self._patience.read(self._store.ledger.next_due(), None)
            if due is not None and due <= self._now():
                break
            await rest(TICK, stop, self._work_there)
        self._idle = False
        await self._show_life()  # before the first claim: what a process has that showed none would be taken from it

    async def _slot(self, stop: asyncio.Event) -> int | None:
        """A worker that has nothing in hand; None once it is time to stop."""
        while not self._free and not stop.is_set():
            self._freed.clear()
            await rest(TICK, stop, self._freed)
        return min(self._free) if not stop.is_set() else None

    async def _work(self, claim: Claim) -> None:
        try:
            result = await self._result(claim)
            await self._note(claim, result)
            if result.topic_closed and claim.thread_id is not None and self._on_closed is not None:
                await self._on_closed(claim.chat_id, claim.thread_id)
        except Exception as error:  # noqa: BLE001 - handed to `run`; the slot stays taken, as what it had is not known
            if self._broken is not None and not (self._broken.done() or self._ending.is_set()):
                self._broken.set_exception(error)
            return
        self._unsettled = True
        if self._idle:
            self._news.set()
        self._free.add(claim.slot)
        self._freed.set()

    async def _note(self, claim: Claim, result: Result) -> None:
        if result.kind == "moved":  # everything that is kept for the group goes with it
            await self._store.chats.move(claim.chat_id, result.chat_id)
        await self._store.ledger.finish(claim, self._name, result, self._limits, self._now())

    async def _result(self, claim: Claim) -> Result:
        """What came of a claim. Cut short, it is in doubt where it may have been sent: the ledger sees to that."""
        with noted() as posted:
            try:
                return await self._perform(claim) if await self._gate() else UNSENT
            except asyncio.CancelledError:
                if posted or claim.todo != "send":
                    raise
                return UNSENT

    async def _perform(self, claim: Claim) -> Result:
        try:
            result = await perform(self._bot, claim, self._now(), self._rest)
        except TelegramError as error:
            result = outcome(claim, error, self._now())
            self._tell(claim, error, result)
            if wait := self._outage.met(error):
                return replace(result, hold="all", wait=max(wait, result.wait))
        else:
            self._outage.passed()
            self._reaching.passed(ANNOUNCING)
        if result.hold == "chat" and self._refusals.refused(claim.chat_id):
            return replace(result, hold="all")
        if result.hold != "chat":
            self._refusals.accepted()
        return result

    def _tell(self, claim: Claim, error: TelegramError, result: Result) -> None:
        if isinstance(error, (NotSent, ServerError)) and result.kind == "again":
            self._reaching.failed(ANNOUNCING, error.message)
        else:
            about = {"announcement": claim.announcement_id, "chat": claim.chat_id, "todo": claim.todo}
            log.info("announcement met an error", **about, became=result.kind, reason=error.message)

    async def _gate(self) -> bool:
        """Keep the distance between claims, whose commits take now more, now less time; whether to go on after that."""
        now = time.monotonic()
        mine = max(now, self._gate_opens)
        self._gate_opens = mine + self._limits.interval / 1000
        if mine > now:
            await rest(mine - now, self._ending)
        return not self._ending.is_set()

    async def _rest(self) -> None:
        """Keep the distance between two requests to one chat; the ledger has counted both.

        Raises CancelledError where it is time to stop: what is only half done is done again.
        """
        await rest(self._limits.gap / 1000, self._ending)
        if self._ending.is_set():
            raise asyncio.CancelledError

    def _now(self) -> int:
        return round(self._clock() * 1000)

    def _until(self, then: int) -> float:
        """Seconds until then, at most a tick: another process may have changed what is due."""
        return min(max(then - self._now(), 0) / 1000, TICK)
