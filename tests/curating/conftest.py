"""A small FAQ, and a store in a file of SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.delivery.databases import postgresql_or_skip, sqlite

FAQ = """\
# What the front desk is asked most.
- id: open
  question: 图书馆几点开门
  answer: 图书馆早上九点开门。
  phrasings: [图书馆几点开始营业, 图书馆早上几点开]
- id: card
  question: 借书证怎么办理
  answer: 带身份证到一楼服务台办理借书证。
  phrasings: [办借书证要带什么, 在哪里办借书证]
- id: parking
  question: 停车场怎么收费
  answer: 停车场每小时五元。
  phrasings: [停车一小时多少钱]
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        yield sqlite(tmp_path)
        return
    with postgresql_or_skip() as url:
        yield url


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    async with Store.open(database, bot_id=1, secret="s") as opened:
        yield opened


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return folder
