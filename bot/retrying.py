"""Requests that fail for a while are repeated, with growing pauses; a message that Telegram took in silence is not.

A connection that breaks before the answer is most often an idle one, closed by the server at the moment of writing: the
message did not arrive, and no answer at all would be worse than one that is there twice.

python-telegram-bot calls this its rate limiter: the one place that every request but polling goes through.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.transport import Dropped, NotSent, ServerError

log = structlog.stdlib.get_logger(__name__)

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 30.0
PATIENCE = 600.0
QUERY_PATIENCE = 10.0
"""Seconds for which a request is worth repeating. Telegram forgets a query sooner than a person does."""

# A repeated one of these may show the same thing twice; all others have the same effect however often they arrive.
SHOWING = ("send", "copy", "forward")


class Retrying(BaseRateLimiter[None]):
    """Repeats what met 429 (after the pause that Telegram names), 5xx or a broken connection."""

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
        """Call until it succeeds, fails for good, or patience ends; then the last error is raised."""
        until = time.monotonic() + (QUERY_PATIENCE if endpoint.startswith("answer") else PATIENCE)
        pause = FIRST_PAUSE
        reason: TelegramError
        while True:
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait, reason = _seconds(error.retry_after), error
            except (NotSent, Dropped, ServerError, TimedOut) as error:
                if isinstance(error, TimedOut) and endpoint.startswith(SHOWING):
                    raise
                wait, reason = pause * random.uniform(0.75, 1.25), error  # noqa: S311 - spreads requests, no secret
                pause = min(pause * 2, LONGEST_PAUSE)
            if time.monotonic() + wait > until:
                raise reason
            _tell(endpoint, reason, wait)
            await asyncio.sleep(wait)


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _tell(endpoint: str, reason: TelegramError, wait: float) -> None:
    log.warning("request to be repeated", method=endpoint, reason=reason.message, wait_seconds=round(wait, 2))
