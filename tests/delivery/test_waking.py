"""A delivery with nothing to do: quiet, and at work at once when there is something."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.delivery import dispatching
from bot.store import Content, Store
from tests.delivery.scenes import WITHIN, delivering, texts

NEVER = 1e6
"""Seconds: whoever looks as seldom as this does not find anything by looking."""


@pytest.fixture
def statements() -> Iterator[Counter[str]]:
    """How often each kind of statement was asked of any database, by its first word."""
    counted: Counter[str] = Counter()

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted[statement.split(maxsplit=1)[0]] += 1

    event.listen(Engine, "before_cursor_execute", count)
    yield counted
    event.remove(Engine, "before_cursor_execute", count)


async def test_what_this_process_makes_starts_without_waiting_for_a_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with delivering(store) as scene:
        monkeypatch.setattr(dispatching, "TICK", NEVER)
        (group,) = await scene.groups(1)
        for number in range(3):
            made = await scene.announce(f"第{number}条")
            await scene.over(made)
        assert len(texts(group)) == 3
        await store.changes.correct(made, Content("更正"), 7)
        await scene.over(made)
        assert texts(group)[-1] == "更正"


async def test_that_all_is_done_is_noted_without_waiting_for_a_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with delivering(store) as scene:
        monkeypatch.setattr(dispatching, "TICK", NEVER)
        await scene.groups(3)
        made = await scene.announce()
        async with asyncio.timeout(WITHIN):
            while (found := await store.announcements.get(made)) is None or found.stage != "done":  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def test_an_idle_delivery_writes_nothing(store: Store, statements: Counter[str]) -> None:
    async with delivering(store, dead_after=0.5) as scene:
        await scene.groups(1)
        await scene.over(await scene.announce())
        async with asyncio.timeout(WITHIN):
            while True:  # until it has noted that all is done
                statements.clear()
                while statements["SELECT"] < 30:  # noqa: ASYNC110 - a database tells nobody
                    await asyncio.sleep(0.02)
                if set(statements) == {"SELECT"}:
                    return
