"""The page 状况: alarms that are on stand first."""

from __future__ import annotations

import aiohttp

from bot.alarms.record import Alarm, written
from bot.alarms.watching import FACT
from tests.handlers.scenes import store_of
from tests.web.desk.conftest import Office
from tests.web.desk.test_gate import client, enter

__all__ = ["client"]


async def test_alarms_that_are_on_are_shown_with_since_when(office: Office, client: aiohttp.ClientSession) -> None:
    await enter(office, client, await office.link())
    assert "告警" not in await (await client.get(f"{office.url}/health")).text()
    record = {"disk": Alarm(1_780_000_000, {}), "failed": Alarm(1_780_000_000, {}, over=1_780_000_100)}
    async with store_of(office.bot) as store:
        await store.facts.put(FACT, written(record))
    page = await (await client.get(f"{office.url}/health")).text()
    assert "磁盘快满了 <small>2026-05-29 04:26 起</small>" in page
    assert "有消息没能处理" not in page
