"""Of several processes on one database one polls; the others stand by, and take over when its lock is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

import structlog

from bot.ending import cut

log = structlog.stdlib.get_logger(__name__)

SOON = 2.0
"""Seconds in which a process that is alone gets its turn."""

LOOK = 0.2
"""Seconds between two looks whether it is still the turn of the one that polls."""


async def in_turn(polls: asyncio.Event, run: Callable[[], Awaitable[Any]]) -> NoReturn:
    """Run `run` while the event is set. Raises what it raises."""
    while True:
        try:
            async with asyncio.timeout(SOON):
                await polls.wait()
        except TimeoutError:
            log.info("standing by: another process polls")
            await polls.wait()
            log.info("polling: the one that polled is gone")
        task = asyncio.ensure_future(run())
        try:
            while polls.is_set() and not task.done():  # an event tells nobody that it is unset
                await asyncio.wait((task,), timeout=LOOK)
            if task.done():
                task.result()
        finally:
            await cut(task)
