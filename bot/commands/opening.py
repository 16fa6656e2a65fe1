"""The database for commands that read it and decide: the one that the configuration names."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.commands.telling import give_up

if TYPE_CHECKING:
    from bot.store import Store

T = TypeVar("T")


def with_store(config: Path | None, work: Callable[[Store], Awaitable[T]]) -> T:
    """Do something with the store, and close it; a problem is printed and ends the command with 2."""
    from bot.config import ConfigError, load
    from bot.store import Store, StoreError

    async def opened() -> T:
        settings = load(config)
        token = settings.telegram.token.get_secret_value() if settings.telegram.token else "0:"
        kept = settings.privacy.retention_days * 86_400
        async with Store.open(
            settings.database_url, bot_id=int(token.split(":")[0]), answer_seconds=kept, secret=token
        ) as store:
            return await work(store)

    try:
        return asyncio.run(opened())
    except (ConfigError, StoreError) as error:
        give_up(error)
