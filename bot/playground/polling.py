"""getUpdates: one poller at a time, updates kept until a higher offset confirms them."""

from __future__ import annotations

import asyncio

from bot.playground.errors import bad, conflict
from bot.playground.model import Json
from bot.playground.world import World

TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
MAX_TIMEOUT = 50
"""Seconds that a long poll waits at most, whatever it asks for."""


class Polling:
    def __init__(self, world: World) -> None:
        self._world = world
        self._current: asyncio.Future[None] | None = None
        self.polls = 0

    @property
    def waiting(self) -> bool:
        """Whether a long poll is open just now."""
        return self._current is not None and not self._current.done()

    def terminate(self) -> None:
        """End the open long poll with 409, as a second poller or a new webhook does."""
        if self._current is not None and not self._current.done():
            self._current.set_result(None)
            self._world.changes.notify()

    async def get_updates(self, params: Json) -> list[Json]:
        """Raises ApiError 409 when another poll comes while this one waits."""
        queue = self._world.updates
        limit, timeout = params.get("limit", 100), params.get("timeout", 0)
        if not 1 <= limit <= 100:
            limit = 100
        if timeout < 0:
            raise bad("timeout must be non-negative")
        self.polls += 1
        self.terminate()
        queue.allow(params.get("allowed_updates"))
        if offset := params.get("offset"):
            queue.confirm_below(offset)
        if not queue.pending and timeout:
            await self._hold(min(timeout, MAX_TIMEOUT))
        return queue.head(limit)

    async def _hold(self, timeout: float) -> None:
        current: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._current = current
        self._world.changes.notify()
        pending = self._world.updates.pending
        try:
            await self._world.changes.wait_for(lambda: bool(pending) or current.done(), timeout)
            if current.done():
                raise conflict(TERMINATED)
        finally:
            if self._current is current:
                self._current = None
