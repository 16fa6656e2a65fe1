"""Editing: own messages only, and only where something changes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Playground
from bot.playground.model import User
from tests.playground.calling import Bot, keyboard

ROW = [{"text": "详情", "callback_data": "d"}]


@pytest.fixture
def person(pg: Playground) -> User:
    """Somebody who has started the bot."""
    person = pg.world.user()
    pg.world.start(person)
    return person


async def edit(bot: Bot, message: dict[str, Any], **params: Any) -> Any:
    where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    return await bot.call("editMessageText", **where, **params)


async def refusal(bot: Bot, method: str, message: dict[str, Any], **params: Any) -> str:
    return await bot.refusal(method, chat_id=message["chat"]["id"], message_id=message["message_id"], **params)


async def test_text_and_buttons_change_and_an_edit_date_appears(pg: Playground, bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "旧", reply_markup=keyboard(ROW))
    changed = await edit(bot, sent, text="<i>新</i>", parse_mode="HTML")
    assert changed["text"] == "新"
    assert "reply_markup" not in changed
    assert changed["edit_date"] >= sent["date"]
    assert pg.world.private(person).messages[sent["message_id"]] == changed


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "<b>同</b>", parse_mode="HTML", reply_markup=keyboard(ROW))
    same = {"text": "<b>同</b>", "parse_mode": "HTML", "reply_markup": keyboard(ROW)}
    assert "message is not modified" in await refusal(bot, "editMessageText", sent, **same)
    assert "message is not modified" in await refusal(bot, "editMessageReplyMarkup", sent, reply_markup=keyboard(ROW))
    assert (await edit(bot, sent, text="同", reply_markup=keyboard(ROW)))["text"] == "同"


async def test_an_edit_makes_no_update(pg: Playground, bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "旧")
    before = pg.world.updates.total
    await edit(bot, sent, text="新")
    assert pg.world.updates.total == before


async def test_absent_messages_cannot_be_edited(pg: Playground, bot: Bot, person: User) -> None:
    sent = await bot.send(person.id)
    pg.world.delete(sent)
    assert "message to edit not found" in await refusal(bot, "editMessageText", sent, text="新")


async def test_messages_of_others_cannot_be_edited(pg: Playground, bot: Bot, person: User) -> None:
    asked = pg.world.say(person, None, "问")
    assert "message can't be edited" in await refusal(bot, "editMessageText", asked, text="新")


async def test_an_edit_names_a_message(bot: Bot, person: User) -> None:
    assert "chat_id is empty" in await bot.refusal("editMessageText", text="新")
    assert "message identifier is not specified" in await bot.refusal("editMessageText", chat_id=person.id, text="新")
    assert "MESSAGE_ID_INVALID" in await bot.refusal("editMessageText", inline_message_id="x", text="新")


async def test_a_text_has_no_caption_and_a_document_no_text(bot: Bot, person: User) -> None:
    text = await bot.send(person.id)
    document = await bot.call("sendDocument", chat_id=person.id, document="https://example.org/a", caption="旧")
    assert "there is no caption" in await refusal(bot, "editMessageCaption", text, caption="新")
    assert "there is no text" in await refusal(bot, "editMessageText", document, text="新")
    where = {"chat_id": person.id, "message_id": document["message_id"]}
    assert (await bot.call("editMessageCaption", **where, caption="新"))["caption"] == "新"


async def test_media_can_be_replaced(bot: Bot, person: User) -> None:
    sent = await bot.call("sendPhoto", chat_id=person.id, photo="https://example.org/a.jpg", caption="旧")
    where = {"chat_id": person.id, "message_id": sent["message_id"]}
    media = {"type": "document", "media": "https://example.org/b", "caption": "新"}
    changed = await bot.call("editMessageMedia", **where, media=media)
    assert "photo" not in changed
    assert changed["caption"] == "新"
    wrong = {"type": "photo", "media": "attach://nothing"}
    assert "wrong file identifier" in await bot.refusal("editMessageMedia", **where, media=wrong)


async def test_buttons_alone_can_be_changed_and_taken_away(bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "答", reply_markup=keyboard(ROW))
    where = {"chat_id": person.id, "message_id": sent["message_id"]}
    changed = await bot.call("editMessageReplyMarkup", **where)
    assert changed["text"] == "答"
    assert "reply_markup" not in changed


async def test_broken_html_leaves_the_message_as_it_was(pg: Playground, bot: Bot, person: User) -> None:
    sent = await bot.send(person.id, "旧")
    assert "can't parse entities" in await refusal(bot, "editMessageText", sent, text="<b>新", parse_mode="HTML")
    assert pg.world.private(person).messages[sent["message_id"]] == sent


async def test_people_edit_only_their_own_messages(pg: Playground, bot: Bot, person: User) -> None:
    other = pg.world.user()
    asked = pg.world.say(person, None, "问")
    with pytest.raises(Exception, match="only one's own messages"):
        pg.world.edit(other, asked, "改")
