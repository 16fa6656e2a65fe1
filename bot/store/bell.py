"""Wakes what waits in this process for work that lies in the database. Other processes do not hear it: they have to look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """One for a store."""

    def __init__(self) -> None:
        self._listeners: list[asyncio.Event] = []

    def listener(self) -> asyncio.Event:
        """An event that every ring sets. Whoever waits for it clears it before looking, so that no ring is missed."""
        event = asyncio.Event()
        self._listeners.append(event)
        return event

    def ring(self) -> None:
        """There is something new."""
        for event in self._listeners:
            event.set()

    async def after(self, doing: Awaitable[T]) -> T:
        """Wait until that is done, and ring."""
        done = await doing
        self.ring()
        return done
