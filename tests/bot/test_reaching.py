"""What stands between the bot and Telegram: portals, proxies, outages, and somebody else's webhook."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.playground import Playground
from bot.reaching import QUIET, Reaching
from bot.transport import Garbled, Intercepted, ServerError, Transport
from tests.bot.programs import WITHIN, Program
from tests.running import Running

AWARD = "2024年小巨人奖励一共多少钱"
PORTAL = "<!DOCTYPE html><html><head><TITLE>Hotel\n WiFi</TITLE></head><body>Log in</body></html>"
EVERYTHING = ("getUpdates", "getMe", "sendMessage", "getWebhookInfo", "deleteWebhook")

BEGINS, ENDS = "requests to Telegram fail; they are repeated", "requests to Telegram get through again"

ANSWERS: list[tuple[int, str, type[Exception]]] = [
    (200, PORTAL, Intercepted),
    (200, "", Intercepted),
    (200, "  \n", Intercepted),
    (200, "OK", Intercepted),
    (200, "[]", Intercepted),
    (200, "null", Intercepted),
    (200, '{"error": "log in first"}', Intercepted),
    (204, "", Intercepted),
    (302, "", Intercepted),
    (401, PORTAL, Intercepted),
    (403, PORTAL, Intercepted),
    (404, "404 page not found", Intercepted),
    (407, '{"message": "Proxy Authentication Required"}', Intercepted),
    (429, PORTAL, Intercepted),
    (451, "\ufffd", Intercepted),
    (500, PORTAL, ServerError),
    (502, PORTAL, ServerError),
    (503, "", ServerError),
    (200, '{"ok":true,"result":{"message_id":1,', Garbled),
    (200, '{"ok":tru', Garbled),
    (400, '{"ok":false,"error', Garbled),
]


@pytest.mark.parametrize(("status", "body", "kind"), ANSWERS)
async def test_what_is_no_answer_of_the_bot_api_is_told_apart_in_a_line(
    caplog: pytest.LogCaptureFixture, status: int, body: str, kind: type[Exception]
) -> None:
    async with Playground.start() as playground:
        playground.faults.add("page", methods="sendMessage", status=status, body=body)
        transport = Transport(1)
        await transport.initialize()
        try:
            with pytest.raises(kind) as raised:
                await transport.post(f"{playground.base_url}{playground.token}/sendMessage")
        finally:
            await transport.shutdown()
    assert type(raised.value) is kind
    assert "\n" not in str(raised.value)
    assert "<" not in str(raised.value)
    assert caplog.records == []


async def test_the_name_of_a_portal_is_told(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        playground.faults.add("page", methods="getMe", body=PORTAL)
        transport = Transport(1)
        await transport.initialize()
        with pytest.raises(Intercepted, match="a web page: Hotel WiFi"):
            await transport.post(f"{playground.base_url}{playground.token}/getMe")
        await transport.shutdown()


def told(logs: list[Any]) -> list[str]:
    """What a log of requests says to somebody who does not look for each of them."""
    return [entry["event"] for entry in logs if entry["log_level"] != "debug" and "requests" in entry["event"]]


@pytest.mark.parametrize(
    ("kind", "details"), [("page", {}), ("page", {"status": 403}), ("page", {"body": ""}), ("5xx", {})]
)
async def test_an_outage_is_told_once_and_its_end_once_and_everybody_is_answered(
    tmp_path: Path, kind: str, details: dict[str, Any]
) -> None:
    async with Running(tmp_path) as bot:
        people = [bot.person() for _ in range(20)]
        assert await bot.world.wait(lambda: bot.playground.api.polling.waiting, WITHIN)
        with capture_logs() as logs:
            fault = bot.faults.add(kind, methods=EVERYTHING, **details)
            for person in people:
                bot.world.say(person.user, None, AWARD)
            async with asyncio.timeout(WITHIN):
                while fault.struck < 20:  # noqa: ASYNC110 - what goes wrong on the way is no news for the world
                    await asyncio.sleep(0.01)
            bot.faults.clear()
            await bot.settled()
            assert await bot.world.wait(lambda: bot.playground.api.polling.waiting, WITHIN)
        assert [len(bot.news(person.chat)) for person in people] == [1] * 20
        assert told(logs) == [BEGINS, ENDS]
        assert not any(entry["log_level"] in ("warning", "error") and entry["event"] != BEGINS for entry in logs)


async def test_an_answer_of_which_the_receipt_is_spoilt_is_not_given_twice(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        bot.faults.add("cut_off", methods="sendMessage", times=1)
        person = bot.person()
        with capture_logs() as logs:
            assert len(await person.says(AWARD)) == 1
        assert not any("exc_info" in entry for entry in logs)


@pytest.mark.parametrize("body", [PORTAL, "", '{"ok":true,'])
async def test_started_behind_a_portal_it_waits_and_says_so_once(tmp_path: Path, body: str) -> None:
    async with Running(tmp_path) as bot:
        await bot.stop()
        fault = bot.faults.add("page", methods=EVERYTHING, body=body)
        with capture_logs() as logs:
            starting = asyncio.create_task(bot.start())
            async with asyncio.timeout(WITHIN):
                while fault.struck < 3:  # noqa: ASYNC110 - see above
                    await asyncio.sleep(0.01)
            bot.faults.clear()
            await starting
        assert told(logs) == [BEGINS, ENDS]
        assert len(await bot.person().says(AWARD)) == 1


async def test_the_program_behind_a_portal_writes_one_line_and_no_traceback(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        fault = playground.faults.add("page", methods=EVERYTHING, body=PORTAL)
        async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
            await program.lines("database:")
            async with asyncio.timeout(WITHIN):
                while fault.struck < 4:  # noqa: ASYNC110 - see above
                    await asyncio.sleep(0.01)
            program.send(signal.SIGTERM)
            code, _, errors = await program.ended()
    first, last = errors.splitlines()
    assert code == 0
    assert "Hotel WiFi" in first
    assert "stopped while starting" in last


def test_what_fails_and_works_by_turns_is_told_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("bot.reaching.time.monotonic", lambda: now[0])
    reaching = Reaching()
    with capture_logs() as logs:
        for _ in range(100):
            reaching.failed("sendMessage", "no")
            reaching.passed("sendMessage")
        assert told(logs) == [BEGINS, ENDS]
        now[0] += QUIET
        reaching.failed("sendMessage", "no")
        assert told(logs) == [BEGINS, ENDS, BEGINS]


def test_it_is_over_when_nothing_fails_any_more() -> None:
    reaching = Reaching()
    with capture_logs() as logs:
        reaching.failed("sendMessage", "no")
        reaching.failed("getUpdates", "no")
        reaching.passed("getUpdates")
        reaching.passed("getMe")
        reaching.given_up("sendMessage")
        assert told(logs) == [BEGINS]
        reaching.passed("getUpdates")
        assert told(logs) == [BEGINS, ENDS]


async def test_a_webhook_is_told_of_before_it_is_taken_away(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        await bot.stop()
        person = bot.person()
        await bot.playground.api.webhooks.set({"url": "https://u:geheim@127.0.0.1:9/hook/geheim?key=geheim"})
        bot.world.say(person.user, None, AWARD)
        del bot.lines[:]
        deleted: list[int] = []

        def say(line: str) -> None:
            deleted.append(len(bot.playground.requests.of("deleteWebhook")))
            bot.lines.append(line)

        before = len(bot.playground.requests.of("deleteWebhook"))
        await bot.start(say)
        (number,) = [number for number, line in enumerate(bot.lines) if line.startswith("webhook:")]
        assert deleted[number] == before
        assert "https://127.0.0.1:9/…" in bot.lines[number]
        assert "1 " in bot.lines[number]
        assert "telegram.take_over" in bot.lines[number]
        assert "geheim" not in "".join(bot.lines)
        await bot.settled()
        assert len(bot.news(person.chat)) == 1


async def test_without_a_webhook_nothing_is_said_of_one(bot: Running) -> None:
    assert not any(line.startswith("webhook:") for line in bot.lines)


async def test_where_it_may_not_take_over_it_leaves_the_webhook_and_ends_with_a_line(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        await playground.api.webhooks.set({"url": "https://127.0.0.1:9/hook/geheim"})
        async with Program.bot(
            tmp_path, playground.token, playground.base_url, DAFU_TELEGRAM__TAKE_OVER="false"
        ) as program:
            code, _, errors = await program.ended()
        assert code == 2
        assert errors.splitlines()[-1].startswith("telegram.take_over: ")
        assert "https://127.0.0.1:9/…" in errors
        assert "geheim" not in errors
        assert playground.api.webhooks.active
