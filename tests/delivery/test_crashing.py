"""Processes that die, and processes that share a database: nothing is missed, nothing is sent twice."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from pathlib import Path

from bot.playground import Playground
from bot.store import Chat, Claim, Content, Result, Store, Subscription
from tests.delivery import databases
from tests.delivery.scenes import FAST, Scene, announcement, delivering, start, subscribe, texts
from tests.judging import objections

WORKERS = 4
DEAD_AFTER = 15_000


async def claimed(store: Store, sender: str, slot: int = 1, now: int = 0) -> Claim:
    claim = await store.ledger.claim(sender, slot, FAST, now)
    assert isinstance(claim, Claim)
    return claim


async def standings(store: Store, made: int) -> dict[str, int]:
    return {str(state): count for state, count in (await store.reports.progress(made)).standings.items()}


async def test_what_a_dead_process_was_sending_is_in_doubt(store: Store) -> None:
    await subscribe(store, -1, -2)
    made = await start(store)
    await store.ledger.beat("dead", 0, DEAD_AFTER)
    await claimed(store, "dead")
    assert await store.ledger.beat("alive", DEAD_AFTER - 1, DEAD_AFTER) == 0
    assert await store.ledger.beat("alive", DEAD_AFTER + 1, DEAD_AFTER) == 1
    assert await standings(store, made) == {"doubt": 1, "pending": 1}


async def test_what_a_dead_process_was_only_changing_is_done_again(store: Store) -> None:
    await subscribe(store, -1)
    made = await start(store)
    await store.ledger.finish(await claimed(store, "dead"), "dead", Result("done", message_id=5), FAST, 0)
    await store.changes.withdraw(made, "撤回", 7)
    assert (await claimed(store, "dead", now=10)).todo == "withdraw"
    await store.ledger.beat("alive", 20_000, DEAD_AFTER)
    assert (await claimed(store, "alive", now=20_000)).todo == "withdraw"


async def test_a_process_that_was_taken_for_dead_can_still_say_that_its_message_arrived(store: Store) -> None:
    await subscribe(store, -1)
    made = await start(store)
    claim = await claimed(store, "asleep")
    await store.ledger.beat("alive", 20_000, DEAD_AFTER)
    assert await standings(store, made) == {"doubt": 1}
    await store.ledger.finish(claim, "asleep", Result("done", message_id=5), FAST, 20_010)
    assert await standings(store, made) == {"sent": 1}


async def test_a_process_that_was_taken_for_dead_changes_nothing_else(store: Store) -> None:
    await subscribe(store, -1)
    made = await start(store)
    claim = await claimed(store, "asleep")
    await store.ledger.beat("alive", 20_000, DEAD_AFTER)
    await store.ledger.finish(claim, "asleep", Result("again", wait=0), FAST, 20_010)
    assert await standings(store, made) == {"doubt": 1}


async def test_two_processes_never_get_the_same_row(database: str) -> None:
    async with Store.open(database, bot_id=1) as one, Store.open(database, bot_id=1) as other:
        await subscribe(one, *range(-40, 0))
        await start(one)
        got: list[int] = []

        async def work(store: Store, sender: str) -> None:
            while (claim := await store.ledger.claim(sender, 1, FAST, 1_000_000 + len(got) * 10)) is not None:
                if isinstance(claim, Claim):
                    got.append(claim.chat_id)
                    done = Result("done", message_id=1)
                    await store.ledger.finish(claim, sender, done, FAST, 1_000_000 + len(got) * 10)

        await asyncio.gather(work(one, "one"), work(other, "other"), work(other, "third"))
        assert sorted(got) == list(range(-40, 0))


async def test_an_orderly_end_waits_for_what_is_under_way(tmp_path: Path) -> None:
    url = databases.sqlite(tmp_path)
    async with Store.open(url, bot_id=1) as store:
        async with delivering(store) as scene:
            await scene.groups(4)
            scene.playground.faults.latency = 0.3
            made = await scene.announce()
            await scene.until(made, lambda found: found.count("sending") > 0)
        found = await store.reports.progress(made)
        assert found.count("sending", "doubt") == 0
        assert found.count("sent") > 0


async def test_killed_again_and_again_it_misses_nobody_and_doubles_nothing(database: str) -> None:
    groups, kills = 60, 1 if database.startswith("postgresql") else 2  # what differs is a single kill
    chance = random.Random(6)
    async with Playground.start(seed=6) as playground, Store.open(database, bot_id=1) as store:
        world = playground.world
        creator = world.user("群主")
        chats = [world.supergroup(creator, f"群{number}", with_bot=True) for number in range(groups)]
        for chat in chats:
            store.chats.note(Chat(chat.id, "supergroup", title=str(chat.title)))
            await store.subscriptions.put(Subscription(chat.id))
        playground.faults.latency = 0.03
        made = await store.announcements.create(announcement())
        for _ in range(kills):
            process = await _started(database, playground)
            sent = len(playground.requests.of("sendMessage"))
            goal = sent + chance.randint(5, 20)
            assert await world.wait(lambda goal=goal: len(playground.requests.of("sendMessage")) >= goal, 30)  # type: ignore[misc]
            process.send_signal(signal.SIGKILL)
            await process.wait()
        process = await _started(database, playground)
        async with asyncio.timeout(60):
            while (await store.reports.progress(made)).todos:  # noqa: ASYNC110 - a database tells nobody
                await asyncio.sleep(0.05)
        process.terminate()
        await process.wait()
        found = await store.reports.progress(made)
        doubtful = {row.chat_id for row in await store.reports.rows(made, ["doubt"])}
        assert found.count("sent") + len(doubtful) == groups
        assert len(doubtful) <= kills * WORKERS
        for chat in chats:
            assert len(texts(chat)) == 1 or (chat.id in doubtful and not texts(chat))
        assert objections(playground) == []


async def test_killed_while_it_corrects_and_withdraws_it_goes_on_until_every_message_is_changed(tmp_path: Path) -> None:
    database = databases.sqlite(tmp_path)
    async with Playground.start(seed=6) as playground, Store.open(database, bot_id=1) as store:
        scene = Scene(store, playground, None)  # type: ignore[arg-type]
        chats = await scene.groups(30)
        made = await store.announcements.create(announcement())
        process = await _started(database, playground)
        await scene.over(made)
        playground.faults.latency = 0.03
        for change, method, left in (
            (store.changes.correct(made, Content("更正"), 7), "editMessageText", ["更正"]),
            (store.changes.withdraw(made, "已撤回", 7), "deleteMessage", []),
        ):
            assert await change
            assert await playground.world.wait(lambda method=method: len(playground.requests.of(method)) >= 8, 30)  # type: ignore[misc]
            process.send_signal(signal.SIGKILL)
            await process.wait()
            assert [texts(chat) for chat in chats] != [left] * 30
            process = await _started(database, playground)
            await scene.over(made)
            assert [texts(chat) for chat in chats] == [left] * 30
        process.terminate()
        await process.wait()


async def _started(database: str, playground: Playground) -> asyncio.subprocess.Process:
    arguments = (database, playground.token, playground.base_url, str(WORKERS))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.delivery.process", *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"delivering\n"
    return process
