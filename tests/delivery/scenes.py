"""What the tests of the delivery have in common: groups that subscribed, an announcement, and the delivery at work."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.delivery import Dispatcher, dispatching, open_bot
from bot.playground import Playground
from bot.playground.model import Chat as PlayedChat
from bot.playground.state import is_content, written
from bot.store import Announcement, Audience, Chat, Content, Delivery, Limits, Progress, Store, Subscription

FAST = Limits(per_second=500, gap=0, per_minute=1000)
"""For tests that are not about the pace."""

WITHIN = 60.0
TEXT = "小巨人奖励直达企业"
_keys = itertools.count(1)


def announcement(text: str = TEXT, *, content: Content | None = None, **details: Any) -> Announcement:
    """A new announcement, due at once."""
    return Announcement(f"key {next(_keys)}", author=7, content=content or Content(text), **details)


async def subscribe(store: Store, *chat_ids: int, title: str = "群", rights: Iterable[str] = (), **wanted: Any) -> None:
    """Groups that want announcements."""
    for chat_id in chat_ids:
        store.chats.note(Chat(chat_id, "supergroup", title=f"{title}{abs(chat_id)}", rights=frozenset(rights)))
        await store.subscriptions.put(Subscription(chat_id, **wanted))
    await store.settled()


async def start(store: Store, *, now: int = 0, **details: Any) -> int:
    """An announcement that is under way since `now`, to all chats; its id."""
    made = await store.announcements.create(announcement(due_at=now, created_at=now, **details))
    assert made in await store.announcements.start_due(now, lambda _: True)
    return made


@dataclass
class Scene:
    """A store, a playground, and the delivery between them."""

    store: Store
    playground: Playground
    dispatcher: Dispatcher
    clock: list[float] = field(default_factory=lambda: [0.0])

    async def groups(self, count: int, kind: str = "supergroup", **wanted: Any) -> list[PlayedChat]:
        """Groups with the bot in them that subscribed."""
        world = self.playground.world
        creator = world.user("群主")
        made = [getattr(world, kind)(creator, f"群{n}", with_bot=True) for n in range(1, count + 1)]
        for group in made:
            self.store.chats.note(Chat(group.id, group.type, title=str(group.title)))
            await self.store.subscriptions.put(Subscription(group.id, **wanted))
        await self.store.settled()
        return made

    async def announce(self, text: str = TEXT, **details: Any) -> int:
        """An announcement that the delivery starts by itself."""
        return await self.store.announcements.create(announcement(text, **details))

    async def until(self, made: int, condition: Callable[[Progress], bool]) -> Progress:
        """Wait until an announcement has got so far."""
        async with asyncio.timeout(WITHIN):
            while not condition(found := await self.store.reports.progress(made)):  # noqa: ASYNC110 - a database tells nobody
                await asyncio.sleep(0.02)
        return found

    async def over(self, made: int) -> Progress:
        """Wait until nothing is left to do for an announcement, pins included."""
        return await self.until(made, lambda found: found.count() > 0 and not any(found.todos.values()))

    async def row(self, made: int, chat_id: int) -> Delivery:
        """The row of the ledger for one chat."""
        return next(row for row in await self.store.reports.rows(made) if row.chat_id == chat_id)


@asynccontextmanager
async def delivering(
    store: Store,
    *,
    workers: int = 4,
    limits: Limits = FAST,
    read_timeout: float = 30.0,
    dead_after: float = 15.0,
) -> AsyncIterator[Scene]:
    """The delivery at work on a playground. Its clock is the real one, and `clock[0]` seconds more."""
    clock = [0.0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dispatching, "TICK", 0.1)  # it looks more often than in earnest
        async with _delivering(store, clock, workers, limits, read_timeout, dead_after) as scene:
            yield scene


@asynccontextmanager
async def _delivering(
    store: Store, clock: list[float], workers: int, limits: Limits, read_timeout: float, dead_after: float
) -> AsyncIterator[Scene]:
    async with (
        Playground.start() as playground,
        open_bot(playground.token, playground.base_url, connections=workers + 1, read_timeout=read_timeout) as bot,
    ):
        dispatcher = Dispatcher(
            store,
            bot,
            limits=limits,
            workers=workers,
            may_announce=lambda _: True,
            clock=lambda: time.time() + clock[0],
            dead_after=dead_after,
        )
        running = asyncio.create_task(dispatcher.run())
        try:
            yield Scene(store, playground, dispatcher, clock)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def texts(chat: PlayedChat) -> list[str]:
    """What can be read in a chat, service messages apart."""
    return [written(message)[0] for message in chat.history if is_content(message)]


__all__ = ["FAST", "TEXT", "Audience", "Scene", "announcement", "delivering", "start", "subscribe", "texts"]
