"""Wakes what waits for work that lies in the database: in this process at once, and on PostgreSQL in the others too, where
they listen (bot/store/shares.py). On SQLite another process has to look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """One for a store. `tell` tells the other processes."""

    def __init__(self, tell: Callable[[], None] | None = None) -> None:
        self._tell = tell
        self._listeners: list[asyncio.Event] = []

    def listener(self) -> asyncio.Event:
        """An event that every ring sets. Whoever waits for it clears it before looking, so that no ring is missed."""
        event = asyncio.Event()
        self._listeners.append(event)
        return event

    def ring(self) -> None:
        """There is something new."""
        self.ring_here()
        if self._tell is not None:
            self._tell()

    def ring_here(self) -> None:
        """There is something new, as another process says."""
        for event in self._listeners:
            event.set()

    async def after(self, doing: Awaitable[T]) -> T:
        """Wait until that is done, and ring."""
        done = await doing
        self.ring()
        return done
