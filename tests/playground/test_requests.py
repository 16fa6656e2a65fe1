"""How parameters come: as JSON, forms, files or in the address; and what is refused for its form."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.contract import METHOD_FIELDS, SHAPE_FIELDS
from bot.playground.methods import PLAYED
from bot.playground.model import User
from tests.botapi import ABSENT
from tests.playground.calling import Bot, Refused, keyboard
from tests.playground.opinions import API


@pytest.fixture
def person(pg: Playground) -> User:
    person = pg.world.user()
    pg.world.start(person)
    return person


MARKUP = keyboard([{"text": "详情", "callback_data": "d"}])


async def test_all_forms_of_a_request_come_to_the_same(pg: Playground, bot: Bot, person: User) -> None:
    plain = {"chat_id": str(person.id), "text": "答", "protect_content": "true", "reply_markup": json.dumps(MARKUP)}
    multipart = aiohttp.FormData(plain)
    multipart.add_field("unused", b"", filename="unused")
    async with bot.session.get(bot.url("sendMessage"), params=plain) as response:
        await bot.read(response)
    await bot.form("sendMessage", plain)
    await bot.send(person.id, "答", protect_content=True, reply_markup=MARKUP)
    first, second, third = (request.params for request in pg.requests.of("sendMessage"))
    assert first == second == third


async def test_method_names_are_found_in_any_case(bot: Bot) -> None:
    assert (await bot.call("GETME"))["is_bot"] is True


async def test_a_wrong_token_is_401_and_an_unknown_method_404(pg: Playground, bot: Bot) -> None:
    async with bot.session.post(f"{pg.base_url}1:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    with pytest.raises(Refused, match="404"):
        await bot.call("sendTelepathy")
    async with bot.session.put(bot.url("getMe")) as response:
        assert response.status == 405


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "答"}, "chat_id is empty"),
        ({"chat_id": 1000001}, "message text is empty"),
        ({"chat_id": 1000001, "text": "答", "colour": "red"}, "unknown parameter colour"),
        ({"chat_id": 1000001, "text": 5}, "text must be a String"),
        ({"chat_id": [], "text": "答"}, "chat_id must be an Integer or a String"),
        ({"chat_id": 1000001, "text": "答", "protect_content": "perhaps"}, "must be a Boolean"),
        ({"chat_id": 1000001, "text": "答", "message_thread_id": "x"}, "must be an Integer"),
        ({"chat_id": 1000001, "text": "答", "reply_markup": "{"}, "can't parse reply keyboard markup JSON"),
        ({"chat_id": 1000001, "text": "答", "reply_markup": {"inline_keyboard": {}}}, "must be an Array"),
        ({"chat_id": 1000001, "text": "答", "entities": [{"type": "bold"}]}, "field offset of MessageEntity"),
        ({"chat_id": 1000001, "text": "答", "message_effect_id": "5"}, "not played"),
    ],
)
async def test_what_has_a_wrong_form_is_refused(bot: Bot, person: User, params: dict[str, Any], reason: str) -> None:
    assert reason in await bot.refusal("sendMessage", **params)


@pytest.mark.parametrize(
    ("body", "kind"), [("{", "application/json"), ("[1]", "application/json"), ("x", "text/plain")]
)
async def test_broken_bodies_are_refused(bot: Bot, body: str, kind: str) -> None:
    async with bot.session.post(bot.url("getMe"), data=body, headers={"Content-Type": kind}) as response:
        assert response.status == 400


def test_every_method_of_the_contract_is_played() -> None:
    by_the_server = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}
    assert set(METHOD_FIELDS) == set(PLAYED) | by_the_server


@pytest.mark.parametrize("method", sorted(METHOD_FIELDS))
def test_the_contract_has_the_parameters_of_the_description(method: str) -> None:
    if API is None:
        pytest.skip(ABSENT)
    described = API.parameters(method)
    assert set(METHOD_FIELDS[method]) == set(described)
    missing = {name for name, field in described.items() if field.required}
    # editMessageText takes a rich message instead of a text since 10.1; this stand-in plays the text alone.
    extra = {"text"} if method == "editMessageText" else set()
    assert {name for name, field in METHOD_FIELDS[method].items() if field.required} == missing | extra


_IN_PART = {"KeyboardButton", "InlineQueryResultPhoto", "User", "BotCommandScope", "MenuButton"}
"""Shapes of which only a part is played: what is left out is refused as unknown."""


@pytest.mark.parametrize("shape", sorted(set(SHAPE_FIELDS) - _IN_PART))
def test_the_shapes_have_the_fields_of_the_description(shape: str) -> None:
    if API is None:
        pytest.skip(ABSENT)
    described = API.type_fields(shape)
    assert set(SHAPE_FIELDS[shape]) <= set(described)
    missing = {name for name, field in described.items() if field.required}
    assert missing <= set(SHAPE_FIELDS[shape])


async def test_requests_are_kept_with_what_became_of_them(pg: Playground, bot: Bot, person: User) -> None:
    await bot.send(person.id, "<b>好</b>", parse_mode="HTML")
    await bot.refusal("sendMessage", chat_id=person.id, text="<b>坏", parse_mode="HTML")
    good, wrong = pg.requests.of("sendMessage", chat_id=person.id)
    assert good.effective
    assert not wrong.effective
    assert pg.requests.refused() == [wrong]
    pg.requests.clear()
    assert len(pg.requests) == 0
