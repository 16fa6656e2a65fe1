"""Loops that end between two rounds, not within one: a query that is cancelled in the middle loses its connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.ending import UNDER_WAY, finish

Loop = Callable[[asyncio.Event], Awaitable[None]]


async def run_loops(*loops: Loop) -> None:
    """Run them until one fails, or until cancelled; then set the event that each was given, and wait for their rounds."""
    stop = asyncio.Event()
    tasks = [asyncio.ensure_future(loop(stop)) for loop in loops]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        stop.set()
        await finish(*tasks, within=UNDER_WAY)
