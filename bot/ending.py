"""How long an end may take, and what helps it not to take longer: waiting that gives up, and work that is cut short.

A program that is told to end takes nothing new, finishes what it has begun, writes what is left, and is gone within
five seconds: sooner than anything that starts and stops programs loses patience. All times here are seconds, and count
from when it was told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

UNDER_WAY = 3.2
"""As long as this, what is under way is awaited."""

LAST_WRITES = 2.0
"""So long a database that cannot be written is tried again. The last try may take a second, so that what waits for it
hears before it is cut short."""

LEFT_BEHIND = 3.9
"""Then whatever has not ended by itself is left behind."""

CUT = 0.3
"""How long what is cut short is given for its own end, before nobody waits for it any more."""

T = TypeVar("T")


class Stopped(Exception):
    """Told to end before the work was done."""


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`. Raises Stopped where `stop` is set before it is done; then it is cut short, or not begun."""
    if stop.is_set():
        work.close()
        raise Stopped
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Stopped
    finally:
        await cut(task, stopping)


async def rest(seconds: float, *events: asyncio.Event) -> None:
    """Wait so long, or until one of the events is set."""
    waiters = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiters, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiter in waiters:
            waiter.cancel()


async def finish(*tasks: asyncio.Task[Any], within: float) -> None:
    """Wait for tasks to end, and cut short those that take longer."""
    if tasks:
        await asyncio.wait(tasks, timeout=within)
        await cut(*tasks)


async def cut(*tasks: asyncio.Task[Any], within: float = CUT) -> None:
    """Cancel tasks and wait for their end, but not for ever: one that waits for a database which has fallen silent
    can take longer than anybody wants to wait. What they raise then is nobody's concern any more."""
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    done, _ = await asyncio.wait(tasks, timeout=within)
    for task in done:
        if not task.cancelled():
            task.exception()  # seen: else the loop would complain of it
