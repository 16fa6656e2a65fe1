"""The writer of the store at its end: what can be written is, what cannot is told, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.store import Store, Stored, StoreError


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
