"""The writer of the store at its end: what can be written is, what cannot is told, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.testing import capture_logs

from bot.store import Answered, Store, Stored, StoreError


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/dafu.sqlite3"


async def test_what_was_locked_until_shortly_before_the_end_is_written(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "dafu.sqlite3", isolation_level=None)) as other:
        async with Store.open(url(tmp_path), bot_id=1) as store:
            other.execute("BEGIN IMMEDIATE")
            adding = asyncio.create_task(store.inbox.add([Stored(1, {})]))
            await asyncio.sleep(0)
            store.hurry()
            asyncio.get_running_loop().call_later(0.3, other.execute, "ROLLBACK")
            assert len(await adding) == 1
    async with Store.open(url(tmp_path), bot_id=1) as store:
        assert len(await store.inbox.left()) == 1


async def test_at_the_end_a_locked_database_is_given_up_and_told_of_once(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "dafu.sqlite3", isolation_level=None)) as other:
        with capture_logs() as logs:
            async with Store.open(url(tmp_path), bot_id=1) as store:
                other.execute("BEGIN IMMEDIATE")
                adding = [asyncio.create_task(store.inbox.add([Stored(number, {})])) for number in range(3)]
                await asyncio.sleep(0)
                before = time.monotonic()
            assert time.monotonic() - before < 5
        errors = await asyncio.gather(*adding, return_exceptions=True)
    assert {type(error) for error in errors} == {StoreError}
    assert [entry["log_level"] for entry in logs].count("error") == 1


async def test_who_asks_a_closed_store_is_told_so(tmp_path: Path) -> None:
    async with Store.open(url(tmp_path), bot_id=1) as store:
        pass
    with pytest.raises(StoreError, match="closed"):
        await store.settled()
    with pytest.raises(StoreError, match="closed"):
        await store.inbox.add([Stored(1, {})])


async def test_what_a_database_refuses_within_the_block_is_a_line(tmp_path: Path) -> None:
    async def lose_a_table() -> None:
        async with Store.open(url(tmp_path), bot_id=1) as store:
            with contextlib.closing(sqlite3.connect(tmp_path / "dafu.sqlite3")) as other:
                other.execute("DROP TABLE drafts")
            await store.drafts.get(7)

    with pytest.raises(StoreError, match="no such table"):
        await lose_a_table()


async def test_a_database_that_is_locked_for_a_while_is_waited_for_at_the_start(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "dafu.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(2.5, other.execute, "ROLLBACK")
        async with Store.open(url(tmp_path), bot_id=1) as store:
            await store.settled()


@pytest.mark.parametrize("value", [[1], {"a": 1}, 2**63, "\x00", "答\ud800"])
async def test_what_no_database_takes_is_refused_to_whoever_brings_it_and_to_nobody_else(
    tmp_path: Path, value: Any
) -> None:
    async with Store.open(url(tmp_path), bot_id=1) as store:
        store.audit.note(1, "published")
        with pytest.raises(StoreError, match="is no value that can be kept"):
            store.answers.put(Answered(1, value, question_id=1, shown="", entry=value))
        await store.settled()
        assert len(await store.audit.latest()) == 1


async def test_what_fails_fails_alone(tmp_path: Path) -> None:
    async def wrong(connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT :wrong"), {"wrong": [1]})

    async with Store.open(url(tmp_path), bot_id=1) as store:
        store.audit.note(1, "published")
        outcomes = await asyncio.gather(
            store.settled(),
            store.inbox.add([Stored(1, {})]),
            store._writer.call(wrong),
            store.inbox.add([Stored(2, {})]),
            return_exceptions=True,
        )
        assert [isinstance(outcome, StoreError) for outcome in outcomes] == [False, False, True, False]
        assert len(await store.audit.latest()) == 1
        assert [update.update_id for update in await store.inbox.left()] == [1, 2]


async def test_a_reason_of_any_characters_can_be_noted(tmp_path: Path) -> None:
    async with Store.open(url(tmp_path), bot_id=1) as store:
        await store.inbox.add([Stored(1, {})])
        store.inbox.mark(1, "poison", "KeyError: 'a\x00\ud800'")
        await store.settled()
        assert (await store.condition()).failures[0].error == "KeyError: 'a??'"
