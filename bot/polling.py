"""Asks the Bot API for updates, and confirms them only after they are stored.

Telegram takes the `offset` of one request as the receipt for all updates before it, so the order here is: fetch,
store and commit, ask again with the next offset.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.client import Client
from bot.intake import Intake, number

log = structlog.stdlib.get_logger(__name__)

METHOD = "getUpdates"
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0


REST = 120.0
"""Seconds without a conflict after which the other program is taken to be gone: longer than a request is held open."""


class Conflicts:
    """When Telegram said that another program polls, or has set a webhook. Two that poll are told so by turns, with updates
    in between. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first = self._last = clock()
        self._is_met = False

    def begin(self) -> None:
        """Polling begins: nothing is known yet."""
        self._first = self._last = self._clock()
        self._is_met = False

    def met(self) -> None:
        """There was one."""
        now = self._clock()
        if not self._is_met or now > self._last + REST:
            self._first = now
        self._last, self._is_met = now, True

    def lasting(self, seconds: float) -> bool | None:
        """Whether there have been some for so long; None where that is not known yet."""
        if self._clock() > self._last + REST:
            return False
        return True if self._is_met and self._last >= self._first + seconds else None


class Polling:
    """`wait` is for how many seconds Telegram may hold a request open, `kinds` are the kinds of updates wanted."""

    def __init__(self, client: Client, intake: Intake, *, wait: int, batch: int, kinds: Sequence[str]) -> None:
        self._client = client
        self._intake = intake
        self._wait = wait
        self._batch = batch
        self._kinds = kinds
        self._offset: int | None = None
        self.conflicts = Conflicts()

    async def run(self) -> NoReturn:
        """Poll until cancelled. Raises InvalidToken where the token was revoked, and StoreError."""
        pause, patience = FIRST_PAUSE, self._wait
        self.conflicts.begin()
        while True:
            try:
                updates = await self._client.raw_updates(
                    self._offset, limit=self._batch, wait=patience, kinds=self._kinds
                )
            except InvalidToken:
                raise
            except RetryAfter as error:
                wait, reason = _seconds(error), error.message
            except Conflict as error:
                self.conflicts.met()
                wait = pause
                reason = f"{error.message} (one bot can be polled by one program only, and not while it has a webhook)"
            except TelegramError as error:
                wait, reason = pause, error.message
            else:
                self._client.reaching.passed(METHOD)
                pause, patience = FIRST_PAUSE, self._wait
                await self._store(updates)
                continue
            self._client.reaching.failed(METHOD, reason)
            await asyncio.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311 - spreads requests, no secret
            pause, patience = min(pause * 2, LONGEST_PAUSE), 0  # whether it is over shall be known at once

    async def confirm(self) -> None:
        """Tell Telegram what has been stored, when no further request will do so. Stored is stored: it may fail."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(1):
                await self._client.raw_updates(self._offset, limit=1, wait=0, kinds=self._kinds)
        except (TelegramError, TimeoutError) as error:
            log.info("last updates not confirmed; they will come again and be known", reason=str(error))

    async def _store(self, updates: Sequence[dict[str, Any]]) -> None:
        if updates:
            await self._intake.accept(updates)
            self._offset = max(map(number, updates)) + 1 or self._offset


def _seconds(error: RetryAfter) -> float:
    pause = error.retry_after
    return pause if isinstance(pause, int) else pause.total_seconds()
