"""A database that is away is told once, however often the program starts meanwhile, and once that it is back."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.alarms import watching
from bot.playground import World
from bot.store import StoreError
from tests.alarms.scenes import ADMIN, Scene, scene
from tests.running import Running
from tests.web.served import free_port

AWAY, BACK = "⚠️ 数据库连不上", "✅ 数据库恢复了"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, time.time) as found:
        yield found


async def test_it_is_told_after_a_minute_across_starts_and_once_that_it_is_over(at: Scene) -> None:
    for seconds in (0, 30, 31, 5, 5):
        at.clock[0] += seconds
        await at.away().failed(at.bot, "refused")  # each time another process
    assert at.told() == [AWAY]
    for _ in range(2):
        await at.away().passed(at.bot, leads=True)
    assert at.told() == [BACK]


async def test_a_moment_is_not_worth_a_word(at: Scene) -> None:
    for _ in range(3):
        at.clock[0] += 40
        away = at.away()
        await away.failed(at.bot, "refused")
        await away.passed(at.bot, leads=True)
    assert at.told() == []


async def test_a_process_that_did_not_lead_leaves_it_to_the_one_that_did(at: Scene) -> None:
    away = at.away()
    await away.passed(at.bot, leads=False)
    for _ in range(3):
        at.clock[0] += 40
        await away.failed(at.bot, "refused")
    assert at.told() == []


async def test_starts_without_a_database_tell_and_the_first_with_one_says_that_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "TICK", 0.05)
    world = World()
    admin = world.user("馆长", id=ADMIN)
    admin.started = True
    bot = Running(tmp_path, world=world, telegram={"admins": [ADMIN]}, alarms={"away_seconds": 0, "disk_free_mib": 0})
    there, bot.database_url = bot.database_url, f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/none"
    with pytest.raises(StoreError):
        async with bot:
            pass
    chat = world.private(admin)
    assert [message["text"].splitlines()[0] for message in chat.history] == [AWAY]
    bot = Running(tmp_path, world=world, telegram={"admins": [ADMIN]}, alarms={"away_seconds": 0, "disk_free_mib": 0})
    assert bot.database_url == there
    async with bot:
        assert await world.wait(lambda: len(chat.history) == 2, 30)
        assert chat.history[1]["text"].startswith(BACK)
