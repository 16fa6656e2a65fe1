"""What the tests of alarms have in common: a store, a stand-in of Telegram, admins, and a clock that is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from telegram import Bot

from bot.alarms.away import Away
from bot.alarms.signs import Sign
from bot.alarms.watching import Watch
from bot.delivery import open_bot
from bot.playground import Playground
from bot.store import Store, Stored
from tests.delivery import databases

ADMIN, STRANGER = 1_000_001, 1_000_002
BOT = 7


@dataclass
class Scene:
    """`clock` is in seconds since 1970 and stands still."""

    store: Store
    playground: Playground
    bot: Bot
    clock: list[float]
    read: int = 0

    def watch(self, *signs: Sign, admins: Sequence[int] = (ADMIN,), leads: bool = True) -> Watch:
        """A process that looks at these."""
        return Watch(self.store, signs, admins, self.away(), lambda: leads, lambda: self.clock[0])

    def away(self, seconds: int = 60) -> Away:
        """What a process knows of the database's being away."""
        return Away(BOT, [ADMIN], seconds, lambda: self.clock[0])

    def told(self) -> list[str]:
        """The first lines of what the admin was told, without what was there when this was asked last."""
        chat = self.playground.world.private(self.playground.world.users[ADMIN])
        since, self.read = self.read, len(chat.history)
        return [message["text"].splitlines()[0] for message in chat.history[since:]]

    async def fail(self, number: int, error: str = "KeyError: 'date'") -> None:
        """An update that failed just now."""
        await self.store.inbox.add([Stored(number, {"update_id": number})])
        self.store.inbox.mark(number, "failed", error)
        await self.store.settled()


@asynccontextmanager
async def scene(folder: Path, now: Callable[[], float], database: str = "") -> AsyncIterator[Scene]:
    """At the time of `now`, on a file of SQLite unless a database is named. The admin has opened the private chat, the
    stranger has not."""
    async with Store.open(database or databases.sqlite(folder), bot_id=BOT) as store, Playground.start() as playground:
        playground.world.user("馆长", id=ADMIN).started = True
        playground.world.user("不来的", id=STRANGER)
        async with open_bot(playground.token, playground.base_url, connections=2) as bot:
            yield Scene(store, playground, bot, [now()])
