"""sendMessage, sendPhoto, sendDocument, sendChatAction: what goes, what is refused, where it arrives."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.model import User
from tests.playground.calling import Bot, Refused, keyboard


@pytest.fixture
def person(pg: Playground) -> User:
    """Somebody who has started the bot."""
    person = pg.world.user()
    pg.world.start(person)
    return person


async def test_a_message_arrives(pg: Playground, bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "  答  ")
    assert sent["text"] == "答"
    assert sent["from"]["id"] == pg.world.bot.id
    assert pg.world.private(person).history[-1] == sent


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "长" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "答", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "答", "message_thread_id": 5}, "message thread not found"),
        ({"text": "答", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "答", "reply_parameters": {"message_id": 1, "quote": "没说过"}}, "QUOTE_TEXT_INVALID"),
        ({"text": "答", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "entity beyond the text"),
        ({"text": "答", "reply_markup": {"keys": []}}, "object expected as reply markup"),
    ],
)
async def test_what_cannot_be_sent_is_refused(bot: Bot, person: User, params: dict[str, Any], reason: str) -> None:
    assert reason in await bot.refusal("sendMessage", chat_id=person.id, **params)


@pytest.mark.parametrize("text", ["长" * 4096, "😀" * 2048, f"<b>{'长' * 4096}</b>"])
async def test_the_limit_counts_utf_16_units_after_markup(bot: Bot, person: User, text: str) -> None:
    assert (await bot.send(person.id, text, parse_mode="HTML"))["text"] in text


async def test_a_reply_shows_what_it_replies_to(pg: Playground, bot: Bot, person: User) -> None:
    asked = pg.world.say(person, None, "小巨人奖励多少钱")
    answer = await bot.send(person.id, reply_parameters={"message_id": asked["message_id"], "quote": "奖励"})
    assert answer["reply_to_message"]["text"] == "小巨人奖励多少钱"
    assert answer["quote"] == {"text": "奖励", "position": 3, "is_manual": True}


async def test_a_reply_may_go_without_its_message(pg: Playground, bot: Bot, person: User) -> None:
    asked = pg.world.say(person, None, "问")
    pg.world.delete(asked)
    reply = {"message_id": asked["message_id"], "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot.send(person.id, reply_parameters=reply)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "甲"}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "a"}, "text must be non-empty"),
        ({"text": "甲", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "甲", "callback_data": "字" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "甲", "callback_data": "a", "url": "https://example.org"}, "exactly one action"),
        ({"text": "甲", "url": "no address"}, "Wrong HTTP URL"),
        ({"text": "甲", "copy_text": {"text": "字" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "甲", "callback_data": "a", "style": "green"}, "invalid button style"),
        ({"text": "甲", "callback_data": "a", "colour": "red"}, "unknown field colour"),
        ({"text": "甲", "callback_data": 5}, "must be a String"),
    ],
)
async def test_wrong_buttons_are_refused(bot: Bot, person: User, button: dict[str, Any], reason: str) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=person.id, text="答", reply_markup=keyboard([button]))
    assert reason in refusal


async def test_callback_data_may_have_64_bytes(bot: Bot, person: User) -> None:
    button = {"text": "甲", "callback_data": "字" * 21 + "a"}
    sent = await bot.send(person.id, reply_markup=keyboard([button]))
    assert sent["reply_markup"]["inline_keyboard"] == [[button]]


@pytest.mark.parametrize("row", [9, 101])
async def test_keyboards_have_an_end(bot: Bot, person: User, row: int) -> None:
    button = {"text": "甲", "callback_data": "a"}
    rows = [[button] * 9] if row == 9 else [[button]] * row
    assert "TOO_LONG" in await bot.refusal("sendMessage", chat_id=person.id, text="答", reply_markup=keyboard(*rows))


async def test_other_keyboards_leave_no_trace_on_the_message(bot: Bot, person: User) -> None:
    for markup in ({"keyboard": [[{"text": "甲"}]]}, {"remove_keyboard": True}, {"force_reply": True}):
        assert "reply_markup" not in await bot.send(person.id, reply_markup=markup)


async def test_options_of_link_previews_are_kept(bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "https://example.org/", link_preview_options={"is_disabled": True})
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["entities"] == [{"type": "url", "offset": 0, "length": 20}]


async def test_a_document_can_be_uploaded_and_sent_again_by_its_id(pg: Playground, bot: Bot, person: User) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(person.id))
    form.add_field("caption", "<b>文件</b>")
    form.add_field("parse_mode", "HTML")
    form.add_field("document", b"content", filename="a.txt", content_type="text/plain")
    sent = await bot.form("sendDocument", form)
    assert sent["document"]["file_name"] == "a.txt"
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    file_id = sent["document"]["file_id"]
    again = await bot.call("sendDocument", chat_id=person.id, document=file_id)
    assert again["document"]["file_size"] == len(b"content")
    path = (await bot.call("getFile", file_id=file_id))["file_path"]
    async with bot.session.get(f"{pg.address}/file/bot{pg.token}/{path}") as response:
        assert await response.read() == b"content"


async def test_a_photo_can_be_sent_from_an_address(bot: Bot, person: User) -> None:
    sent = await bot.call("sendPhoto", chat_id=person.id, photo="https://example.org/a.jpg", has_spoiler=True)
    assert sent["has_media_spoiler"] is True
    assert sent["photo"][0]["width"] < sent["photo"][-1]["width"]


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "unknown"}, "wrong file identifier"),
        ("sendDocument", {"document": "unknown"}, "wrong file identifier"),
        ("sendDocument", {"document": "https://example.org/a", "caption": "字" * 1025}, "caption is too long"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action"),
        ("getFile", {"file_id": "unknown"}, "invalid file_id"),
    ],
)
async def test_wrong_things_are_refused(
    bot: Bot, person: User, method: str, params: dict[str, Any], reason: str
) -> None:
    where = {} if method == "getFile" else {"chat_id": person.id}
    assert reason in await bot.refusal(method, **where, **params)


async def test_a_photo_is_no_document(bot: Bot, person: User) -> None:
    sent = await bot.call("sendPhoto", chat_id=person.id, photo="https://example.org/a.jpg")
    photo = sent["photo"][0]["file_id"]
    assert "can't use file of type Photo" in await bot.refusal("sendDocument", chat_id=person.id, document=photo)


async def test_typing_is_seen(pg: Playground, bot: Bot, person: User) -> None:
    await bot.call("sendChatAction", chat_id=person.id, action="typing")
    assert pg.world.private(person).actions == ["typing"]


async def test_nobody_can_be_written_to_before_they_started_the_bot(pg: Playground, bot: Bot) -> None:
    stranger = pg.world.user()
    with pytest.raises(Refused) as refused:
        await bot.send(stranger.id)
    assert (refused.value.code, refused.value.description) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_those_who_blocked_the_bot_or_are_gone_cannot_be_written_to(pg: Playground, bot: Bot) -> None:
    blocking, leaving = pg.world.user(), pg.world.user()
    pg.world.start(blocking)
    pg.world.start(leaving)
    pg.world.block(blocking)
    pg.world.deactivate(leaving)
    assert await bot.refusal("sendMessage", chat_id=blocking.id, text="答") == "Forbidden: bot was blocked by the user"
    assert await bot.refusal("sendMessage", chat_id=leaving.id, text="答") == "Forbidden: user is deactivated"
    pg.world.start(blocking)
    assert await bot.send(blocking.id)


@pytest.mark.parametrize("chat_id", [12345, -100777, "@nobody_here", 0])
async def test_unknown_chats_are_not_found(bot: Bot, chat_id: int | str) -> None:
    assert await bot.refusal("sendMessage", chat_id=chat_id, text="答") == "Bad Request: chat not found"


async def test_protected_content_is_marked(bot: Bot, person: User) -> None:
    assert (await bot.send(person.id, protect_content=True))["has_protected_content"] is True
