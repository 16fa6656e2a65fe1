"""One running bot for a file of SQLite."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store import StoreError, alone


async def test_a_second_one_is_told_in_one_line_whose_the_file_is(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3"
    async with alone(url):
        with pytest.raises(StoreError, match=r"in use by another dafu run \(process \d+\)") as told:
            async with alone(url, patience=0):
                pass
    assert "\n" not in str(told.value)


async def test_it_waits_for_one_that_ends(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3"
    first = alone(url)
    await first.__aenter__()

    async def second() -> str:
        async with alone(url):
            return "in"

    waiting = asyncio.create_task(second())
    await asyncio.sleep(0)
    assert not waiting.done()
    await first.__aexit__(None, None, None)
    assert await waiting == "in"
