"""What is taken into the private chat from another one, where a link is too short for it."""

from __future__ import annotations

import time
from pathlib import Path

from bot.store import Store

TEXT = "今天晚上武汉的天气怎么样，明天早上去东湖看日出要不要带伞，后天呢"


async def test_what_is_put_just_before_the_store_closes_is_kept(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path.as_posix()}/dafu.sqlite3"
    async with Store.open(url, bot_id=1) as store:
        key = store.handoffs.put(TEXT)
    async with Store.open(url, bot_id=1) as store:
        assert await store.handoffs.get(key) == TEXT


async def test_the_same_text_has_the_same_key_and_is_kept_once(tmp_path: Path) -> None:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path.as_posix()}/dafu.sqlite3", bot_id=1) as store:
        assert store.handoffs.put(TEXT) == store.handoffs.put(TEXT)
        assert store.handoffs.put(TEXT) != store.handoffs.put(TEXT + "？")
        await store.settled()


async def test_it_is_forgotten_after_a_day(tmp_path: Path) -> None:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path.as_posix()}/dafu.sqlite3", bot_id=1) as store:
        key = store.handoffs.put(TEXT)
        store.handoffs.forget_old(int(time.time()) + 86_000)
        await store.settled()
        assert await store.handoffs.get(key) == TEXT
        store.handoffs.forget_old(int(time.time()) + 86_500)
        await store.settled()
        assert await store.handoffs.get(key) is None


async def test_an_unknown_key_has_no_text(tmp_path: Path) -> None:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path.as_posix()}/dafu.sqlite3", bot_id=1) as store:
        assert await store.handoffs.get("none") is None
