"""Webhooks: with the secret, again until 2xx, in order within a chat, answered by a method in the body."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.playground import Playground
from tests.playground.calling import Bot


class Receiver:
    """A bot's web server: answers with what it is told to, 200 once nothing is left."""

    def __init__(self) -> None:
        self.answers: list[web.Response] = []
        self.bodies: list[Any] = []
        self.secrets: list[str | None] = []
        self.url = ""

    async def hook(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [body["message"]["text"] for body in self.bodies]


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.hook)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


async def test_updates_come_with_the_secret(pg: Playground, bot: Bot, hook: Receiver) -> None:
    await bot.call("setWebhook", url=hook.url, secret_token="s3cret_-")
    pg.world.say(pg.world.user(), None, "问")
    assert await pg.world.idle()
    assert hook.texts == ["问"]
    assert hook.secrets == ["s3cret_-"]


async def test_what_waited_before_the_webhook_comes_too(pg: Playground, bot: Bot, hook: Receiver) -> None:
    pg.world.say(pg.world.user(), None, "早")
    await bot.call("setWebhook", url=hook.url)
    assert await pg.world.idle()
    assert hook.texts == ["早"]
    assert hook.secrets == [None]


async def test_an_update_comes_again_until_it_is_answered_2xx(pg: Playground, bot: Bot, hook: Receiver) -> None:
    hook.answers = [web.Response(status=500), web.Response(status=404)]
    await bot.call("setWebhook", url=hook.url)
    person = pg.world.user()
    pg.world.say(person, None, "一")
    pg.world.say(person, None, "二")
    assert await pg.world.idle()
    assert hook.texts == ["一", "一", "一", "二"]
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert info["pending_update_count"] == 0


async def test_another_chat_does_not_wait_for_one_that_fails(pg: Playground, bot: Bot, hook: Receiver) -> None:
    hook.answers = [web.Response(status=500)]
    pg.world.say(pg.world.user(), None, "一")
    pg.world.say(pg.world.user(), None, "二")
    await bot.call("setWebhook", url=hook.url)
    assert await pg.world.idle()
    assert sorted(hook.texts) == sorted(["一", "一", "二"]) or sorted(hook.texts) == sorted(["一", "二", "二"])
    assert hook.texts[-1] == hook.texts[0]


async def test_a_method_in_the_answer_is_carried_out(pg: Playground, bot: Bot, hook: Receiver) -> None:
    person = pg.world.user()
    body = {"method": "sendMessage", "chat_id": person.id, "text": "答"}
    hook.answers = [web.json_response(body)]
    await bot.call("setWebhook", url=hook.url)
    pg.world.say(person, None, "问")
    assert await pg.requests.wait("sendMessage")
    assert pg.world.private(person).history[-1]["text"] == "答"


async def test_deleting_the_webhook_may_drop_what_waits(pg: Playground, bot: Bot) -> None:
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook")
    pg.world.say(pg.world.user(), None, "问")
    assert await pg.world.wait(lambda: pg.api.webhooks.last_error is not None)
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []
    assert (await bot.call("getWebhookInfo"))["url"] == ""


async def test_webhook_info_shows_what_was_set(bot: Bot) -> None:
    await bot.call("setWebhook", url="https://127.0.0.1:9/x", max_connections=7, allowed_updates=["message"])
    info = await bot.call("getWebhookInfo")
    assert (info["max_connections"], info["allowed_updates"]) == (7, ["message"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "http://example.org/hook"},
        {"url": "https://example.org/hook", "secret_token": "no spaces"},
        {"url": "https://example.org/hook", "secret_token": ""},
        {"url": "https://example.org/hook", "max_connections": 101},
        {"url": "https://example.org/hook", "max_connections": 0},
    ],
)
async def test_wrong_webhooks_are_refused(bot: Bot, wrong: dict[str, Any]) -> None:
    assert (await bot.refusal("setWebhook", **wrong)).startswith("Bad Request")
    assert (await bot.call("getWebhookInfo"))["url"] == ""
