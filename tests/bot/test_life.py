"""Start, end and start again, on the same database."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.running import Running

AWARD = "2024年小巨人奖励一共多少钱"


async def test_the_start_says_in_a_line_each_what_it_runs_on(bot: Running) -> None:
    names = [line.split(":")[0].split(" ")[0] for line in bot.lines]
    assert names == ["dafu", "knowledge", "database", "Bot", "polling"]
    assert f"{len(bot.knowledge.entries)} entries" in bot.lines[1]
    assert "@dafu_playground_bot" in bot.lines[3]
    assert bot.playground.token not in "".join(bot.lines)


async def test_what_was_asked_while_the_bot_was_away_is_answered(bot: Running) -> None:
    person = bot.person()
    await bot.stop()
    bot.world.say(person.user, None, AWARD)
    await bot.start()
    await bot.settled()
    assert len(bot.news(person.chat)) == 1


async def test_nothing_is_answered_twice_after_a_restart(bot: Running) -> None:
    person = bot.person()
    for _ in range(5):
        bot.world.say(person.user, None, AWARD)
    await bot.stop()
    await bot.restart()
    await bot.settled()
    assert len(bot.news(person.chat)) == 5


async def test_edits_buttons_and_follow_ups_outlive_a_restart(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    asked = person.last
    await bot.restart()
    await person.presses(answer, 1)
    assert len(bot.news(person.chat)) == 1
    assert "111家" in (await person.asks("多少家企业拿到了"))["text"]
    (changed,) = await person.edits(asked, "专板首批挂牌多少家")
    assert changed["message_id"] == answer["message_id"]


async def test_a_webhook_that_was_left_does_not_keep_it_from_polling(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        await bot.stop()
        await bot.playground.api.webhooks.set({"url": "https://127.0.0.1:9/hook"})
        await bot.start()
        assert len(await bot.person().says(AWARD)) == 1


async def test_a_second_poller_does_not_end_it(bot: Running) -> None:
    async def other_poller() -> None:
        for _ in range(3):
            await bot.world.wait(lambda: bot.playground.api.polling.waiting)
            await bot.playground.api.polling.get_updates({"timeout": 0})

    await other_poller()
    assert len(await bot.person().says(AWARD)) == 1


async def test_it_finishes_what_it_holds_before_it_ends(bot: Running) -> None:
    bot.faults.latency = 0.2
    people = [bot.person() for _ in range(30)]
    for person in people:
        bot.world.say(person.user, None, AWARD)
    await bot.world.idle()
    await bot.stop()
    assert [len(bot.news(person.chat)) for person in people] == [1] * 30


async def test_it_ends_while_the_server_is_silent(bot: Running) -> None:
    await bot.stop()
    person = bot.person()
    bot.world.say(person.user, None, AWARD)
    bot.faults.add("delay", seconds=600)
    await bot.start()
    await bot.world.wait(lambda: len(bot.playground.requests.of("sendMessage")) == 1)
    async with asyncio.timeout(60):
        await bot.stop()
    bot.faults.clear()


async def test_told_to_end_while_it_starts_it_ends(bot: Running) -> None:
    await bot.stop()
    before = len(bot.playground.requests)
    bot.faults.add("delay", methods="getMe", seconds=600)
    starting = asyncio.create_task(bot.start())
    await bot.world.wait(lambda: len(bot.playground.requests) > before)
    async with asyncio.timeout(60):
        await bot.stop()
        await starting
    bot.faults.clear()
