"""A changed folder of knowledge is noticed by itself: loaded once it rests, refused once, and left to whoever has to say so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.alarms import watching
from bot.playground import World
from bot.renewing import Renewing
from bot.store import Store
from handlers import Desk
from handlers.flood import Flood
from knowledge import KnowledgeBase
from tests.curating.conftest import FAQ
from tests.delivery import databases
from tests.handlers.test_reloading import ADMIN, DEARER, WRONG, write
from tests.running import Running


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    file = tmp_path / "library" / "faq.yaml"
    file.parent.mkdir()
    file.write_text(FAQ, encoding="utf-8")
    return file


@pytest.fixture
async def desk(tmp_path: Path, faq: Path) -> AsyncIterator[Desk]:
    async with Store.open(databases.sqlite(tmp_path), bot_id=7) as store:
        yield Desk(KnowledgeBase.load(faq.parent), store, Flood(20))


class Looks:
    """A renewing that looks when it is told to; `told` is what it told."""

    def __init__(self, desk: Desk) -> None:
        self.renewing = Renewing(desk, asyncio.Event(), 30)
        self.told: list[str] = []

    async def __call__(self, times: int = 1) -> None:
        async def tell(version: str, _: int) -> None:
            self.told.append(version)

        for _ in range(times):
            await self.renewing.look(tell)


async def test_what_has_changed_is_loaded_once_it_rests(desk: Desk, faq: Path) -> None:
    look, before = Looks(desk), desk.knowledge.version
    await look(2)
    write(faq, DEARER)
    await look()
    write(faq, DEARER.replace("八元", "九元"))
    await look()
    assert desk.knowledge.version == before
    await look()
    assert "九元" in desk.knowledge.ask("停车场怎么收费").text
    await look(2)
    assert look.told == [desk.knowledge.version]


async def test_what_cannot_be_loaded_is_tried_once_and_the_old_is_kept(desk: Desk, faq: Path) -> None:
    look, before = Looks(desk), desk.knowledge.version
    write(faq, WRONG)
    with capture_logs() as lines:
        await look(5)
    assert len(lines) == 1
    assert "answr" in look.renewing.why
    assert desk.knowledge.version == before
    assert "五元" in desk.knowledge.ask("停车场怎么收费").text
    write(faq, DEARER)
    await look(2)
    assert look.renewing.why == ""
    assert "八元" in desk.knowledge.ask("停车场怎么收费").text


async def test_what_curators_accepted_here_waits_for_them_to_have_it_served(desk: Desk, faq: Path) -> None:
    look = Looks(desk)
    write(faq, DEARER)
    desk.store.audit.note(ADMIN, "edited", "library/park")
    await desk.store.settled()
    await look(3)
    assert "五元" in desk.knowledge.ask("停车场怎么收费").text


async def test_a_running_bot_answers_from_the_changed_folder_and_says_so_once(
    tmp_path: Path, faq: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "TICK", 0.05)
    world = World()
    admin = world.user("馆长", id=ADMIN)
    admin.started = True
    chat = world.private(admin)
    knowledge, telegram = KnowledgeBase.load(faq.parent), {"admins": [ADMIN]}
    async with Running(tmp_path, knowledge=knowledge, world=world, telegram=telegram, watch_seconds=0.05) as bot:
        write(faq, WRONG)
        assert await world.wait(lambda: len(chat.history) == 1, 30)
        assert "answr" in chat.history[0]["text"]
        reader = bot.person()
        assert "五元" in (await reader.asks("停车场怎么收费"))["text"]
        write(faq, DEARER)
        assert await world.wait(lambda: len(chat.history) == 3, 30)
        assert "八元" in (await reader.asks("停车场怎么收费"))["text"]
        told = sorted(message["text"].splitlines()[0] for message in chat.history[1:])
        assert told == ["✅ 知识文件夹没有错了", "知识已经更新"]


async def test_a_folder_that_is_gone_for_a_while_changes_nothing(desk: Desk, faq: Path) -> None:
    look, before = Looks(desk), desk.knowledge.version
    away = faq.parent.rename(faq.parent.with_name("elsewhere"))
    await look(3)
    assert look.renewing.why
    assert desk.knowledge.version == before
    away.rename(faq.parent)
    await look(2)
    assert look.renewing.why == ""
    assert look.told == []
