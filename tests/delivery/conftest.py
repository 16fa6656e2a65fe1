"""The same tests on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.delivery import databases


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a database on the PostgreSQL of this machine; its reason for skipping says why there is none."""
    with databases.postgresql_or_skip() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path)
    else:
        url: str = request.getfixturevalue("postgresql")
        databases.clear(url)
        yield url


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    """An open store."""
    async with Store.open(database, bot_id=1) as opened:
        yield opened
