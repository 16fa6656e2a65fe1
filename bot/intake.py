"""Updates in: stored before they are confirmed, handled once, in order within a chat.

`accept` stores and commits; only when it returns may Telegram be told that the updates have arrived. Workers then take
them, of different chats at the same time and of one chat one after the other, and a worker takes the next one only
after it is on disk that the one before is done. So a crash loses none, and at most as many as there are workers are
handled twice. Told to stop, no worker takes another, so that an orderly end doubles none.

On PostgreSQL several processes share the inbox: each handles the chats of the shares that it holds (bot/store/shares.py),
and tells the others of what it has stored for theirs. So a chat is one process's matter at any time, and keeps its order.

Inline queries alone are not stored: one comes with every key, its person has typed on before a program
could start again, and waiting for the disk would take longer than answering.

Knows nothing of what handling means: that is the `handle` it is given.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any

import structlog

from bot.ending import CUT, finish
from bot.store import Holder, Outcome, Store, Stored, StoreError
from bot.store.holding import EVERY, shard

log = structlog.stdlib.get_logger(__name__)

Handled = tuple[Outcome, str]
"""What became of an update, and for what reason where it is not "done"."""

GIVING_BACK = 1.0
"""Seconds in which what is in hand of a share has to be done, for it to be given back now."""

Handle = Callable[[dict[str, Any]], Awaitable[Handled]]


class Intake:
    """`workers` is how many updates are handled at once, `waiting` from how many on `accept` waits for room."""

    def __init__(self, store: Store, handle: Handle, *, workers: int, waiting: int) -> None:
        self._store = store
        self._handle = handle
        self._waiting = waiting
        self._held = 0
        self._numbers: set[int] = set()
        self._in_hand: set[Hashable] = set()
        self._shares: frozenset[int] = frozenset()
        self._settled = asyncio.Event()
        self._lanes: dict[Hashable, deque[Stored]] = {}
        self._ready: asyncio.Queue[Hashable] = asyncio.Queue()
        self._room = asyncio.Event()
        self._room.set()
        self._tasks: list[asyncio.Task[None]] = []
        self._workers = workers
        self._ending = False

    async def start(self) -> int:
        """Start the workers on what an earlier run left; give back how many updates that is.

        Where several processes share the inbox, that is none: the shares come by `holder`.
        """
        if not self._store.inbox.is_shared:
            await self._gain(EVERY, crashed=True)
        self._tasks = [asyncio.create_task(self._work(), name=f"worker {n}") for n in range(self._workers)]
        return self._held

    @property
    def held(self) -> int:
        """How many updates wait or are in hand here."""
        return self._held

    @property
    def holder(self) -> Holder:
        """What takes shares of the inbox, and gives them back."""
        return Holder(self._gain, self._release, self._lose, self._news, self._sweep, self._store.bell.ring_here)

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Take updates in. All but fleeting ones are on disk when this returns. Raises StoreError."""
        self._check()
        await self._room.wait()
        numbered = [Stored(number(update), update, str(lane(update))) for update in updates if number(update) >= 0]
        if len(numbered) < len(updates):
            log.error("updates without a number ignored", count=len(updates) - len(numbered))
        self._take(update for update in numbered if is_fleeting(update.payload))
        if kept := [update for update in numbered if not is_fleeting(update.payload)]:
            waiting = await self._store.inbox.add(kept, self._numbers)
            self._take(update for update in waiting if self._is_ours(update.lane))
            if others := [update.lane for update in waiting if not self._is_ours(update.lane)]:
                self._store.inbox.tell(others)

    async def stop(self, grace: float) -> int:
        """Take nothing more; finish what is in hand, and cut short what is not finished within `grace` seconds.

        Gives back how many updates stay in the inbox for the next start. A second call changes nothing.
        """
        self._ending = True
        for _ in self._tasks:
            self._ready.put_nowait(None)  # wakes those that have nothing to do
        await finish(*self._tasks, within=grace)
        with contextlib.suppress(TimeoutError, StoreError):  # the store itself tells what it cannot write
            async with asyncio.timeout(CUT):
                await self._store.inbox.end_well(self._is_ours)
        return sum(not is_fleeting(one.payload) for waiting in self._lanes.values() for one in waiting)

    async def broken(self) -> None:
        """Wait until a worker fails, and raise its error: a store that cannot be written. Never returns.

        To stop waiting leaves the workers at work, which `asyncio.gather` would cancel.
        """
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    def _check(self) -> None:
        for task in self._tasks:
            if task.done():
                task.result()

    def _take(self, updates: Iterable[Stored]) -> None:
        for update in updates:
            if update.update_id in self._numbers:
                continue
            self._numbers.add(update.update_id)
            key = lane(update.payload)
            if key in self._lanes:
                self._lanes[key].append(update)
            else:
                self._lanes[key] = deque([update])
                self._ready.put_nowait(key)
            self._held += 1
        if self._held >= self._waiting:
            self._room.clear()

    async def _work(self) -> None:
        while True:
            key = await self._ready.get()
            if self._ending:
                return
            if key in self._in_hand or key not in self._lanes:  # given back, and come again meanwhile
                continue
            waiting = self._lanes[key]
            self._in_hand.add(key)
            await self._settle(waiting[0], islice(waiting, 1, None))
            self._in_hand.discard(key)
            self._forget(waiting.popleft())
            if waiting:
                self._ready.put_nowait(key)
            else:
                del self._lanes[key]
            self._settled.set()

    def _forget(self, update: Stored) -> None:
        self._numbers.discard(update.update_id)
        self._held -= 1
        if self._held < self._waiting:
            self._room.set()

    def _is_ours(self, of: str) -> bool:
        return shard(of) in self._shares

    async def _gain(self, shares: frozenset[int], crashed: bool) -> None:
        left = await self._store.inbox.left(lambda of: shard(of) in shares, self._numbers, after_a_crash=crashed)
        self._shares |= shares
        self._take(left)

    async def _release(self, shares: frozenset[int]) -> bool:
        """Finish what is in hand of these shares, and leave the rest to whoever takes them. Where that takes longer, they
        stay: False."""
        self._drop(shares)
        try:
            async with asyncio.timeout(GIVING_BACK):
                while any(shard(str(key)) in shares for key in self._in_hand):
                    self._settled.clear()
                    await self._settled.wait()
        except TimeoutError:
            await self._gain(shares, crashed=False)
            return False
        await self._store.inbox.end_well(lambda of: shard(of) in shares)
        return True

    def _lose(self) -> None:
        self._drop(self._shares)

    def _drop(self, shares: frozenset[int]) -> None:
        self._shares -= shares
        for key in [key for key in self._lanes if shard(str(key)) in shares]:
            waiting = self._lanes[key]
            first = [waiting.popleft()] if key in self._in_hand else []
            for update in list(waiting):
                if not is_fleeting(update.payload):
                    waiting.remove(update)
                    self._forget(update)
            waiting.extendleft(first)
            if not waiting:
                del self._lanes[key]

    async def _news(self, lanes: Sequence[str]) -> None:
        waiting = await self._store.inbox.waiting_in(lanes, self._numbers)
        self._take(update for update in waiting if self._is_ours(update.lane))

    async def _sweep(self) -> None:
        left = await self._store.inbox.left(self._is_ours, self._numbers, after_a_crash=False)
        self._take(left)

    async def _settle(self, update: Stored, later: Iterable[Stored]) -> None:
        outcome: Outcome
        if typed_over(update.payload, (one.payload for one in later)):
            outcome, reason = "done", ""
        else:
            outcome, reason = await self._handle(update.payload)
        if outcome == "poison":
            log.error("update skipped: it cannot be read", update_id=update.update_id, reason=reason)
        if not is_fleeting(update.payload):
            self._store.inbox.mark(update.update_id, outcome, reason)
            await self._store.settled()


