"""Messages that leave as JSON made once: what arrives is what the library would have sent."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.client import Client, Sent
from bot.playground import Playground
from bot.transport import Garbled
from handlers.buttons import json_of

TEXT = '<b>4110万元</b> "\\" & 😀'
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="c:一")]])


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground.start() as playground:
        yield playground


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[Client]:
    client = Client(playground.token, playground.base_url, connections=2)
    await client.initialize()
    yield client
    await client.shutdown()


async def test_a_message_is_what_the_library_would_have_sent(playground: Playground, client: Client) -> None:
    group = playground.world.supergroup(playground.world.user(), with_bot=True)
    asked = group.history[0]["message_id"]
    told = {"reply_parameters": {"message_id": asked, "allow_sending_without_reply": True}}
    sent = await client.send_text(group.id, TEXT, json_of(KEYBOARD), **told)
    theirs = await client.send_message(
        group.id,
        TEXT,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=KEYBOARD,
        reply_parameters=ReplyParameters(asked, allow_sending_without_reply=True),
    )
    assert sent == Sent(group.id, theirs.message_id - 1)
    ours, library = [request.params for request in playground.requests if request.method == "sendMessage"]
    assert ours == library
    await client.edit_text(group.id, sent.message_id, "改了", json_of(KEYBOARD))
    await client.edit_message_text(
        "改了",
        group.id,
        theirs.message_id,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=KEYBOARD,
    )
    ours, library = [request.params for request in playground.requests if request.method == "editMessageText"]
    assert ours == library | {"message_id": sent.message_id}


async def test_what_telegram_refuses_is_refused(playground: Playground, client: Client) -> None:
    person = playground.world.user()
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_text(person.id + 1, TEXT)


@pytest.mark.parametrize("result", ["true", "[]", '{"message_id":5}', '{"message_id":"x","chat":{"id":1}}'])
async def test_an_answer_that_is_no_message_leaves_the_sending_in_doubt(
    playground: Playground, client: Client, result: str
) -> None:
    playground.faults.add("page", methods="sendMessage", status=200, body=f'{{"ok":true,"result":{result}}}')
    with pytest.raises(Garbled):
        await client.send_text(1, TEXT)
