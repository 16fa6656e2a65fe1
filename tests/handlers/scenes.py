"""What the tests of handlers have in common: groups with people in them, and a look at what is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from sqlalchemy import Row, Table, select

from bot.playground.model import Chat, Json
from bot.store import Store
from bot.store.tables import inbox
from tests.running import Person, Running

NAME = "@dafu_playground_bot"
REPLY = "wuhan-zjtx-2024"
AWARD, AWARD_FIGURE = "小巨人奖励一共多少钱", "4110万元"
BOARD, BOARD_FIGURE = "专板挂牌几家", "43家"


async def group_of(bot: Running, *people: Person, privacy: bool = False, kind: str = "supergroup") -> Chat:
    """A group that the first of these people founded, with the bot, which has said what it says on coming.

    It may read everything unless privacy mode is on.
    """
    bot.world.bot.privacy_mode = privacy
    first, *others = people
    found = {"group": bot.world.group, "supergroup": bot.world.supergroup, "forum": bot.world.forum}[kind]
    group = found(first.user)
    for person in others:
        bot.world.join(person.user, group)
    bot.world.add_bot(first.user, group)
    await bot.settled()
    bot.news(group)
    return group


async def kept(bot: Running, table: Table) -> list[Row[Any]]:
    """All rows of a table of the bot's database."""
    async with bot._engine.connect() as connection:
        return list((await connection.execute(select(table))).all())


@asynccontextmanager
async def store_of(bot: Running) -> AsyncIterator[Store]:
    """The bot's database, opened beside it."""
    async with Store.open(bot.database_url, bot_id=bot.world.bot.id) as store:
        yield store


async def outcomes(bot: Running) -> set[str]:
    """What became of the updates so far."""
    return {row.state for row in await kept(bot, inbox)}


async def counted(bot: Running) -> Json:
    """What the bot says on its end that it has ignored."""
    with structlog.testing.capture_logs() as lines:
        await bot.stop()
    return next(dict(line["ignored"]) for line in lines if line["event"] == "stopped")
