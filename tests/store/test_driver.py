"""SQLite's driver: what is asked of it, in how few steps, and what is left of work that is cut short."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import Answered, Store, Stored
from bot.store.driver import Connection
from bot.store.engine import WRITING, StoreError, open_engine, reading
from knowledge.answer import Context
from tests.running import Running


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path.as_posix()}/it.sqlite3").execution_options(**WRITING)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE kept (number INTEGER PRIMARY KEY)"))
    yield engine
    await engine.dispose()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps to a connection's thread, from now on."""
    taken: list[str] = []
    execute: Any = Connection._execute

    async def noted(self: Connection, step: Any, *args: Any, **options: Any) -> Any:
        taken.append(step.__name__)
        return await execute(self, step, *args, **options)

    monkeypatch.setattr(Connection, "_execute", noted)
    return taken


async def numbers(engine: AsyncEngine) -> list[int]:
    async with reading(engine).connect() as connection:
        return list((await connection.execute(text("SELECT number FROM kept ORDER BY number"))).scalars())


async def test_a_read_takes_one_step_and_a_write_three(engine: AsyncEngine, steps: list[str]) -> None:
    assert await numbers(engine) == []
    assert steps == ["_run"]
    steps.clear()
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO kept VALUES (:n)"), [{"n": 1}, {"n": 2}])
    assert steps == ["_run", "_run", "commit"]
    assert await numbers(engine) == [1, 2]


async def test_what_an_answer_reads_and_writes_takes_thirteen_steps(tmp_path: Path, steps: list[str]) -> None:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path.as_posix()}/it.sqlite3", bot_id=1) as store:
        await store.chats.settings(5)  # opens the connection that reads
        steps.clear()
        await store.inbox.add([Stored(7, {"update_id": 7}, "5")])
        assert len(steps) == 4  # begin, store, read what waits in the chat, commit
        await store.contexts.get(5, 5)
        await store.chats.settings(5)
        await store.questions.put(5, "小巨人", "answered", "x", "private")
        store.answers.put(Answered(5, 2, question_id=1, shown=""))
        store.contexts.put(5, 5, Context())
        store.inbox.mark(7, "done")
        await store.settled()
        assert len(steps) == 4 + 3 + 6


async def test_a_question_takes_two_commits(bot: Running, steps: list[str]) -> None:
    person = bot.person("王小明")
    await person.asks("小巨人奖励多少钱")  # opens what is opened once
    await bot.settled()
    steps.clear()
    await person.asks("2024年小巨人奖励一共多少钱")
    await bot.settled()
    assert steps.count("commit") == 2  # it is stored; it is answered, noted and marked


async def test_rows_counts_and_numbers_come_back(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        added = await connection.execute(text("INSERT INTO kept VALUES (7) RETURNING number"))
        assert added.scalars().all() == [7]
        changed = await connection.execute(text("UPDATE kept SET number = 8"))
        assert changed.rowcount == 1
    assert await numbers(engine) == [8]


async def test_what_fails_half_way_is_taken_back(engine: AsyncEngine) -> None:
    async def twice() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO kept VALUES (1)"))
            await connection.execute(text("INSERT INTO kept VALUES (1)"))

    with pytest.raises(StoreError, match="UNIQUE"):
        await twice()
    assert await numbers(engine) == []
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO kept VALUES (1)"))
    assert await numbers(engine) == [1]


async def test_a_transaction_that_is_cut_short_while_it_waits_holds_nothing(
    tmp_path: Path, engine: AsyncEngine
) -> None:
    async def write(number: int) -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO kept VALUES (:n)"), {"n": number})

    with contextlib.closing(sqlite3.connect(tmp_path / "it.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(write(1))
        while not engine.pool.checkedout():  # type: ignore[attr-defined]  # noqa: ASYNC110
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        other.execute("COMMIT")
        await write(2)
        other.execute("INSERT INTO kept VALUES (3)")  # refused where a transaction were still open
    assert await numbers(engine) == [2, 3]
