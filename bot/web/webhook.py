"""Updates that Telegram posts to us: taken in before they are acknowledged.

200 is said only after an update is on disk. Whatever else happens, Telegram hears 503 and posts it again, for a day; what
comes twice is known by its number. Nobody but Telegram knows the secret, and who does not know it is not read at all.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiohttp import web

from bot.intake import number
from bot.store import StoreError

log = structlog.stdlib.get_logger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header

STORED_WITHIN = 20.0
"""Seconds after which Telegram is told to come again. It waits for a minute itself."""

AGAIN = {"Retry-After": "1"}

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class Webhook:
    """One path for one bot. `accept` stores; it raises StoreError where that cannot be. `counts` counts answers by status.

    Until `open`, and after `close`, Telegram is told to come again.
    """

    def __init__(self, path: str, secret: str, counts: Counter[int]) -> None:
        self._path = path
        self._secret = secret.encode()
        self._counts = counts
        self._accept: Accept | None = None

    def open(self, accept: Accept) -> None:
        """From now on updates are taken."""
        self._accept = accept

    def close(self) -> None:
        """From now on none is."""
        self._accept = None

    def mount(self, application: web.Application) -> None:
        """Serve the path."""
        application.router.add_post(self._path, self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            response = await self._take(request)
        except web.HTTPRequestEntityTooLarge:
            response = web.Response(status=413)
        self._counts[response.status] += 1
        return response

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        if request.content_type != "application/json":
            return web.Response(status=415)
        accept = self._accept
        if accept is None:
            return web.Response(status=503, headers=AGAIN)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if number(update) < 0:
            return web.Response(status=400)
        try:
            async with asyncio.timeout(STORED_WITHIN):
                await accept([update])
        except (StoreError, TimeoutError) as error:
            log.warning("update not stored; Telegram will send it again", reason=str(error) or "it took too long")
            return web.Response(status=503, headers=AGAIN)
        return web.Response()
