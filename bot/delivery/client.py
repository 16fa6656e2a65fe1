"""The bot as the delivery uses it: with connections of its own, so that no answer to a person waits for one, and without
repeating anything by itself, since what to repeat is the ledger's matter.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.counted import Counted
from bot.counts import Counts


@asynccontextmanager
async def open_bot(
    token: str,
    base_url: str,
    *,
    connections: int,
    proxy: str | None = None,
    read_timeout: float = 30.0,
    counts: Counts | None = None,
) -> AsyncIterator[Bot]:
    """A bot that is ready to send; asks nothing at the start. `read_timeout` is in seconds."""
    transport = Counted(connections, (counts or Counts()).requests, read=read_timeout, proxy=proxy)
    bot = Bot(token, base_url=base_url, request=transport, get_updates_request=transport)
    await transport.initialize()
    try:
        yield bot
    finally:
        await transport.shutdown()
