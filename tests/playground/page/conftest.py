"""The page in Debian's Chromium: one bot, one browser and one loop for a file, a new tab for every test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.commands.playing import Player
from bot.config import Flood, Settings
from bot.playground import Playground, World
from bot.serving import Signals
from tests.browsers import chromium
from tests.judging import objections
from tests.running import shipped_knowledge


@dataclass(frozen=True, slots=True)
class Tab:
    """What one person has before them."""

    page: Page
    playground: Playground

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("combobox", name="输入消息")

    @property
    def offers(self) -> Locator:
        """What is offered above the box: commands, or entries."""
        return self.page.locator("#offers [role=option]")

    @property
    def newest(self) -> Locator:
        """The last message of the chat, whoever wrote it."""
        return self.page.locator("#log article").last

    async def says(self, text: str) -> None:
        await self.box.fill(text)
        await self.page.get_by_role("button", name="发送", exact=True).click()

    async def presses(self, label: str) -> None:
        """Press a button under the last message."""
        await self.newest.get_by_role("button", name=label, exact=True).click()

    async def menu(self, message: Locator, name: str) -> None:
        """Choose something from the menu of a message."""
        await message.hover()
        await message.get_by_role("button", name="消息操作").click()
        await self.page.get_by_role("menuitem", name=name, exact=True).click()

    async def panel(self, name: str) -> Locator:
        """Open a panel, and wait until it is there."""
        if not await self.page.locator("#tools").is_visible():
            await self.page.get_by_role("button", name="工具", exact=True).click()
        await self.page.get_by_role("tab", name=name, exact=True).click()
        await expect(self.page.locator("#panel:not([aria-busy]) > *").first).to_be_visible()
        return self.page.get_by_role("tabpanel")

    async def scene(self, title: str) -> None:
        """Begin anew with a scene."""
        panel = await self.panel("场景")
        async with self.page.expect_response("**/page/set/scene", timeout=30_000) as answered:
            await panel.get_by_role("button", name=title).click()
        opened = await (await answered.value).json()
        await expect(self.page.locator(f'#chat{opened["open"]}[aria-current="page"]')).to_be_attached()
        await self.page.get_by_role("button", name="关闭", exact=True).click()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def playground(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Playground]:
    """What `dafu run` without a token is, without its terminal."""
    folder: Path = tmp_path_factory.mktemp("playing")
    signals = Signals()
    settings = Settings(flood=Flood(questions_per_minute=1000))  # the tests ask as one person, faster than people do
    player = Player(settings, shipped_knowledge(), signals)
    world = World()
    world.bot.privacy_mode = False
    async with Playground.start(world=world, show=player.show()) as running:
        serving = asyncio.create_task(player.run(running, folder))
        await signals.ready.wait()
        yield running
        signals.stop.set()
        await serving
        assert objections(running) == []


@pytest_asyncio.fixture(loop_scope="module")
async def tab(browser: Browser, playground: Playground, request: pytest.FixtureRequest) -> AsyncIterator[Tab]:
    """The page at the first scene; no script may complain. A parameter holds options of the browser's context."""
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}} | getattr(request, "param", {})
    context = await browser.new_context(locale="zh-CN", **options)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    await page.goto(await playground.begin())
    await page.locator("body[data-live]").wait_for()
    yield Tab(page, playground)
    await context.close()
    assert complaints == []
