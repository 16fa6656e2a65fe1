"""Requests that fail for a while are repeated, with growing pauses; a message that Telegram took in silence is not.

A connection that breaks before the answer is most often an idle one, closed by the server at the moment of writing: the
message did not arrive, and no answer at all would be worse than one that is there twice.

python-telegram-bot calls this its rate limiter: the one place that every request but polling goes through.

Once the program is told to end, nothing is repeated: what waits for that is cancelled, and with it the work on the update
that wanted it, which the next start does from the beginning.
"""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.ending import rest
from bot.posting import POSTING
from bot.reaching import Reaching
from bot.transport import Dropped, NotSent, ServerError

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 30.0
PATIENCE = 600.0
QUERY_PATIENCE = 10.0
"""Seconds for which a request is worth repeating. Telegram forgets a query sooner than a person does."""

START = frozenset({"getMe", "getWebhookInfo", "setWebhook", "deleteWebhook"})
"""Without an answer to these the bot cannot start, so it waits for as long as it takes."""


class Retrying(BaseRateLimiter[None]):
    """Repeats what met 429 (after the pause that Telegram names), 5xx or a broken connection."""

    def __init__(self, reaching: Reaching | None = None) -> None:
        self._reaching = reaching or Reaching()
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Repeat nothing any more."""
        self._ending.set()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call until it succeeds, fails for good, or patience ends; then the last error is raised.

        Raises CancelledError where it would have to be repeated and the program ends.
        """
        until = time.monotonic() + _patience(endpoint)
        pause = FIRST_PAUSE
        reason: TelegramError
        while True:
            try:
                result = await callback(*args, **kwargs)
            except RetryAfter as error:
                wait, reason = _seconds(error.retry_after), error
            except (NotSent, Dropped, ServerError, TimedOut) as error:
                if isinstance(error, TimedOut) and endpoint.startswith(POSTING):
                    raise
                wait, reason = pause * random.uniform(0.75, 1.25), error  # noqa: S311 - spreads requests, no secret
                pause = min(pause * 2, LONGEST_PAUSE)
            except TelegramError:
                self._reaching.passed(endpoint)
                raise
            else:
                self._reaching.passed(endpoint)
                return result
            await self._rest(endpoint, reason, wait, until)

    async def _rest(self, endpoint: str, reason: TelegramError, wait: float, until: float) -> None:
        """Wait before the next try; raise the reason for it where that would be too late."""
        is_too_late = time.monotonic() + wait > until
        if not (is_too_late or self._ending.is_set()):
            self._reaching.failed(endpoint, reason.message)
            await rest(wait, self._ending)
        if is_too_late:
            self._reaching.given_up(endpoint)
            raise reason
        if self._ending.is_set():
            raise asyncio.CancelledError


def _patience(endpoint: str) -> float:
    if endpoint in START:
        return math.inf
    return QUERY_PATIENCE if endpoint.startswith("answer") else PATIENCE


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
