"""Updates in: stored once, in order within a chat, of many chats at once; nothing lost when the work stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.intake import Handled, Intake, lane, number
from bot.store import Store, Stored


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3", bot_id=7) as store:
        yield store


def message(update_id: int, chat_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}}}


class Work:
    """Handles an update when it is let to; notes which began and which ended."""

    def __init__(self) -> None:
        self.began: list[int] = []
        self.ended: list[int] = []
        self.gate = asyncio.Event()
        self._news = asyncio.Event()

    async def __call__(self, update: dict[str, Any]) -> Handled:
        self.began.append(update["update_id"])
        self._news.set()
        await self.gate.wait()
        self.ended.append(update["update_id"])
        self._news.set()
        return "done", ""

    async def until(self, count: int) -> None:
        """So many have begun."""
        await self._until(self.began, count)

    async def over(self, count: int) -> None:
        """So many have ended."""
        await self._until(self.ended, count)

    async def _until(self, updates: list[int], count: int) -> None:
        async with asyncio.timeout(30):
            while len(updates) < count:
                self._news.clear()
                await self._news.wait()


async def test_one_chat_goes_in_order_while_others_go_on(store: Store) -> None:
    work = Work()
    intake = Intake(store, work, workers=3, waiting=100)
    await intake.start()
    await intake.accept([message(1, 5), message(2, 5), message(3, 6)])
    await work.until(2)
    assert work.began == [1, 3]
    work.gate.set()
    await work.over(3)
    assert await intake.stop(30) == 0
    assert sorted(work.ended) == [1, 2, 3]
    assert work.ended.index(1) < work.ended.index(2)


async def test_an_update_that_comes_again_is_handled_once(store: Store) -> None:
    work = Work()
    work.gate.set()
    intake = Intake(store, work, workers=2, waiting=100)
    await intake.start()
    for _ in range(3):
        await intake.accept([message(1, 5), message(1, 5)])
    await work.over(1)
    assert await intake.stop(30) == 0
    assert work.ended == [1]


async def test_what_is_not_finished_in_time_stays_for_the_next_start(store: Store) -> None:
    work = Work()
    intake = Intake(store, work, workers=2, waiting=100)
    await intake.start()
    await intake.accept([message(1, 5), message(2, 5), message(3, 6)])
    await work.until(2)
    assert await intake.stop(0) == 3
    later = Work()
    later.gate.set()
    again = Intake(store, later, workers=2, waiting=100)
    assert await again.start() == 3
    await later.over(3)
    assert await again.stop(30) == 0
    assert sorted(later.ended) == [1, 2, 3]


async def test_accept_waits_for_room(store: Store) -> None:
    work = Work()
    intake = Intake(store, work, workers=1, waiting=2)
    await intake.start()
    await intake.accept([message(1, 5), message(2, 6)])
    more = asyncio.create_task(intake.accept([message(3, 7)]))
    await work.until(1)
    assert not more.done()
    work.gate.set()
    await more
    await work.over(3)
    assert await intake.stop(30) == 0


async def test_told_to_stop_it_finishes_what_is_in_hand_and_takes_nothing_more(store: Store) -> None:
    work = Work()
    intake = Intake(store, work, workers=2, waiting=100)
    await intake.start()
    await intake.accept([message(number, number) for number in range(1, 6)])
    await work.until(2)
    stopping = asyncio.create_task(intake.stop(30))
    await asyncio.sleep(0)
    work.gate.set()
    assert await stopping == 3
    assert work.began == work.ended == [1, 2]
    assert [update.update_id for update in await store.inbox.left()] == [3, 4, 5]


async def test_stopped_before_anything_was_taken_it_takes_nothing(store: Store) -> None:
    await store.inbox.add([Stored(1, message(1, 5))])
    work = Work()
    for _ in range(10):  # however often: that is no crash
        intake = Intake(store, work, workers=2, waiting=100)
        assert await intake.start() == 1
        assert await intake.stop(30) == 1
    assert work.began == []


async def test_what_is_cut_short_can_still_say_what_became_of_it(store: Store) -> None:
    begun = asyncio.Event()

    async def doubtful(_: dict[str, Any]) -> Handled:
        begun.set()
        try:
            await asyncio.sleep(600)
        except asyncio.CancelledError:
            return "failed", "in doubt"
        return "done", ""

    intake = Intake(store, doubtful, workers=1, waiting=100)
    await intake.start()
    await intake.accept([message(1, 5), message(2, 5)])
    await begun.wait()
    assert await intake.stop(0) == 1
    assert [update.update_id for update in await store.inbox.left()] == [2]


async def test_an_update_that_crashed_too_many_starts_is_put_aside(store: Store) -> None:
    await store.inbox.add([Stored(1, message(1, 5))])
    for _ in range(5):
        assert len(await store.inbox.left()) == 1
    assert await store.inbox.left() == []


async def test_ending_well_is_no_crash(store: Store) -> None:
    await store.inbox.add([Stored(1, message(1, 5))])
    for _ in range(10):
        assert len(await store.inbox.left()) == 1
        await store.inbox.end_well()


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 9}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 5}}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 9}, "inline_message_id": "x"}}, 9),
        ({"update_id": 1, "inline_query": {"from": {"id": 9}}}, 9),
        ({"update_id": 1, "poll_answer": {"user": {"id": 9}}}, 9),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -5}, "from": {"id": 9}}}, -5),
        ({"update_id": 1, "message": "broken"}, ("alone", 1)),
        ({"update_id": 1, "message": {"chat": {"id": "x"}, "from": 5}}, ("alone", 1)),
        ({"update_id": 1}, ("alone", 1)),
    ],
)
def test_updates_stay_in_order_with_their_chat_or_their_person(update: dict[str, Any], key: object) -> None:
    assert lane(update) == key


@pytest.mark.parametrize("update", [{}, {"update_id": "1"}, {"update_id": True}, {"update_id": -1}, [], None, 2**63])
def test_what_has_no_number_has_minus_one(update: object) -> None:
    assert number(update) == -1


async def test_updates_without_a_number_are_passed_over(store: Store) -> None:
    work = Work()
    work.gate.set()
    intake = Intake(store, work, workers=1, waiting=10)
    await intake.start()
    await intake.accept([{"message": {}}, message(2, 5)])
    await work.over(1)
    await intake.stop(30)
    assert work.ended == [2]
