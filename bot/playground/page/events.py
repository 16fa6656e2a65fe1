"""Live: every open tab hears at once that something in the world has changed, and then asks for what it shows."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.playground.changes import Changes
from bot.playground.page.door import keep_safe

_TOGETHER = 0.04
"""Seconds in which changes are told as one."""
_SIGN_OF_LIFE = 15.0


async def events(request: web.Request, changes: Changes) -> web.StreamResponse:
    """Server-sent events until the tab is closed."""
    response = keep_safe(web.StreamResponse(headers={"Content-Type": "text/event-stream"}))
    await response.prepare(request)
    await response.write(b"retry: 500\n\n")
    while True:
        changed = await changes.next(_SIGN_OF_LIFE)
        await asyncio.sleep(_TOGETHER)
        try:
            await response.write(b"data: changed\n\n" if changed else b": still here\n\n")
        except ConnectionError:  # the tab is closed
            return response
