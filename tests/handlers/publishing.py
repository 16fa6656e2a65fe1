"""What the tests of announcements have in common: a bot with a publisher, groups that subscribed, and waiting."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.config import Announcements
from bot.delivery import dispatching
from bot.playground import World
from bot.playground.model import Chat, Json
from bot.playground.state import is_content, written
from bot.store.tables import announcements, audit, deliveries
from handlers.announcing import watching
from knowledge import KnowledgeBase
from tests.handlers.scenes import kept
from tests.running import WITHIN, Person, Running, labels

FAST = Announcements(per_second=200, seconds_between=0, per_minute=1000)
PUBLISHER = 1_000_001


@dataclass
class Newsroom:
    """A running bot with one publisher, who has opened it."""

    bot: Running
    publisher: Person

    async def groups(self, count: int, *, kind: str = "supergroup") -> list[Chat]:
        """Groups that subscribed, each founded by somebody else."""
        world = self.bot.world
        world.bot.privacy_mode = False
        founders = [self.bot.person(f"群主{number}").user for number in range(1, count + 1)]
        made: list[Chat] = [getattr(world, kind)(user, f"企业群{n}") for n, user in enumerate(founders, start=1)]
        for founder, group in zip(founders, made, strict=True):
            world.add_bot(founder, group)
        await self.bot.settled()
        for founder, group in zip(founders, made, strict=True):
            world.say(founder, group, "/subscribe")
        await self.bot.settled()
        for group in made:
            self.bot.news(group)
        return made

    async def composes(self, text: str = "明天开会", **content: Any) -> Json:
        """Begin an announcement and say what; the panel."""
        await self.publisher.asks("/announce")
        return (await self.publisher.says(text, **content))[-1]

    async def presses(self, message: Json, *buttons: str | int) -> Json:
        """Press one button after the other under a message; the message as it is then."""
        for button in buttons:
            await self.publisher.presses(message, button)
        return self.now(message)

    async def publishes(self, text: str = "明天开会") -> Json:
        """Announce to all at once; the message that shows how it goes, once it is over."""
        panel = await self.composes(text)
        shown = await self.presses(panel, "发布 ›", "确认发布")
        await self.until(lambda: "发布完成" in self.now(shown)["text"])
        return self.now(shown)

    def now(self, message: Json) -> Json:
        """A message as it is."""
        return self.publisher.chat.messages[message["message_id"]]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something in the world is so."""
        assert await self.bot.world.wait(condition, WITHIN)

    async def ledger(self) -> list[Any]:
        """The rows of all announcements."""
        return await kept(self.bot, deliveries)

    async def announcements(self) -> list[Any]:
        """All announcements."""
        return await kept(self.bot, announcements)

    async def deeds(self) -> list[tuple[int, str]]:
        """Who did what."""
        await asyncio.sleep(0)
        return [(row.user_id, row.action) for row in await kept(self.bot, audit)]


@cache
def small_knowledge() -> KnowledgeBase:
    """A single entry: most of what publishers do has nothing to do with what is known."""
    with tempfile.TemporaryDirectory() as folder:
        entry = "- question: 专板上有几家企业？\n  answer: 专板上有98家企业。\n"
        (Path(folder) / "faq.yaml").write_text(entry, encoding="utf-8")
        return KnowledgeBase.load(Path(folder))


def one_figure(folder: Path, firms: str) -> KnowledgeBase:
    """A small knowledge of one figure."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    entry = (
        "- id: board.firms\n  question: 专板上有几家企业？\n  kind: figure\n"
        f"  headline: 专板上有{firms}企业。\n"
        f"  answer: 到目前为止，专板上有{firms}企业。\n"
        f"  figures: [{{label: 专板企业, text: {firms}, as_of: 2024年7月}}]\n"
    )
    (folder / "faq.yaml").write_text(entry, encoding="utf-8")
    return KnowledgeBase.load(folder)


@asynccontextmanager
async def newsroom(folder: Path, **settings: Any) -> AsyncIterator[Newsroom]:
    """A running bot with one publisher, which knows little, and looks more often than it does in earnest."""
    given: dict[str, Any] = {"announcements": FAST, "knowledge": small_knowledge()} | settings
    world = World()
    publisher = world.user("发布者", id=PUBLISHER)
    publisher.started = True  # with whom no private chat is open, Telegram lets the bot set no menu
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watching, "TICK", 0.15)
        patch.setattr(watching, "PAUSE", 100)
        patch.setattr(dispatching, "TICK", 0.2)
        async with Running(folder, world=world, telegram={"admins": [PUBLISHER]}, **given) as bot:
            yield Newsroom(bot, Person(bot, publisher))


def texts(chat: Chat) -> list[str]:
    """What the announcements in a group say: messages of the bot after the page of its subscription."""
    own = [m for m in chat.history if m.get("from", {}).get("is_bot") and is_content(m)]
    said = [written(message)[0] for message in own]
    return [text for text in said if not any(sign in text for sign in ("已订阅公告", "大家好", "可以多选"))]


__all__ = ["FAST", "PUBLISHER", "Newsroom", "labels", "newsroom", "one_figure", "texts"]
