"""The bot on a stand-in of Telegram, as `dafu run` without a token has it, and a browser before it.

The knowledge is a copy, so that nothing that is done at the desk changes the project, and the folder in which the programme
runs is the one with the copy, so that no picture shows where somebody keeps the project.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Page

from bot.commands.playing import Player
from bot.config import Flood, Knowledge, Settings, Web
from bot.playground import Playground, World
from bot.serving import Signals
from bot.store import Store
from knowledge import REPLIES, KnowledgeBase
from tests.browsers import chromium
from tests.playground.page.conftest import Tab
from tests.web.desk.conftest import free_port

MORNING = timedelta(hours=9, minutes=20)
"""The time of day that the clocks show: announcements do not go out at night."""

DESKTOP = (1200, 760)
DESK = (1200, 900)
TELEPHONE = (390, 800)
PUBLISHER = 1_000_004
"""The admin of the bot in the scenes."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What scenes are played in."""

    playground: Playground
    knowledge: KnowledgeBase
    browser: Browser
    desk_url: str
    database_url: str

    @asynccontextmanager
    async def tab(self, size: tuple[int, int] = DESKTOP, *, dark: bool = False, scale: float = 1) -> AsyncIterator[Tab]:
        """The page at its first scene. size: of the window in CSS pixels; scale: how many of the picture one of them is."""
        async with self.window(size, dark=dark, scale=scale) as page:
            await page.goto(await self.playground.begin())
            await page.locator("body[data-live]").wait_for()
            yield Tab(page, self.playground)

    @asynccontextmanager
    async def desk(self, size: tuple[int, int] = DESK) -> AsyncIterator[Page]:
        """The desk, entered by the admin of the bot."""
        async with self.store() as store:
            key = await store.desk_keys.link(PUBLISHER)
        async with self.window(size) as page:
            await page.goto(f"{self.desk_url}/enter?key={key}")
            await page.get_by_role("button", name="进入").click()
            await page.wait_for_url("**/desk/")
            yield page

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """The bot's database, opened beside it."""
        async with Store.open(self.database_url, bot_id=self.playground.world.bot.id) as store:
            yield store

    @asynccontextmanager
    async def window(
        self, size: tuple[int, int] = DESKTOP, *, dark: bool = False, scale: float = 1
    ) -> AsyncIterator[Page]:
        """An empty page of a new browser window, closed at the end of the block."""
        context = await self.browser.new_context(
            locale="zh-CN",
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        yield await context.new_page()
        await context.close()


@asynccontextmanager
async def opened() -> AsyncIterator[Studio]:
    """Everything that is needed, until the block is left."""
    with _elsewhere() as folder:
        replies = folder / "replies"
        shutil.copytree(REPLIES, replies)
        knowledge = KnowledgeBase.load(Path("replies"))
        listen = f"127.0.0.1:{free_port()}"
        settings = Settings(
            flood=Flood(questions_per_minute=1000),
            knowledge=Knowledge(path=Path("replies")),
            web=Web(listen=listen),
        )
        signals, world = Signals(), World()
        world.bot.privacy_mode = False
        zone = ZoneInfo(settings.announcements.time_zone)
        now = datetime.fromtimestamp(world.clock.now(), zone)
        tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        world.clock.advance((tomorrow + MORNING - now).total_seconds())
        player = Player(settings, knowledge, signals)
        async with chromium() as browser, Playground.start(world=world, show=player.show()) as playground:
            serving = asyncio.create_task(player.run(playground, Path()))
            database = f"sqlite+aiosqlite:///{(folder / 'dafu.sqlite3').as_posix()}"
            try:
                await signals.ready.wait()
                yield Studio(playground, knowledge, browser, f"http://{listen}/desk", database)
            finally:
                signals.stop.set()
                await serving


@contextlib.contextmanager
def _elsewhere() -> Iterator[Path]:
    """A folder of its own to work in."""
    with tempfile.TemporaryDirectory(prefix="dafu-") as name, contextlib.chdir(name):
        yield Path(name)
