"""Told to end, it takes nothing new, finishes what it has begun, and is gone within five seconds, whatever else is the matter."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.running import Person, Running

AWARD = "2024年小巨人奖励一共多少钱"


async def crowd(bot: Running, count: int) -> list[Person]:
    """So many people, each of whom asks one question at the same moment."""
    people = [bot.person() for _ in range(count)]
    for person in people:
        bot.world.say(person.user, None, AWARD)
    return people


async def sending(playground: Playground, count: int = 1) -> None:
    """Wait until so many messages are on their way."""
    assert await playground.world.wait(lambda: len(playground.requests.of("sendMessage")) >= count, 60)


@pytest.mark.parametrize("latency", [0.8, 6.0])
async def test_a_clean_stop_doubles_nothing_and_loses_nothing(tmp_path: Path, latency: float) -> None:
    async with Running(tmp_path) as bot:
        bot.faults.latency = latency
        people = await crowd(bot, 600)
        await sending(bot.playground, 100)
        before = time.monotonic()
        await bot.stop()
        assert time.monotonic() - before < 5
        bot.faults.latency = 0
        await bot.start()
        await bot.settled()
        assert [len(bot.news(person.chat)) for person in people] == [1] * 600


async def test_what_waits_for_a_pause_to_end_is_left_for_the_next_start(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        fault = bot.faults.add("429", methods="sendMessage", retry_after=60)
        people = await crowd(bot, 20)
        assert await bot.world.wait(lambda: fault.struck == 20, 60)
        before = time.monotonic()
        await bot.stop()
        assert time.monotonic() - before < 2
        bot.faults.clear()
        await bot.start()
        await bot.settled()
        assert [len(bot.news(person.chat)) for person in people] == [1] * 20


async def test_nothing_is_taken_after_it_was_told_to_end(tmp_path: Path) -> None:
    async with Running(tmp_path, concurrency={"workers": 4}) as bot:
        bot.faults.latency = 0.3
        people = await crowd(bot, 40)
        await sending(bot.playground, 2)
        begun = asyncio.create_task(bot.stop())
        await asyncio.sleep(0)
        sent = len(bot.playground.requests.of("sendMessage"))
        await begun
        assert len(bot.playground.requests.of("sendMessage")) <= max(sent, 4)
        assert sum(len(bot.news(person.chat)) for person in people) <= max(sent, 4)