LARGEST = 2**62
"""Ids beyond it are none, and neither are numbers of updates."""


def lane(update: dict[str, Any]) -> Hashable:
    """What an update must stay in order with: its chat; where there is none, its person; else itself alone."""
    for name, event in update.items():
        if name == "update_id" or not isinstance(event, dict):
            continue
        message = event.get("message")
        for holder in (event, message if isinstance(message, dict) else {}):
            if (number := _id(holder.get("chat"))) is not None:
                return number
        for person in ("from", "user"):
            if (number := _id(event.get(person))) is not None:
                return number
    return ("alone", update.get("update_id"))


def is_fleeting(update: dict[str, Any]) -> bool:
    """Whether an update is worth nothing after a start of the program."""
    return "inline_query" in update


def typed_over(update: dict[str, Any], later: Iterable[dict[str, Any]]) -> bool:
    """Whether an update is an inline query and its person has typed on since: nobody waits for its answer any more.

    Another page of the same results is no other query.
    """
    query = update.get("inline_query")
    if not isinstance(query, dict):
        return False
    others = (one["inline_query"] for one in later if isinstance(one.get("inline_query"), dict))
    return any(
        other.get("query") != query.get("query") or other.get("offset") == query.get("offset") for other in others
    )


def number(update: object) -> int:
    """The `update_id`, or -1 where there is none that can be one."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if type(found) is int and 0 <= found < LARGEST else -1


def _id(holder: object) -> int | None:
    number = holder.get("id") if isinstance(holder, dict) else None
    return number if isinstance(number, int) and abs(number) < LARGEST else None
