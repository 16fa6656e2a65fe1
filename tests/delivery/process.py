"""A process that does nothing but deliver, to be killed: python -m tests.delivery.process DATABASE TOKEN BASE_URL WORKERS."""

from __future__ import annotations

import asyncio
import sys

from bot.delivery import Dispatcher, dispatching, open_bot
from bot.store import Limits, Store

DEAD_AFTER = 1.0
"""Seconds, so that a test need not wait long for what a dead process left."""


async def main(database: str, token: str, base_url: str, workers: int) -> None:
    limits = Limits(per_second=500, gap=0, per_minute=1000)
    async with (
        Store.open(database, bot_id=1) as store,
        open_bot(token, base_url, connections=workers + 1) as bot,
    ):
        dispatcher = Dispatcher(
            store, bot, limits=limits, workers=workers, may_announce=lambda _: True, dead_after=DEAD_AFTER
        )
        dispatching.TICK = 0.2  # it looks more often than in earnest for what the test makes
        print("delivering", flush=True)
        await dispatcher.run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
