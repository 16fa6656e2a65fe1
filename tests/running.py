"""The real bot in this process, on a playground of its own, talking real HTTP and keeping a real database.

Tests get it as the fixture `bot` (tests/conftest.py), or with settings of their own:

    async def test_a_question_gets_its_figure(bot: Running) -> None:
        person = bot.person("王小明")
        answer = await person.asks("小巨人奖励多少钱")          # exactly one new message of the bot
        assert "4110万元" in answer["text"]
        press = await person.presses(answer, 1)                # by number, text or data; press.shown is the toast
        assert bot.news(person.chat)                           # what the bot said or changed since one last looked

    async def test_admins(tmp_path: Path) -> None:
        async with Running(tmp_path, telegram={"admins": [1_000_001]}) as bot: ...

- `bot.world` is the world (see bot/playground/world.py): founding groups, forums and channels, adding and kicking the
  bot, stickers, reactions, inline queries. After acting on it directly, `await bot.settled()` waits until every update
  made so far has been fetched, stored and handled; no test needs to sleep. (Inline queries are not stored: await the
  `answer()` of what `bot.world.type_inline` gives.)
- `person.says(text, chat=…, topic=…, reply_to=…)` gives all messages that the bot then sent or changed in that chat,
  perhaps none; `person.asks` insists on exactly one; `person.edits`, `person.presses`, `person.opens(payload)`.
- `bot.faults.add("429", methods="sendMessage", times=1, retry_after=1)` makes calls fail (see bot/playground/faults.py).
- `bot.poison({...})` puts any update into the queue. `await bot.restart()` ends the bot and starts it on the same
  database; `await bot.stop()` and `await bot.start()` do half of it. `bot.lines` is what it told on its start.
- When the block is left, every request, result and update is checked against the Bot API's description (where that is
  at hand), and a request that the playground refused with 400 fails the test: `bot.refusals_expected = True` permits it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.config import Settings, Telegram
from bot.playground import Faults, Playground, World
from bot.playground.model import Chat, Json, Topic, User
from bot.playground.people import buttons
from bot.playground.pressing import Press
from bot.serving import Signals, serve
from bot.store.engine import open_engine
from bot.store.tables import inbox
from knowledge import KnowledgeBase
from tests.judging import objections, refusals

WITHIN = 60.0
"""Seconds after which a test gives up; nothing is measured by it."""


@cache
def shipped_knowledge() -> KnowledgeBase:
    """The knowledge that comes with the project, loaded once for all tests."""
    return KnowledgeBase.load()


class Running:
    """A bot on a playground. `settings` are sections of the configuration; `database_url` a file in `folder` if unset;
    `watch_seconds` lie between two looks at the folders of knowledge, 0: it never looks."""

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str | None = None,
        knowledge: KnowledgeBase | None = None,
        world: World | None = None,
        telegram: Json | None = None,
        sources: Path | None = None,
        watch_seconds: float = 0,
        **settings: Any,
    ) -> None:
        self.database_url = database_url or f"sqlite+aiosqlite:///{folder.as_posix()}/dafu.sqlite3"
        self.knowledge = knowledge or shipped_knowledge()
        self.lines: list[str] = []
        self.refusals_expected = False
        self._given_world = world
        self._telegram = telegram or {}
        watched: dict[str, Any] = {"watch_seconds": watch_seconds} | ({"sources": sources} if sources else {})
        self._settings = {"knowledge": watched, **settings}
        self._poison: set[int] = set()
        self._seen: dict[tuple[int, int], Json] = {}
        self._signals = Signals()
        self._task: asyncio.Task[None] | None = None
        self._stack = AsyncExitStack()
        self._engine = open_engine(self.database_url)

    playground: Playground

    @property
    def world(self) -> World:
        return self.playground.world

    @property
    def faults(self) -> Faults:
        return self.playground.faults

    async def __aenter__(self) -> Self:
        self.playground = await self._stack.enter_async_context(Playground.start(world=self._given_world))
        self.playground.requests.polls = True
        try:
            await self.start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.stop()
        finally:
            await self._stack.aclose()
            await self._engine.dispose()
        if kind is None:
            assert objections(self.playground, self._poison) == []
            assert self.refusals_expected or refusals(self.playground) == []

    async def start(self, say: Callable[[str], None] | None = None) -> None:
        """Start the bot and wait until it answers. `say` gets its lines instead of `lines`. Raises what `serve` raises."""
        telegram = Telegram(
            **{"token": SecretStr(self.playground.token), "api_base_url": self.playground.base_url} | self._telegram
        )
        settings = Settings(telegram=telegram, database_url=self.database_url, **self._settings)
        self._signals = Signals()
        self._task = task = asyncio.create_task(
            serve(settings, self._signals, say or self.lines.append, self.knowledge)
        )
        ready = asyncio.create_task(self._signals.ready.wait())
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            self._task = None
            task.result()

    async def stop(self) -> None:
        """Tell the bot to end, and wait for it."""
        if self._task is not None:
            self._signals.stop.set()
            task, self._task = self._task, None
            await task

    async def restart(self) -> None:
        """End the bot and start it anew on the same database and the same world."""
        await self.stop()
        await self.start()

    def person(self, name: str = "王小明", **details: Any) -> Person:
        """Somebody new; details are those of `bot.playground.model.User`."""
        return Person(self, self.world.user(name, **details))

    def poison(self, body: Json) -> int:
        """Put an update of any content into the queue; its number."""
        number = self.world.updates.put_raw(body)
        self._poison.add(number)
        return number

    async def settled(self) -> None:
        """Wait until every update made so far has been handled, and what the bot said of it has been said."""
        async with asyncio.timeout(WITHIN):
            await self.world.wait(lambda: not self.world.updates.pending, WITHIN)
            while await self._waiting():  # noqa: ASYNC110 - a database tells nobody of its changes
                await asyncio.sleep(0.01)

    def news(self, chat: Chat) -> list[Json]:
        """Messages of the bot in a chat that are new or changed since this was last asked, oldest first."""
        found: list[Json] = []
        for message in chat.history:
            key = (chat.id, message["message_id"])
            if message.get("from", {}).get("id") == self.world.bot.id and self._seen.get(key) != message:
                self._seen[key] = message
                found.append(message)
        return found

    async def _waiting(self) -> int:
        """How many updates are in the inbox and not handled yet."""
        query = select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        async with self._engine.connect() as connection:
            return (await connection.execute(query)).scalar_one()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the bot, in private unless a chat is named."""

    running: Running
    user: User

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.running.world.private(self.user)

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Json | int | None = None,
        **content: Any,
    ) -> list[Json]:
        """Write a message; what the bot then sent or changed in that chat."""
        where = chat or self.chat
        self.running.news(where)
        self.running.world.say(self.user, where, text, topic=topic, reply_to=reply_to, **content)
        await self.running.settled()
        return self.running.news(where)

    async def asks(
        self, text: str, *, chat: Chat | None = None, topic: Topic | None = None, reply_to: Json | int | None = None
    ) -> Json:
        """Write a message and get the one message with which the bot answers it."""
        (answer,) = await self.says(text, chat=chat, topic=topic, reply_to=reply_to)
        return answer

    async def opens(self, payload: str = "") -> Json:
        """Start the private chat, by a link with a payload; the one message with which the bot greets."""
        return await self.asks(f"/start {payload}".rstrip())

    async def edits(self, message: Json, text: str) -> list[Json]:
        """Change one's own message; what the bot then sent or changed in that chat."""
        where = self.running.world.chat(message["chat"]["id"])
        self.running.news(where)
        self.running.world.edit(self.user, message, text)
        await self.running.settled()
        return self.running.news(where)

    async def presses(self, message: Json, button: str | int) -> Press:
        """Press a button; `shown` of the result is what the bot answered (`{}`: nothing to be read)."""
        self.running.news(self.running.world.chat(message["chat"]["id"]))
        press = self.running.world.press(self.user, message, button)
        await self.running.settled()
        return press

    @property
    def last(self) -> Json:
        """The last message that this person wrote in private."""
        return next(m for m in reversed(self.chat.history) if m["from"]["id"] == self.user.id)


def labels(message: Json) -> list[str]:
    """The texts of the buttons under a message."""
    return [button["text"] for button in buttons(message)]
