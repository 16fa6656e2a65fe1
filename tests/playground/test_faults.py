"""Failures on request: 429, 403, 5xx, silence, broken connections; how often, where, and by chance."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from bot.playground import Faults, Playground
from bot.playground.model import User
from tests.playground.calling import Bot, Refused


@pytest.fixture
def person(pg: Playground) -> User:
    person = pg.world.user()
    pg.world.start(person)
    return person


def answers(pg: Playground, person: User) -> int:
    return sum(1 for message in pg.world.private(person).history if message["from"]["id"] == pg.world.bot.id)


@pytest.mark.parametrize(
    ("kind", "code", "description"),
    [
        ("429", 429, "Too Many Requests: retry after 3"),
        ("403", 403, "Forbidden: bot was blocked by the user"),
        ("400", 400, "Bad Request: chat not found"),
        ("5xx", 502, "Bad Gateway"),
    ],
)
async def test_errors_come_as_often_as_asked_and_have_no_effect(
    pg: Playground, bot: Bot, person: User, kind: str, code: int, description: str
) -> None:
    fault = pg.faults.add(kind, times=2, retry_after=3)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            await bot.send(person.id)
        assert (refused.value.code, refused.value.description) == (code, description)
        assert refused.value.parameters == ({"retry_after": 3} if kind == "429" else {})
    assert answers(pg, person) == 0
    await bot.send(person.id)
    assert (answers(pg, person), fault.struck) == (1, 2)
    assert pg.requests.refused(400) == []


async def test_faults_keep_to_their_methods_and_chats(pg: Playground, bot: Bot, person: User) -> None:
    other = pg.world.user()
    pg.world.start(other)
    pg.faults.add("5xx", methods="sendMessage", chats=person.id)
    assert await bot.send(other.id)
    assert await bot.call("sendChatAction", chat_id=person.id, action="typing")
    assert await bot.refusal("sendMessage", chat_id=person.id, text="答")
    pg.faults.clear()
    assert await bot.send(person.id)


async def test_polling_is_left_alone_unless_it_is_named(pg: Playground, bot: Bot) -> None:
    pg.faults.add("5xx")
    assert await bot.updates() == []
    pg.faults.add("429", methods=["getUpdates"], times=1)
    assert "Too Many Requests" in await bot.refusal("getUpdates")


@pytest.mark.parametrize(("kind", "effects"), [("drop_before", 0), ("drop_after", 1)])
async def test_dropped_connections_differ_in_whether_the_call_was_carried_out(
    pg: Playground, bot: Bot, person: User, kind: str, effects: int
) -> None:
    pg.faults.add(kind, times=1)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.send(person.id)
    assert answers(pg, person) == effects


async def test_silence_after_the_call_was_carried_out(pg: Playground, bot: Bot, person: User) -> None:
    pg.faults.add("timeout_after", times=1, seconds=30)
    call = asyncio.create_task(bot.send(person.id))
    assert await pg.world.wait(lambda: answers(pg, person) == 1)
    assert not call.done()
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)


async def test_something_on_the_way_answers_and_nothing_is_carried_out(pg: Playground, person: User) -> None:
    pg.faults.add("page", times=1, status=403, body="<html>no</html>")
    call = aiohttp.request("POST", f"{pg.base_url}{pg.token}/sendMessage", json={"chat_id": person.id, "text": "答"})
    async with call as response:
        assert (response.status, await response.text()) == (403, "<html>no</html>")
    assert answers(pg, person) == 0


async def test_an_answer_is_cut_off_and_the_call_was_carried_out(pg: Playground, person: User) -> None:
    pg.faults.add("cut_off", times=1)
    call = aiohttp.request("POST", f"{pg.base_url}{pg.token}/sendMessage", json={"chat_id": person.id, "text": "答"})
    async with call as response:
        body = await response.text()
    assert body.startswith('{"ok":true')
    assert not body.endswith("}")
    assert answers(pg, person) == 1


async def test_delays_and_latency_hold_up_answers_only(pg: Playground, bot: Bot, person: User) -> None:
    pg.faults.add("delay", times=1, seconds=0.05)
    pg.faults.latency = 0.05
    assert await bot.send(person.id)
    (request,) = pg.requests.of("sendMessage")
    assert request.effective


def test_chance_is_the_same_for_the_same_seed() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add("5xx", share=0.5)
        return [faults.strike("sendMessage", chat) is not None for chat in range(200)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 60 < sum(struck(1)) < 140


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind of fault"):
        Faults().add("418")
