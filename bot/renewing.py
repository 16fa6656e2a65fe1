"""Knowledge renewed while the bot runs: when it is told to by a signal, and by itself where the folders have changed.

What has changed is loaded once it has rested from one look to the next, so that nothing half written is. What cannot be
loaded is not tried again until it has changed again. What curators accepted here waits for them to have it served, as they
are told: of that, this process is not the judge.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog

from bot.ending import rest
from bot.store import StoreError
from bot.store.audit import SERVED
from handlers import Desk
from handlers.waiting import State
from knowledge import KnowledgeError

log = structlog.stdlib.get_logger(__name__)

NEVER = 86_400.0
"""Seconds between two looks at nothing."""

Tell = Callable[[str, int], Awaitable[None]]


class Renewing:
    """Of one desk. `told` is set from outside to have it done; `seconds` lie between two looks, 0: it is not looked.

    `why` is the reason why the folders as they are now cannot be loaded, empty where they can.
    """

    def __init__(self, desk: Desk, told: asyncio.Event, seconds: float) -> None:
        self._desk = desk
        self._told = told
        self._seconds = seconds
        self._last: State | None = None
        self._refused: State | None = None
        self.why = ""

    async def run(self, tell: Tell) -> NoReturn:
        """Renew it whenever that is due, until cancelled. `tell` gets the version and how many entries there are, where a
        changed folder was noticed."""
        while True:
            await rest(self._seconds or NEVER, self._told)
            if self._told.is_set():
                self._told.clear()
                await self._renew(await self._desk.waiting.changed())
            elif self._seconds:
                await self.look(tell)

    async def look(self, tell: Tell) -> None:
        """Look once at the folders, and load what has changed and rested since the last look."""
        state, before = await self._desk.waiting.changed(), self._last
        self._last = state
        if state is None:
            self.why, self._refused = "", None
        if state is None or state != before or state == self._refused:
            return
        try:
            if await self._desk.store.audit.since(self._desk.waiting.since, SERVED):
                return
            if await self._renew(state):
                await tell(self._desk.knowledge.version, len(self._desk.knowledge.entries))
        except StoreError as error:
            log.warning("of the renewed knowledge nobody is told", reason=str(error))

    async def _renew(self, state: State | None) -> bool:
        before = self._desk.knowledge.version
        try:
            version = await self._desk.waiting.serve()
        except KnowledgeError as error:
            self.why, self._refused = str(error).splitlines()[0], state
            log.warning("knowledge not renewed, the one before is kept", reason=self.why)
            return False
        self.why, self._refused = "", None
        log.info("knowledge renewed", version=version, before=before)
        return version != before
