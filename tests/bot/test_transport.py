"""Requests out: which failure is which, and what is repeated how."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData

from bot.client import Client
from bot.playground import Playground
from bot.retrying import Retrying
from bot.transport import Dropped, NotSent, ServerError, Transport


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground.start() as playground:
        yield playground


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    transport = Transport(4)
    await transport.initialize()
    yield transport
    await transport.shutdown()


async def ask(transport: Transport, playground: Playground, method: str = "getMe", **options: Any) -> tuple[int, bytes]:
    return await transport.do_request(f"{playground.base_url}{playground.token}/{method}", "POST", **options)


async def test_status_and_body_come_back(playground: Playground, transport: Transport) -> None:
    status, body = await ask(transport, playground)
    assert (status, b'"is_bot":true' in body) == (200, True)
    assert (await ask(transport, playground, "sendTelepathy"))[0] == 404


@pytest.mark.parametrize(
    ("kind", "error"), [("5xx", ServerError), ("drop_before", Dropped), ("drop_after", Dropped), ("delay", TimedOut)]
)
async def test_failures_are_told_apart(
    playground: Playground, transport: Transport, kind: str, error: type[TelegramError]
) -> None:
    playground.faults.add(kind, methods="getMe", seconds=60)
    with pytest.raises(error) as raised:
        await ask(transport, playground, read_timeout=0.2)
    assert type(raised.value) is error
    assert playground.token not in str(raised.value)


async def test_a_refused_connection_was_not_sent(transport: Transport) -> None:
    async with Playground.start() as gone:
        pass
    with pytest.raises(NotSent):
        await ask(transport, gone)


async def test_a_proxy_that_breaks_before_it_connects_was_not_sent_anything() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        transport = Transport(1, proxy=f"http://{host}:{port}")
        await transport.initialize()
        try:
            with pytest.raises(NotSent):
                await transport.do_request("https://127.0.0.1:9/bot1:x/sendMessage", "POST")
        finally:
            await transport.shutdown()


async def test_files_go_in_parts(playground: Playground) -> None:
    person = playground.world.user()
    playground.world.start(person)
    async with Client(playground.token, playground.base_url, connections=2) as client:
        sent = await client.send_document(person.id, "内容".encode(), filename="文件.txt", caption="<b>题</b>")
        assert sent.document is not None
        assert sent.document.file_name == "文件.txt"
        file = await sent.document.get_file()
        assert (await file.download_as_bytearray()).decode() == "内容"


async def test_it_is_used_open_only() -> None:
    transport = Transport()
    with pytest.raises(RuntimeError, match="not initialised"):
        await transport.do_request("http://127.0.0.1:9/", "POST", RequestData())
    for step in (transport.initialize, transport.initialize, transport.shutdown, transport.shutdown):
        await step()


class Calls:
    """A request that meets the given errors one after the other, then succeeds."""

    def __init__(self, *errors: TelegramError) -> None:
        self._errors = list(errors)
        self.made = 0

    async def __call__(self) -> str:
        self.made += 1
        if self._errors:
            raise self._errors.pop(0)
        return "done"

    async def through(self, endpoint: str) -> Any:
        return await Retrying().process_request(self, (), {}, endpoint, {}, None)


@pytest.mark.parametrize(
    "error", [RetryAfter(timedelta(seconds=0)), ServerError("502"), NotSent("no"), Dropped("cut")], ids=str
)
@pytest.mark.parametrize("endpoint", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_what_passes_is_repeated(error: TelegramError, endpoint: str) -> None:
    calls = Calls(error)
    assert await calls.through(endpoint) == "done"
    assert calls.made == 2


@pytest.mark.parametrize("endpoint", ["sendMessage", "copyMessage", "forwardMessages"])
async def test_a_message_that_may_have_arrived_is_not_sent_again(endpoint: str) -> None:
    calls = Calls(TimedOut())
    with pytest.raises(TimedOut):
        await calls.through(endpoint)
    assert calls.made == 1


async def test_an_edit_in_doubt_is_repeated() -> None:
    assert await Calls(TimedOut()).through("editMessageText") == "done"


@pytest.mark.parametrize("error", [BadRequest("no"), Forbidden("no")])
async def test_what_would_fail_again_is_not_repeated(error: TelegramError) -> None:
    calls = Calls(error)
    with pytest.raises(type(error)):
        await calls.through("sendMessage")
    assert calls.made == 1


async def test_patience_ends() -> None:
    calls = Calls(RetryAfter(timedelta(hours=1)))
    with pytest.raises(RetryAfter):
        await calls.through("sendMessage")
    quick = Calls(RetryAfter(timedelta(seconds=11)))
    with pytest.raises(RetryAfter):
        await quick.through("answerInlineQuery")


async def test_updates_come_as_they_were_sent(playground: Playground) -> None:
    playground.world.updates.put_raw({"message": "broken"})
    async with Client(playground.token, playground.base_url, connections=2) as client:
        (update,) = await client.raw_updates(None, limit=10, wait=0, kinds=["message"])
        assert update["message"] == "broken"
        with pytest.raises(TelegramError):
            await asyncio.wait_for(client.raw_updates(-10, limit=10, wait=-1, kinds=[]), 10)
