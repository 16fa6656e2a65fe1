"""Groups, channels and topics: what the bot gets to see, what it may do, and what it hears when that changes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Playground, WorldError
from bot.playground.model import Chat, User
from tests.playground.calling import Bot, Refused


@pytest.fixture
def owner(pg: Playground) -> User:
    return pg.world.user("群主")


@pytest.fixture
def group(pg: Playground, owner: User) -> Chat:
    """A supergroup in which the bot is an ordinary member, in privacy mode."""
    return pg.world.supergroup(owner, with_bot=True)


async def texts(bot: Bot) -> list[str]:
    return [update["message"]["text"] for update in await bot.updates() if "text" in update.get("message", {})]


async def test_in_privacy_mode_commands_and_replies_pass(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    mine = await bot.send(group.id, "我在")
    pg.world.say(owner, group, "随便说说")
    pg.world.say(owner, group, "@dafu_playground_bot 问")
    pg.world.say(owner, group, "/ask 问")
    pg.world.say(owner, group, "说 /ask@Dafu_Playground_Bot 问")
    pg.world.say(owner, group, "/ask@other_bot 问")
    pg.world.say(owner, group, "回复", reply_to=mine)
    assert await texts(bot) == ["/ask 问", "说 /ask@Dafu_Playground_Bot 问", "回复"]


async def test_bare_commands_go_to_the_bot_that_wrote_last(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    other = pg.world.user("另一个", is_bot=True)
    pg.world.join(other, group)
    pg.world.say(other, group, "我来了")
    pg.world.say(owner, group, "/ask 问")
    assert await texts(bot) == []
    await bot.send(group.id)
    pg.world.say(owner, group, "/ask 再问")
    assert await texts(bot) == ["/ask 再问"]


async def test_a_mention_passes_where_the_world_is_told_so(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    pg.world.bot.mentions_pass_privacy = True
    pg.world.say(owner, group, "😀@dafu_playground_bot 问")
    assert await texts(bot) == ["😀@dafu_playground_bot 问"]


@pytest.mark.parametrize("way", ["administrator", "privacy off"])
async def test_administrators_and_bots_without_privacy_see_all(
    pg: Playground, bot: Bot, owner: User, group: Chat, way: str
) -> None:
    if way == "administrator":
        pg.world.promote(owner, group, pg.world.bot)
    else:
        pg.world.bot.privacy_mode = False
    pg.world.say(owner, group, "随便说说")
    assert await texts(bot) == ["随便说说"]
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is (way == "privacy off")


async def test_bots_do_not_hear_one_another(pg: Playground, bot: Bot, group: Chat) -> None:
    pg.world.bot.privacy_mode = False
    other = pg.world.user("另一个", is_bot=True)
    pg.world.join(other, group)
    pg.world.say(other, group, "我来了")
    assert await texts(bot) == []


async def test_a_bot_that_was_kicked_hears_and_may_nothing(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    pg.world.kick_bot(owner, group)
    assert (await bot.updates(offset=-1))[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    pg.world.say(owner, group, "/ask 问")
    assert await texts(bot) == []
    for method, params in (("sendMessage", {"text": "答"}), ("getChat", {}), ("sendChatAction", {"action": "typing"})):
        refused = await bot.refusal(method, chat_id=group.id, **params)
        assert refused == "Forbidden: bot was kicked from the supergroup chat"
    pg.world.add_bot(owner, group)
    assert await bot.send(group.id)


async def test_a_bot_that_left_is_no_member(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    assert await bot.call("leaveChat", chat_id=group.id) is True
    assert "bot is not a member" in await bot.refusal("sendMessage", chat_id=group.id, text="答")
    pg.world.start(owner)
    assert "private chats" in await bot.refusal("leaveChat", chat_id=owner.id)


async def test_a_group_becomes_a_supergroup(pg: Playground, bot: Bot, owner: User) -> None:
    old = pg.world.group(owner, with_bot=True)
    await bot.updates(offset=-1)
    new = pg.world.migrate(owner, old)
    notices = [update["message"] for update in await bot.updates() if "message" in update][-2:]
    assert [notice["chat"]["id"] for notice in notices] == [old.id, new.id]
    assert notices[0]["migrate_to_chat_id"] == new.id
    assert notices[1]["migrate_from_chat_id"] == old.id
    with pytest.raises(Refused) as refused:
        await bot.send(old.id)
    assert refused.value.parameters == {"migrate_to_chat_id": new.id}
    assert await bot.send(new.id)
    with pytest.raises(WorldError):
        pg.world.say(owner, old, "还有人吗")


async def test_a_restricted_bot_may_not_write(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    pg.world.restrict(owner, group, pg.world.bot)
    assert "not enough rights to send text messages" in await bot.refusal("sendMessage", chat_id=group.id, text="答")
    group.may_write = False
    pg.world.demote(owner, group, pg.world.bot)
    assert "not enough rights" in await bot.refusal("sendMessage", chat_id=group.id, text="答")
    pg.world.promote(owner, group, pg.world.bot)
    assert await bot.send(group.id)


async def test_a_deleted_group_is_forbidden(pg: Playground, bot: Bot, group: Chat) -> None:
    pg.world.delete_chat(group)
    assert "chat was deleted" in await bot.refusal("sendMessage", chat_id=group.id, text="答")


async def test_in_channels_only_administrators_post(pg: Playground, bot: Bot, owner: User) -> None:
    channel = pg.world.channel(owner, username="policy_news", with_bot=True)
    post = await bot.send("@policy_news", "通知")
    assert post["sender_chat"]["id"] == channel.id
    assert "from" not in post
    assert "reply keyboards" in await bot.refusal(
        "sendMessage", chat_id=channel.id, text="答", reply_markup={"keyboard": [[{"text": "甲"}]]}
    )
    pg.world.promote(owner, channel, pg.world.bot, "can_invite_users")
    assert "need administrator rights" in await bot.refusal("sendMessage", chat_id=channel.id, text="答")


async def test_members_are_shown_by_what_they_are(pg: Playground, bot: Bot, owner: User, group: Chat) -> None:
    guest = pg.world.user("客人")
    pg.world.join(guest, group)
    assert await bot.call("getChatMemberCount", chat_id=group.id) == 3
    pg.world.promote(owner, group, guest)
    ids = [one["user"]["id"] for one in await bot.call("getChatAdministrators", chat_id=group.id)]
    assert ids == [owner.id, guest.id]
    seen = [(owner, "creator"), (guest, "administrator"), (pg.world.bot, "member")]
    for user, status in seen:
        member = await bot.call("getChatMember", chat_id=group.id, user_id=user.id)
        assert member["status"] == status
    pg.world.leave(guest, group)
    assert (await bot.call("getChatMember", chat_id=group.id, user_id=guest.id))["status"] == "left"
    assert "PARTICIPANT_ID_INVALID" in await bot.refusal("getChatMember", chat_id=group.id, user_id=5)


async def test_a_private_chat_has_two_members_and_no_administrators(pg: Playground, bot: Bot, owner: User) -> None:
    pg.world.start(owner)
    assert await bot.call("getChatMemberCount", chat_id=owner.id) == 2
    assert (await bot.call("getChatMember", chat_id=owner.id, user_id=owner.id))["status"] == "member"
    assert "no administrators" in await bot.refusal("getChatAdministrators", chat_id=owner.id)
    assert "user not found" in await bot.refusal("getChatMember", chat_id=owner.id, user_id=5)


@pytest.fixture
def forum(pg: Playground, owner: User) -> Chat:
    """A forum in which the bot may manage topics."""
    forum = pg.world.forum(owner)
    pg.world.add_bot(owner, forum, rights=frozenset({"can_manage_topics"}))
    return forum


async def test_a_topic_goes_by_the_id_of_its_first_message(pg: Playground, bot: Bot, owner: User, forum: Chat) -> None:
    topic = await bot.call("createForumTopic", chat_id=forum.id, name="奖励")
    thread = topic["message_thread_id"]
    assert forum.messages[thread]["forum_topic_created"]["name"] == "奖励"
    said = pg.world.say(owner, forum, "问", topic=forum.topics[thread])
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    answer = await bot.send(forum.id, message_thread_id=thread)
    assert answer["reply_to_message"]["message_id"] == thread
    by_reply = await bot.send(forum.id, reply_parameters={"message_id": said["message_id"]})
    assert by_reply["message_thread_id"] == thread


@pytest.mark.parametrize("thread", [1, 999])
async def test_general_has_no_id_and_unknown_topics_are_refused(
    pg: Playground, bot: Bot, owner: User, forum: Chat, thread: int
) -> None:
    general = pg.world.say(owner, forum, "问")
    assert "message_thread_id" not in general
    refused = await bot.refusal("sendMessage", chat_id=forum.id, text="答", message_thread_id=thread)
    assert refused == "Bad Request: message thread not found"


async def test_closed_topics_take_messages_of_their_managers_only(
    pg: Playground, bot: Bot, owner: User, forum: Chat
) -> None:
    topic = pg.world.create_topic(owner, forum, "奖励")
    where = {"chat_id": forum.id, "message_thread_id": topic.id}
    assert await bot.call("closeForumTopic", **where) is True
    assert "TOPIC_NOT_MODIFIED" in await bot.refusal("closeForumTopic", **where)
    assert await bot.send(forum.id, message_thread_id=topic.id)
    pg.world.demote(owner, forum, pg.world.bot)
    assert "TOPIC_CLOSED" in await bot.refusal("sendMessage", text="答", **where)
    assert "not enough rights" in await bot.refusal("reopenForumTopic", **where)
    pg.world.promote(owner, forum, pg.world.bot, "can_manage_topics")
    assert await bot.call("reopenForumTopic", **where) is True


async def test_a_closed_general_topic_is_closed_to_the_bot(pg: Playground, bot: Bot, owner: User, forum: Chat) -> None:
    pg.world.demote(owner, forum, pg.world.bot)
    pg.world.close_topic(owner, forum, None)
    assert "TOPIC_CLOSED" in await bot.refusal("sendMessage", chat_id=forum.id, text="答")


async def test_a_deleted_topic_is_not_found(pg: Playground, bot: Bot, owner: User, forum: Chat) -> None:
    topic = pg.world.create_topic(owner, forum, "奖励")
    pg.world.delete_topic(forum, topic)
    where = {"chat_id": forum.id, "message_thread_id": topic.id}
    assert "message thread not found" in await bot.refusal("sendMessage", text="答", **where)


async def test_only_forums_have_topics(bot: Bot, group: Chat) -> None:
    assert "not a forum" in await bot.refusal("createForumTopic", chat_id=group.id, name="奖励")


async def test_a_topic_needs_a_name(bot: Bot, forum: Chat) -> None:
    assert "TOPIC_TITLE_EMPTY" in await bot.refusal("createForumTopic", chat_id=forum.id, name="")


def deeds(pg: Playground, owner: User, group: Chat) -> list[Any]:
    stranger, channel = pg.world.user(), pg.world.channel(owner)
    return [
        lambda: pg.world.say(stranger, group, "我不在群里"),
        lambda: pg.world.say(stranger, channel, "我不是主编"),
        lambda: pg.world.say(owner, pg.world.private(stranger), "别人的私聊"),
        lambda: pg.world.say(owner, group, "   "),
        lambda: pg.world.say(owner, group, "回复", reply_to=999),
        lambda: pg.world.add_bot(owner, pg.world.private(owner)),
        lambda: pg.world.create_topic(owner, group, "无"),
        lambda: pg.world.promote(owner, group, stranger, "can_fly"),
        lambda: pg.world.migrate(owner, group),
        lambda: pg.world.join(pg.world.bot, group),
        lambda: pg.world.chat(5),
    ]


async def test_what_no_client_would_allow_is_an_error_of_the_test(pg: Playground, owner: User, group: Chat) -> None:
    for deed in deeds(pg, owner, group):
        with pytest.raises(WorldError):
            deed()


async def test_those_who_are_restricted_or_have_blocked_cannot_write(pg: Playground, owner: User, group: Chat) -> None:
    guest = pg.world.user()
    pg.world.join(guest, group)
    pg.world.restrict(owner, group, guest)
    with pytest.raises(WorldError, match="restricted"):
        pg.world.say(guest, group, "我想说")
    pg.world.block(guest)
    with pytest.raises(WorldError, match="unblock"):
        pg.world.say(guest, None, "我想说")
