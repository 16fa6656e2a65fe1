"""Several processes on one PostgreSQL: each chat is one's matter, and what one leaves another takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest

from bot.ending import cut
from bot.intake import Handled, Intake
from bot.store import Store
from bot.store.holding import EVERY
from bot.store.shares import Shares
from tests.delivery import databases


class Replica:
    """What one process has of the bot: a store, an intake and its shares."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.handled: list[int] = []
        self.intake = Intake(store, self._handle, workers=4, waiting=1000)
        self.shares: Shares = store.shares(self.intake.holder)

    async def _handle(self, update: dict[str, Any]) -> Handled:
        self.handled.append(update["update_id"])
        return "done", ""

    @classmethod
    @asynccontextmanager
    async def start(cls, url: str) -> AsyncIterator[Replica]:
        async with Store.open(url, bot_id=7) as store:
            replica = cls(store)
            await replica.intake.start()
            life = asyncio.create_task(replica.shares.run())
            try:
                yield replica
            finally:
                await replica.intake.stop(5)
                await cut(life)


@pytest.fixture
def database() -> Iterator[str]:
    with databases.postgresql_or_skip() as url:
        yield url


def message(update_id: int, chat_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}}}


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 - a database tells nobody of its changes
            await asyncio.sleep(0.02)


async def test_two_share_evenly_and_the_one_that_stays_takes_all(database: str) -> None:
    async with Replica.start(database) as one:
        await until(lambda: one.shares.held == EVERY)
        assert one.shares.polls.is_set()
        async with Replica.start(database) as other:
            await until(lambda: len(one.shares.held) == len(other.shares.held) == 32)
            assert one.shares.held.isdisjoint(other.shares.held)
            assert not other.shares.polls.is_set()
        await until(lambda: one.shares.held == EVERY)


async def test_whoever_stores_an_update_its_chat_s_process_handles_it_once_and_in_order(database: str) -> None:
    async with Replica.start(database) as one, Replica.start(database) as other:
        await until(lambda: len(one.shares.held) == len(other.shares.held) == 32)
        for number in range(1, 201):
            await (one, other)[number % 2].intake.accept([message(number, number % 7)])
            if number % 10 == 0:  # the same again, at the other door
                await (other, one)[number % 2].intake.accept([message(number, number % 7)])
        await until(lambda: len(one.handled) + len(other.handled) == 200)
        assert sorted(one.handled + other.handled) == list(range(1, 201))
        for chat in range(7):
            of = [[number for number in replica.handled if number % 7 == chat] for replica in (one, other)]
            assert [] in of
            assert all(numbers == sorted(numbers) for numbers in of)


async def test_connections_that_are_cut_lose_nothing(database: str) -> None:
    async with Replica.start(database) as one:
        await until(lambda: one.shares.held == EVERY)
        with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as operator:
            operator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = "
                "current_database()"
            )
        await one.intake.accept([message(1, 5), message(2, 6)])
        await until(lambda: sorted(one.handled) == [1, 2] and one.shares.held == EVERY)


async def test_a_bell_that_one_rings_the_other_hears(database: str) -> None:
    async with Replica.start(database) as one, Replica.start(database) as other:
        await until(lambda: bool(one.shares.held and other.shares.held))
        heard = other.store.bell.listener()
        one.store.bell.ring()
        async with asyncio.timeout(10):
            await heard.wait()
