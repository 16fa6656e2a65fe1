"""Webhooks: updates delivered in order for each chat, repeated until the bot answers 2xx."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import aiohttp

from bot.playground.errors import bad
from bot.playground.model import Json
from bot.playground.world import World

Reply = Callable[[str, Json], Awaitable[Any]]
FIRST_RETRY = 0.2
LAST_RETRY = 5.0
"""Seconds between repeated deliveries: doubled from the first to the last."""
ANSWER_WITHIN = 10.0


class Webhooks:
    """Delivery to the address that the bot has set. `reply` carries out a method given in an answer's body."""

    def __init__(self, world: World, reply: Reply) -> None:
        self._world = world
        self._reply = reply
        self._task: asyncio.Task[None] | None = None
        self._busy: dict[object, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self.url = ""
        self.secret: str | None = None
        self.max_connections = 40
        self.last_error: tuple[int, str] | None = None
        self.attempts = 0

    @property
    def active(self) -> bool:
        return bool(self.url)

    async def set(self, params: Json) -> bool:
        url = params["url"]
        if url and not re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])[:/]", url):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.get("secret_token")
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad("secret token contains unallowed characters")
        if not 1 <= params.get("max_connections", 40) <= 100:
            raise bad("max_connections must be 1-100")
        await self.stop()
        if params.get("drop_pending_updates"):
            self._world.updates.clear()
        self._world.updates.allow(params.get("allowed_updates"))
        self.url, self.secret, self.last_error = url, secret, None
        self.max_connections = params.get("max_connections", 40)
        if url:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN))
            self._task = asyncio.create_task(self._deliver_all(self._session))
        return True

    def info(self) -> Json:
        shown: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates.pending),
        }
        if self.url:
            shown["max_connections"] = self.max_connections
        if self.last_error:
            shown |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        if self._world.updates.allowed:
            shown["allowed_updates"] = sorted(self._world.updates.allowed)
        return shown

    async def stop(self) -> None:
        tasks = [*self._busy.values(), *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._busy.clear()
        self._task = None
        self.url = ""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _deliver_all(self, session: aiohttp.ClientSession) -> None:
        queue = self._world.updates
        while True:
            await self._world.changes.wait_for(lambda: self._next() is not None, 3600)
            while (found := self._next()) is not None:
                key = self._key(found)
                self._busy[key] = task = asyncio.create_task(self._deliver(session, queue.pending[found]))
                task.add_done_callback(partial(self._finished, key))

    def _finished(self, key: object, task: asyncio.Task[None]) -> None:
        self._busy.pop(key, None)
        self._world.changes.notify()

    def _key(self, update_id: int) -> object:
        key = self._world.updates.keys.get(update_id)
        return update_id if key is None else ("chat", key)

    def _next(self) -> int | None:
        """The oldest update whose chat has nothing under way."""
        if len(self._busy) >= self.max_connections:
            return None
        return next((u for u in self._world.updates.pending if self._key(u) not in self._busy), None)

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> None:
        wait = FIRST_RETRY
        while not await self._post(session, update):
            await asyncio.sleep(wait)
            wait = min(wait * 2, LAST_RETRY)
        self._world.updates.remove(update["update_id"])
        self._world.changes.notify()

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        self.attempts += 1
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                body = await response.read()
                if 200 <= response.status < 300:
                    await self._carry_out(body)
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = str(error) or "Connection timed out"
        self.last_error = (self._world.clock.date(), problem)
        self._world.changes.notify()
        return False

    async def _carry_out(self, body: bytes) -> None:
        """A method in the answer's body is carried out; nobody hears of its result."""
        try:
            params = json.loads(body) if body else None
        except ValueError:
            return
        if isinstance(params, dict) and isinstance(params.get("method"), str):
            await self._reply(params.pop("method"), params)
