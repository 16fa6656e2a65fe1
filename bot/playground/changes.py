"""Lets tests and the terminal wait until something in the world has become true."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes every waiter when anything in the world changes; each waiter then looks whether its condition holds."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        if not self._waiters:
            return
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def next(self, timeout: float) -> bool:
        """Whether anything changed within `timeout` seconds from now."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        await asyncio.wait({waiter}, timeout=timeout)
        self._waiters.discard(waiter)
        return waiter.done()

    async def wait_for(self, condition: Callable[[], bool], timeout: float) -> bool:
        """Whether the condition became true within `timeout` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not condition():
            remaining = deadline - loop.time()
            if remaining <= 0:
                return False
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiters.add(waiter)
            await asyncio.wait({waiter}, timeout=remaining)
            self._waiters.discard(waiter)
        return True
