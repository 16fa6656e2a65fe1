"""The desk of a running bot, met over HTTP, and in a real browser where Debian's Chromium is at hand."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot.playground import World
from knowledge import KnowledgeBase
from tests.browsers import chromium
from tests.curating.conftest import FAQ
from tests.running import Person, Running

ADMIN = 1_000_001
PARKING = "把车放你们那儿贵不贵"


@dataclass(frozen=True, slots=True)
class Office:
    """A running bot with a small library and a desk. url: of the desk."""

    bot: Running
    folder: Path
    url: str

    @property
    def admin(self) -> Person:
        return Person(self.bot, self.bot.world.users[ADMIN])

    async def link(self) -> str:
        """The link that the admin gets for /desk."""
        told: str = (await self.admin.asks("/desk"))["text"]
        return told.split("打开 ")[1].strip()

    async def enter(self, page: Page) -> None:
        """Get in, as an admin does."""
        await page.goto(await self.link())
        await page.get_by_role("button", name="进入").click()
        await page.wait_for_url("**/desk/")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def open_office(tmp_path: Path, folder: Path, knowledge: KnowledgeBase) -> AsyncIterator[Office]:
    """The desk of a bot that runs with the knowledge of a folder."""
    world = World()
    world.user("馆长", id=ADMIN).started = True
    listen = f"127.0.0.1:{free_port()}"
    async with Running(
        tmp_path,
        knowledge=knowledge,
        world=world,
        telegram={"admins": [ADMIN]},
        web={"listen": listen},
    ) as bot:
        yield Office(bot, folder, f"http://{listen}/desk")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with open_office(tmp_path, folder, KnowledgeBase.load(folder)) as office:
        yield office


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page in which no script may complain."""
    context = await browser.new_context(locale="zh-CN")
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    yield opened
    await context.close()
    assert complaints == []
