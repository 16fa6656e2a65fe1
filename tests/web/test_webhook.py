"""Updates that are posted: taken from Telegram alone, stored before they are acknowledged, handled once."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.config import ConfigError
from tests.web.served import SECRET, Served


def update(number: Any, **fields: Any) -> bytes:
    return json.dumps({"update_id": number} | fields).encode()


async def test_a_question_by_webhook_gets_its_answer(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        bot.playground.requests.polls = False
        answer = await bot.person().asks("2024年小巨人奖励一共多少钱")
        assert "4110万元" in answer["text"]
        assert not bot.playground.requests.of("getUpdates")
        assert json.loads((await bot.get("/readyz"))[1])["role"] == "webhook"


async def test_telegram_is_told_once_and_not_again_by_the_next_start(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        await bot.restart()
        assert len(bot.playground.requests.of("setWebhook")) == 1
        assert (await bot.person().asks("金银种子有多少家"))["text"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "答复"])
async def test_who_does_not_know_the_secret_is_refused(tmp_path: Path, secret: str | None) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        sent = None if secret is None else secret.encode().decode("latin-1")
        assert await bot.post(update(900), sent) == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"update_id":' + b"9" * 10_000 + b"}"]
    + [update(bad) for bad in (None, -1, "1", True, 1.5, 2**62, [1])],
)
async def test_what_is_no_update_is_refused_and_harms_nothing(tmp_path: Path, body: bytes) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        assert await bot.post(body) == 400
        assert (await bot.get("/livez"))[0] == 200


async def test_what_is_as_deep_as_can_just_be_read_is_taken_or_refused_and_stops_nothing(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        depths = range(
            940, 1000, 4
        )  # beyond some depth JSON is read and cannot be written, beyond the next not read either
        bodies = [update(900, text=0).replace(b"0}", b"[" * depth + b"]" * depth + b"}") for depth in depths]
        statuses = [await bot.post(body.replace(b"900", str(900 + n).encode())) for n, body in enumerate(bodies)]
        assert set(statuses) <= {200, 400}
        await bot.settled()
        assert (await bot.person().asks("金银种子有多少家"))["text"]


async def test_too_much_and_another_kind_of_content_are_refused(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        assert await bot.post(update(900, text="长" * 1_000_000)) == 413
        assert await bot.post(update(900), kind="text/plain") == 415


async def test_a_replayed_update_is_acknowledged_and_not_handled_again(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        person = bot.person()
        await person.asks("金银种子有多少家")
        first = bot.playground.requests.of("sendMessage")
        message = person.last
        again = update(bot.world.updates._next_id - 1, message=message)
        assert await asyncio.gather(*(bot.post(again) for _ in range(5))) == [200] * 5
        await bot.settled()
        assert len(bot.playground.requests.of("sendMessage")) == len(first)


async def test_another_deployments_webhook_is_not_taken_over_where_that_is_not_permitted(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True, telegram={"take_over": False}) as bot:
        await bot.stop()
        await bot.playground.api.webhooks.set({"url": "http://127.0.0.1:9/theirs"})
        with pytest.raises(ConfigError, match=r"take_over: the updates of .* go to http://127\.0\.0\.1:9/…"):
            await bot.start()
        assert bot.playground.api.webhooks.url == "http://127.0.0.1:9/theirs"


async def test_taking_over_is_said(tmp_path: Path) -> None:
    async with Served(tmp_path, hooked=True) as bot:
        await bot.stop()
        await bot.playground.api.webhooks.set({"url": "http://127.0.0.1:9/theirs"})
        await bot.start()
        assert any(line.startswith("webhook: the updates of") for line in bot.lines)
        assert bot.playground.api.webhooks.url == f"{bot.address}/hook"


async def test_a_secret_that_is_not_set_is_made_up_once_and_kept(tmp_path: Path) -> None:
    async with Served(tmp_path) as bot:
        bot._settings["webhook"] = {"url": f"{bot.address}/hook"}
        await bot.restart()
        first = bot.playground.api.webhooks.secret
        await bot.restart()
        assert first is not None
        assert len(first) >= 32
        assert bot.playground.api.webhooks.secret == first
        assert (await bot.person().asks("金银种子有多少家"))["text"]
