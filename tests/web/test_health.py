"""Whether it lives, whether it is ready and why not, and what it counts."""

from __future__ import annotations

import json
from pathlib import Path

from bot.store import StoreError
from bot.web.health import Health
from tests.web.served import Served


async def test_a_bot_that_answers_is_alive_and_ready(tmp_path: Path) -> None:
    async with Served(tmp_path) as bot:
        assert (await bot.get("/livez"))[0] == 200
        status, told = await bot.get("/readyz")
        assert status == 200
        assert json.loads(told) == {"ready": True, "reasons": [], "role": "polling"}
        assert any(line.startswith(f"web: {bot.address}") for line in bot.lines)


async def test_metrics_count_updates_answers_and_requests_and_name_nobody(tmp_path: Path) -> None:
    async with Served(tmp_path) as bot:
        person = bot.person("王小明")
        await person.asks("小巨人奖励多少钱")
        await person.asks("今天天气怎么样")
        bot.poison({"message": {"chat": {"id": 1}}})
        await bot.settled()
        status, page = await bot.get("/metrics")
        assert status == 200
        assert 'dafu_updates_total{kind="message",outcome="done"} 2.0' in page
        assert 'dafu_updates_total{kind="message",outcome="poison"} 1.0' in page
        assert 'dafu_answers_total{status="answered"} 1.0' in page
        assert 'dafu_answers_total{status="unknown"} 1.0' in page
        assert 'dafu_requests_total{method="sendMessage",outcome="ok"} 2.0' in page
        assert "dafu_update_seconds_count 3.0" in page
        assert "dafu_queue_updates 0.0" in page
        assert f'knowledge="{bot.knowledge.version}"' in page
        assert "process_resident_memory_bytes" in page
        assert "王小明" not in page
        assert "小巨人" not in page


async def test_who_starts_ends_or_has_no_database_is_not_ready_and_says_why() -> None:
    async def away() -> None:
        raise StoreError("connection refused")

    assert await Health(away).reasons() == ["it is starting", "the database cannot be read: connection refused"]
    assert await Health(away, started=True, ending=True).reasons() == [
        "it is ending",
        "the database cannot be read: connection refused",
    ]
