"""Whether people may see something of what was done, counted by the requests that left."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import TelegramError

from bot.playground import Playground
from bot.posting import noted
from bot.transport import Transport


@pytest.mark.parametrize(
    ("kind", "method", "visible"),
    [
        (None, "sendMessage", True),
        (None, "getMe", False),
        ("timeout_after", "sendMessage", True),
        ("cut_off", "sendMessage", True),
        ("429", "sendMessage", False),
        ("400", "sendMessage", False),
        ("403", "sendMessage", False),
        ("5xx", "sendMessage", False),
        ("page", "sendMessage", False),
        ("drop_before", "sendMessage", False),
        ("timeout_after", "editMessageText", False),
    ],
)
async def test_what_was_taken_or_may_have_been_can_be_seen(kind: str | None, method: str, visible: bool) -> None:
    async with Playground.start() as playground:
        person = playground.world.user()
        playground.world.start(person)
        if kind is not None:
            playground.faults.add(kind, methods=method, seconds=60)
        transport = Transport(1)
        await transport.initialize()
        with noted() as posted:
            try:
                url = f"{playground.base_url}{playground.token}/{method}?chat_id={person.id}&text=x"
                await transport.post(url, read_timeout=0.2)
            except TelegramError:
                pass
        await transport.shutdown()
    assert bool(posted) == visible


async def test_what_is_on_its_way_may_be_seen_and_what_waits_for_a_connection_cannot() -> None:
    async with Playground.start() as playground:
        person = playground.world.user()
        playground.world.start(person)
        playground.faults.add("delay", methods="sendMessage", seconds=60)
        transport = Transport(1)
        await transport.initialize()
        url = f"{playground.base_url}{playground.token}/sendMessage?chat_id={person.id}&text=x"

        async def post() -> bool:
            with noted() as posted:
                try:
                    await transport.post(url)
                except asyncio.CancelledError:
                    return bool(posted)
            return bool(posted)

        tasks = [asyncio.create_task(post()) for _ in range(2)]
        assert await playground.world.wait(lambda: bool(playground.requests.of("sendMessage")), 60)
        for task in tasks:
            task.cancel()
        assert await asyncio.gather(*tasks) == [True, False]
        await transport.shutdown()


async def test_a_connection_that_is_refused_has_taken_nothing() -> None:
    async with Playground.start() as gone:
        pass
    transport = Transport(1)
    await transport.initialize()
    with noted() as posted, pytest.raises(TelegramError):
        await transport.post(f"{gone.base_url}{gone.token}/sendMessage")
    await transport.shutdown()
    assert not posted
