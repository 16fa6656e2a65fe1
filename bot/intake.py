"""Updates in: stored before they are confirmed, handled once, in order within a chat.

`accept` stores and commits; only when it returns may Telegram be told that the updates have arrived. Workers then take
them, of different chats at the same time and of one chat one after the other, and a worker takes the next one only
after it is on disk that the one before is done. So a crash loses none, and at most as many as there are workers are
handled twice. Told to stop, no worker takes another, so that an orderly end doubles none.

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
from bot.store import Outcome, Store, Stored, StoreError

log = structlog.stdlib.get_logger(__name__)

Handled = tuple[Outcome, str]
"""What became of an update, and for what reason where it is not "done"."""

Handle = Callable[[dict[str, Any]], Awaitable[Handled]]


class Intake:
    """`workers` is how many updates are handled at once, `waiting` from how many on `accept` waits for room."""

    def __init__(self, store: Store, handle: Handle, *, workers: int, waiting: int) -> None:
        self._store = store
        self._handle = handle
        self._waiting = waiting
        self._held = 0
        self._lanes: dict[Hashable, deque[Stored]] = {}
        self._ready: asyncio.Queue[Hashable] = asyncio.Queue()
        self._room = asyncio.Event()
        self._room.set()
        self._tasks: list[asyncio.Task[None]] = []
        self._workers = workers
        self._ending = False

    async def start(self) -> int:
        """Start the workers on what an earlier run left; give back how many updates that is."""
        left = await self._store.inbox.left()
        self._take(left)
        self._tasks = [asyncio.create_task(self._work(), name=f"worker {n}") for n in range(self._workers)]
        return len(left)

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Take updates in. All but fleeting ones are on disk when this returns. Raises StoreError."""
        self._check()
        await self._room.wait()
        numbered = [Stored(number(update), update) for update in updates if number(update) >= 0]
        if len(numbered) < len(updates):
            log.error("updates without a number ignored", count=len(updates) - len(numbered))
        self._take(update for update in numbered if is_fleeting(update.payload))
        if kept := [update for update in numbered if not is_fleeting(update.payload)]:
            self._take(await self._store.inbox.add(kept))

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
                await self._store.inbox.end_well()
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
            waiting = self._lanes[key]
            await self._settle(waiting[0], islice(waiting, 1, None))
            waiting.popleft()
            if waiting:
                self._ready.put_nowait(key)
            else:
                del self._lanes[key]
            self._held -= 1
            if self._held < self._waiting:
                self._room.set()

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
    return found if type(found) is int and 0 <= found < 2**62 else -1


def _id(holder: object) -> int | None:
    number = holder.get("id") if isinstance(holder, dict) else None
    return number if isinstance(number, int) else None
