"""Deleting, pinning, reacting, copying and forwarding."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Playground
from bot.playground.methods.removing import DELETE_WITHIN
from bot.playground.model import Chat, User
from tests.playground.calling import Bot


@pytest.fixture
def owner(pg: Playground) -> User:
    """Somebody who has started the bot and may found groups."""
    person = pg.world.user("群主")
    pg.world.start(person)
    return person


@pytest.fixture
def group(pg: Playground, owner: User) -> Chat:
    """A supergroup in which the bot is an ordinary member."""
    return pg.world.supergroup(owner, with_bot=True)


def at(message: dict[str, Any]) -> dict[str, int]:
    return {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}


async def test_own_messages_can_be_deleted_within_48_hours(pg: Playground, bot: Bot, group: Chat) -> None:
    first, second = await bot.send(group.id), await bot.send(group.id)
    assert await bot.call("deleteMessage", **at(first)) is True
    assert "message to delete not found" in await bot.refusal("deleteMessage", **at(first))
    pg.world.clock.advance(DELETE_WITHIN)
    assert "message can't be deleted for everyone" in await bot.refusal("deleteMessage", **at(second))


async def test_messages_of_others_need_the_right(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    said = pg.world.say(owner, group, "/ask 问")
    assert "message can't be deleted" in await bot.refusal("deleteMessage", **at(said))
    pg.world.promote(owner, group, pg.world.bot, "can_delete_messages")
    assert await bot.call("deleteMessage", **at(said)) is True


async def test_several_go_at_once_and_absent_ones_are_passed_over(pg: Playground, bot: Bot, group: Chat) -> None:
    ids = [(await bot.send(group.id))["message_id"] for _ in range(3)]
    assert await bot.call("deleteMessages", chat_id=group.id, message_ids=[*ids, 999]) is True
    assert not set(ids) & set(group.messages)
    assert "1-100" in await bot.refusal("deleteMessages", chat_id=group.id, message_ids=[])


async def test_pinning_needs_the_right_and_tells_the_chat(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    sent = await bot.send(group.id)
    assert "not enough rights" in await bot.refusal("pinChatMessage", **at(sent))
    pg.world.promote(owner, group, pg.world.bot, "can_pin_messages")
    assert await bot.call("pinChatMessage", **at(sent), disable_notification=True) is True
    assert group.history[-1]["pinned_message"]["message_id"] == sent["message_id"]
    assert (await bot.call("getChat", chat_id=group.id))["pinned_message"]["message_id"] == sent["message_id"]
    assert await bot.call("unpinChatMessage", **at(sent)) is True
    assert group.pinned == []
    assert "message to unpin not found" in await bot.refusal("unpinChatMessage", chat_id=group.id)
    await bot.call("pinChatMessage", **at(sent))
    assert await bot.call("unpinAllChatMessages", chat_id=group.id) is True
    assert group.pinned == []


async def test_reactions_are_known_emoji(pg: Playground, bot: Bot, owner: User) -> None:
    asked = pg.world.say(owner, None, "问")
    one = {"type": "emoji", "emoji": "👍"}
    assert await bot.call("setMessageReaction", **at(asked), reaction=[one]) is True
    assert "REACTIONS_TOO_MANY" in await bot.refusal("setMessageReaction", **at(asked), reaction=[one, one])
    odd = {"type": "emoji", "emoji": "🧮"}
    assert "REACTION_INVALID" in await bot.refusal("setMessageReaction", **at(asked), reaction=[odd])
    assert "message to react not found" in await bot.refusal("setMessageReaction", chat_id=owner.id, message_id=99)


async def test_copies_forget_and_forwards_remember_where_they_come_from(
    pg: Playground, bot: Bot, owner: User, group: Chat
) -> None:
    source = at(await bot.send(owner.id, "<b>原</b>文", parse_mode="HTML"))
    whence = {"from_chat_id": source["chat_id"], "message_id": source["message_id"]}
    copied = await bot.call("copyMessage", chat_id=group.id, **whence)
    shown = group.messages[copied["message_id"]]
    assert (shown["text"], "forward_origin" in shown) == ("原文", False)
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    forwarded = await bot.call("forwardMessage", chat_id=group.id, **whence)
    assert forwarded["forward_origin"]["sender_user"]["id"] == pg.world.bot.id


async def test_several_are_copied_in_growing_order(bot: Bot, owner: User, group: Chat) -> None:
    ids = [(await bot.send(owner.id, text))["message_id"] for text in "甲乙"]
    where = {"chat_id": group.id, "from_chat_id": owner.id}
    assert len(await bot.call("copyMessages", **where, message_ids=[*ids, 900])) == 2
    assert len(await bot.call("forwardMessages", **where, message_ids=ids)) == 2
    assert [message["text"] for message in group.history[-4:]] == ["甲", "乙", "甲", "乙"]
    assert "strictly increasing" in await bot.refusal("copyMessages", **where, message_ids=ids[::-1])
    assert "no messages" in await bot.refusal("forwardMessages", **where, message_ids=[900])


async def test_a_caption_can_be_replaced_in_a_copy(bot: Bot, owner: User) -> None:
    sent = await bot.call("sendDocument", chat_id=owner.id, document="https://example.org/a", caption="旧")
    whence = {"from_chat_id": owner.id, "message_id": sent["message_id"]}
    assert await bot.call("copyMessage", chat_id=owner.id, **whence, caption="新")
    assert "message to copy not found" in await bot.refusal(
        "copyMessage", chat_id=owner.id, from_chat_id=owner.id, message_id=900
    )


async def test_protected_content_stays_in_its_group(bot: Bot, owner: User, group: Chat) -> None:
    sent = await bot.send(group.id, protect_content=True)
    whence = {"from_chat_id": group.id, "message_id": sent["message_id"]}
    assert "can't be forwarded" in await bot.refusal("forwardMessage", chat_id=owner.id, **whence)
    assert "can't be copied" in await bot.refusal("copyMessage", chat_id=owner.id, **whence)
