"""The loop that looks, keeps what it found, and has it said.

Of several processes on one database the one that would poll looks, and each change of the record is made by one alone.
What was about to be told when a process died is told after a minute: then twice rather than never.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from functools import partial

import structlog
from telegram import Bot

from bot.alarms import record
from bot.alarms.away import Away
from bot.alarms.record import Record
from bot.alarms.signs import Seen, Sign
from bot.alarms.telling import tell, text_of
from bot.delivery.looping import run_loops
from bot.ending import rest
from bot.store import Store, StoreError

log = structlog.stdlib.get_logger(__name__)

TICK = 10.0
"""Seconds between two looks."""

TRIES = 3

FACT = "alarms"
"""Under which name the database keeps the record."""


async def read(store: Store) -> Record:
    """The record as it is. Raises StoreError."""
    return record.read(await store.facts.read(FACT))


class Watch:
    """Of one process. `admins` are told, none where that is not wanted; `leads` says whether this process looks."""

    def __init__(
        self,
        store: Store,
        signs: Sequence[Sign],
        admins: Collection[int],
        away: Away,
        leads: Callable[[], bool],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._signs = signs
        self._admins = sorted(admins)
        self._away = away
        self._leads = leads
        self._clock = clock
        self.standing: list[str] = []

    async def run(self, bot: Bot) -> None:
        """Look until cancelled."""

        async def looking(stop: asyncio.Event) -> None:
            while not stop.is_set():
                await self.look(bot)
                await rest(TICK, stop)

        await run_loops(looking)

    async def look(self, bot: Bot) -> None:
        """Look once, and tell what is new. A database that is away is noted; whoever has to write to it ends the program."""
        leads = self._leads()
        try:
            self.standing = sorted(record.standing(await read(self._store)))
            await self._away.passed(bot, leads=leads)
            if leads:
                await self._look()
                await self._tell(bot)
        except StoreError as error:
            await self._away.failed(bot, str(error))
        except Exception:
            log.exception("it cannot be looked what goes wrong")

    async def renewed(self, version: str, count: int) -> None:
        """Knowledge was renewed, by itself: on the record, and to be told once. Raises StoreError."""
        if self._leads():
            self._store.audit.note(0, "published", version)
            values = {"version": version, "count": f"{count:,}"}
            await self._change(partial(record.with_news, values=values, admins=self._admins, now=self._now()))

    async def _look(self) -> None:
        known = await read(self._store)
        for sign in self._signs:
            kind, now = sign.kind, self._now()
            seen = await sign.look(record.standing(known).get(kind), now)

            def step(before: Record, kind: str = kind, seen: Seen = seen, now: int = now) -> Record:
                return record.with_sign(before, kind, seen.is_on, seen.values, self._admins, now)

            if step(known) != known and await self._change(step):
                (log.warning if seen.is_on else log.info)(
                    "alarm" if seen.is_on else "alarm over", about=kind, **seen.values
                )

    async def _tell(self, bot: Bot) -> None:
        for kind in record.to_tell(await read(self._store), self._now()):
            if not await self._change(partial(self._take, kind)):
                continue
            alarm = (await read(self._store))[kind]
            heard, never = await tell(bot, text_of(kind, alarm), alarm.left)
            await self._change(partial(record.told, kind=kind, heard=heard, never=never))

    def _take(self, kind: str, before: Record) -> Record:
        now = self._now()
        return record.taken(before, kind, now) if kind in record.to_tell(before, now) else before

    async def _change(self, step: Callable[[Record], Record]) -> bool:
        """Change the record; False where there is nothing to change, or somebody else is always quicker."""
        for _ in range(TRIES):
            kept = await self._store.facts.read(FACT)
            before = record.read(kept)
            after = step(before)
            if after == before:
                return False
            if await self._store.facts.change(FACT, kept, record.written(after)):
                return True
        return False

    def _now(self) -> int:
        return int(self._clock())
