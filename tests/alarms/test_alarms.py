"""What goes wrong is told to bot admins once when it begins and once when it is over, and never as a stream."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.alarms import watching
from bot.alarms.record import LEASE
from bot.alarms.signs import Doubted, Failed, FullDisk, OtherPoller, Unloadable
from bot.playground import World
from bot.polling import REST, Conflicts
from tests.alarms.scenes import ADMIN, STRANGER, Scene, scene
from tests.delivery import databases, scenes
from tests.web.served import Served

HOUR = 3600
FAILED, WELL_AGAIN = "⚠️ 有消息没能处理", "✅ 消息处理恢复正常"


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, time.time) as found:
        yield found


async def test_an_update_that_failed_is_told_once_and_once_that_it_is_over(at: Scene) -> None:
    watch = at.watch(Failed(at.store, HOUR))
    await watch.look(at.bot)
    assert at.told() == []
    await at.fail(1)
    await watch.look(at.bot)
    assert at.told() == [FAILED]
    await at.fail(2)
    await watch.look(at.bot)
    await at.watch(Failed(at.store, HOUR)).look(at.bot)  # another process, or the same after a start
    assert at.told() == []
    at.clock[0] += HOUR + 60  # the updates fail by the real clock, which a slow machine moves on
    await watch.look(at.bot)
    assert at.told() == [WELL_AGAIN]
    await watch.look(at.bot)
    assert at.told() == []


async def test_what_telegram_or_the_database_is_to_blame_for_is_no_failed_update(at: Scene) -> None:
    for number, error in enumerate(
        ("TimedOut: Timed out", "NotSent: refused", "StoreError: away", "the program ended")
    ):
        await at.fail(number, error)
    await at.watch(Failed(at.store, HOUR)).look(at.bot)
    assert at.told() == []


@pytest.fixture(params=["sqlite", "postgresql"])
async def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    with ExitStack() as stack:
        shared = request.param == "postgresql"
        database = stack.enter_context(databases.postgresql_or_skip()) if shared else ""
        async with scene(tmp_path, time.time, database) as found:
            yield found


async def test_two_processes_that_see_the_same_at_the_same_moment_say_it_once(anywhere: Scene) -> None:
    at = anywhere
    await at.fail(1)
    await at.watch(Failed(at.store, HOUR), leads=False).look(at.bot)
    assert at.told() == []
    one, other = at.watch(Failed(at.store, HOUR)), at.watch(Failed(at.store, HOUR))
    await asyncio.gather(one.look(at.bot), other.look(at.bot))
    assert at.told() == [FAILED]


async def test_an_admin_who_never_opened_the_chat_is_named_in_the_log_and_left_alone(at: Scene) -> None:
    watch = at.watch(Failed(at.store, HOUR), admins=(ADMIN, STRANGER))
    await at.fail(1)
    with capture_logs() as lines:
        await watch.look(at.bot)
    assert [line["admin"] for line in lines if line["event"].startswith("alarm not told")] == [STRANGER]
    at.clock[0] += LEASE + 1
    with capture_logs() as lines:
        await watch.look(at.bot)
    assert lines == []
    assert at.told() == [FAILED]


async def test_where_telegram_is_away_it_is_told_later(at: Scene) -> None:
    rule = at.playground.faults.add("5xx", methods="sendMessage")
    await at.fail(1)
    watch = at.watch(Failed(at.store, HOUR))
    await watch.look(at.bot)
    at.playground.faults.rules.remove(rule)
    await watch.look(at.bot)
    assert at.told() == []  # not at every look
    at.clock[0] += LEASE + 1
    await watch.look(at.bot)
    assert at.told() == [FAILED]


async def test_a_disk_that_fills_and_empties_around_the_limit_is_no_stream(at: Scene, tmp_path: Path) -> None:
    free = [499, 505, 599, 601]
    disk = FullDisk(f"sqlite:///{tmp_path}/x", 500)
    watch = at.watch(disk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.alarms.signs.free_at", lambda _: (free[0], tmp_path))
        await watch.look(at.bot)
        assert at.told() == ["⚠️ 磁盘快满了"]
        for _ in range(2):
            del free[0]
            await watch.look(at.bot)
            assert at.told() == []
        del free[0]
        await watch.look(at.bot)
    assert at.told() == ["✅ 磁盘空间够了"]


async def test_messages_in_doubt_are_told_until_a_person_has_decided(at: Scene) -> None:
    await scenes.subscribe(at.store, -100)
    one = await scenes.start(at.store)
    claim = await at.store.ledger.claim("gone", 1, scenes.FAST, 0)
    await at.store.ledger.beat("here", 10**9, 1000)
    watch = at.watch(Doubted(at.store))
    await watch.look(at.bot)
    assert claim is not None
    assert at.told() == ["⚠️ 有公告不知道发到没有"]
    assert await at.store.changes.count_delivered(one, ADMIN) == 1
    await watch.look(at.bot)
    assert at.told() == ["✅ 存疑的公告都处理完了"]


async def test_another_program_that_polls_is_told_after_a_while_and_not_for_a_short_overlap(at: Scene) -> None:
    now = [0.0]
    conflicts = Conflicts(lambda: now[0])
    watch = at.watch(OtherPoller(conflicts, 60))
    for moment in (1.0, 20.0):
        now[0] = moment
        conflicts.met()
        await watch.look(at.bot)
    now[0] += REST + 1
    await watch.look(at.bot)
    assert at.told() == []
    for _ in range(5):
        now[0] += 15
        conflicts.met()
        await watch.look(at.bot)
    assert at.told() == ["⚠️ 另一个程序也在取这个机器人的消息"]
    now[0] += REST + 1
    await watch.look(at.bot)
    assert at.told() == ["✅ 没有别的程序在取消息了"]


async def test_renewed_knowledge_is_told_once_and_what_cannot_be_loaded_until_it_can(at: Scene) -> None:
    why = ["faq.yaml:3: <b>answr</b>"]
    watch = at.watch(Unloadable(lambda: why[0]))
    await watch.look(at.bot)
    why[0] = ""
    await watch.renewed("abc", 216)
    await watch.look(at.bot)
    await watch.look(at.bot)
    assert at.told() == ["⚠️ 改过的知识没有启用", "✅ 知识文件夹没有错了", "知识已经更新"]


async def test_a_running_bot_tells_its_admin_and_whoever_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "TICK", 0.05)
    world = World()
    admin = world.user("馆长", id=ADMIN)
    admin.started = True
    async with Served(tmp_path, world=world, telegram={"admins": [ADMIN]}, alarms={"disk_free_mib": 0}) as bot:
        bot.poison({"message": {"chat": {"id": 1}}})
        chat = world.private(admin)
        assert await world.wait(lambda: bool(chat.history), 30)
        assert chat.history[0]["text"].startswith(FAILED)
        while "alarms" not in json.loads((await bot.get("/readyz"))[1]):
            pass
        assert json.loads((await bot.get("/readyz"))[1]) == {
            "ready": True, "reasons": [], "role": "polling", "alarms": ["failed"],
        }  # fmt: skip
        assert 'dafu_alarms{kind="failed"} 1.0' in (await bot.get("/metrics"))[1]
        await bot.restart()
        reader = bot.person()
        await reader.asks("小巨人奖励多少钱")
        while "alarms" not in json.loads((await bot.get("/readyz"))[1]):
            pass
        assert len(chat.history) == 1
