"""Told to end amid an announcement: nobody gets it twice, nobody misses it, and what is in doubt is as little as can be."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery import Dispatcher, dispatching, open_bot
from bot.playground import Playground
from bot.store import Chat, Limits, Store
from tests.delivery.scenes import FAST, Scene, texts

AT_ONCE = 2.0
"""Seconds that an end takes at most which has nothing to wait for: far less than what it would wait for otherwise."""


@pytest.fixture
async def scene(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    """A store and a playground; nobody delivers yet."""
    monkeypatch.setattr(dispatching, "TICK", 0.1)
    async with Playground.start() as playground:
        yield Scene(store, playground, None)  # type: ignore[arg-type]


@asynccontextmanager
async def delivering(
    scene: Scene, limits: Limits = FAST, *, workers: int = 4, connections: int = 8
) -> AsyncIterator[None]:
    """The delivery at work; at the end of the block it is told to end, and has ended in time."""
    playground = scene.playground
    async with open_bot(playground.token, playground.base_url, connections=connections) as bot:
        dispatcher = Dispatcher(
            scene.store,
            bot,
            limits=limits,
            workers=workers,
            may_announce=lambda _: True,
            clock=lambda: time.time() + scene.clock[0],
        )
        running = asyncio.create_task(dispatcher.run())
        yield
        before = time.monotonic()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert time.monotonic() - before < 5


async def sending(scene: Scene, count: int = 1, method: str = "sendMessage") -> None:
    """Wait until so many requests are on their way."""
    requests = scene.playground.requests
    assert await scene.playground.world.wait(lambda: len(requests.of(method)) >= count, 60)


@pytest.mark.parametrize(("latency", "doubted"), [(0.5, 0), (6.0, 4)])
async def test_nobody_gets_it_twice_and_nobody_misses_it(scene: Scene, latency: float, doubted: int) -> None:
    groups = await scene.groups(12)
    scene.playground.faults.latency = latency
    made = await scene.announce()
    async with delivering(scene):
        await sending(scene, 4)
    found = await scene.store.reports.progress(made)
    assert (found.count("doubt"), found.count("sending")) == (doubted, 0)
    assert found.count("pending") > 0
    scene.playground.faults.latency = 0
    async with delivering(scene):
        await scene.over(made)
    assert [len(texts(group)) for group in groups] == [1] * 12


async def test_what_waits_for_its_turn_is_left_and_not_in_doubt(scene: Scene) -> None:
    groups = await scene.groups(12)
    made = await scene.announce()
    async with delivering(scene, Limits(per_second=0.5, gap=0), workers=8):
        await sending(scene)
        before = time.monotonic()
    assert time.monotonic() - before < AT_ONCE
    found = await scene.store.reports.progress(made)
    assert found.count("doubt", "sending") == 0
    assert found.count("sent") == sum(len(texts(group)) for group in groups)
    assert found.count("pending") == 12 - found.count("sent")


async def test_what_never_left_is_not_in_doubt(scene: Scene) -> None:
    await scene.groups(4)
    scene.playground.faults.add("delay", methods="sendMessage", seconds=600)
    made = await scene.announce()
    async with delivering(scene, workers=4, connections=1):
        await scene.until(made, lambda found: found.count("sending") == 4)
        await sending(scene)
    found = await scene.store.reports.progress(made)
    assert (found.count("doubt"), found.count("pending")) == (1, 3)


async def test_what_is_half_done_is_done_again_at_the_next_start(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    scene.playground.world.bot_member(group).status = "administrator"
    scene.playground.world.bot_member(group).rights = frozenset({"can_pin_messages"})
    rights = frozenset({"can_pin_messages"})
    scene.store.chats.note(Chat(group.id, "supergroup", state="admin", rights=rights))
    await scene.store.settled()
    async with delivering(scene):
        await scene.over(await scene.announce("旧", pin=True))
    made = await scene.announce("新", pin=True)
    async with delivering(scene, Limits(per_second=500, gap=60_000, per_minute=1000)):
        await scene.until(made, lambda found: found.count("sent") == 1)
        scene.clock[0] = 120
        await sending(scene, 2, "pinChatMessage")
        before = time.monotonic()
    assert time.monotonic() - before < AT_ONCE
    scene.clock[0] = 400
    async with delivering(scene):
        await scene.over(made)
    assert [group.messages[number]["text"] for number in group.pinned] == ["新"]
