"""The HTTP server of the running bot. What it serves comes from parts, each an application of aiohttp under a path."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.config import ConfigError

Part = Callable[[web.Application], None]
"""Adds routes, middlewares of its own sub-application and what has to be closed to the server's application."""

LARGEST_BODY = 1 << 20
"""Bytes of a request's body that are read at most; Telegram's updates are far smaller."""


@asynccontextmanager
async def listening(host: str, port: int, *parts: Part) -> AsyncIterator[int]:
    """Serve the parts until the block is left; gives the port, which is another one where `port` is 0.

    Raises ConfigError where the address cannot be had.
    """
    application = web.Application(client_max_size=LARGEST_BODY)
    for part in parts:
        part(application)
    runner = web.AppRunner(application, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise ConfigError(
                f"web.listen: {host}:{port} cannot be had ({error.strerror}); right would be a free port, like 127.0.0.1:8080"
            ) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
