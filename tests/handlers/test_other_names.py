"""People who write in another name: as a channel of theirs, or in that of the group as anonymous admins."""

from __future__ import annotations

import pytest

from bot.playground.errors import WorldError
from bot.playground.model import Chat
from bot.store.tables import chats, subscriptions
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD_FIGURE, NAME, group_of, kept
from tests.handlers.test_unasked import FIGURE, SURE, in_auto
from tests.running import Person, Running


async def told(bot: Running, person: Person, group: Chat, text: str, name: Chat, **where: object) -> list[str]:
    """What the bot says to somebody who writes in the name of a chat."""
    bot.news(group)
    bot.world.say_as(person.user, group, text, name, **where)  # type: ignore[arg-type]
    await bot.settled()
    return [message["text"] for message in bot.news(group)]


async def test_who_writes_as_a_channel_and_names_the_bot_is_answered(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    channel = bot.world.channel(other.user)
    for said in (f"/ask {AWARD}", f"{NAME} {AWARD}", f"请问{NAME}，{AWARD}"):
        (answer,) = await told(bot, other, group, said, channel)
        assert AWARD_FIGURE in answer, said
    shown = group.history[-1]
    (answer,) = await told(bot, other, group, "那专板挂牌几家", channel, reply_to=shown)
    assert BOARD_FIGURE in answer
    (helped,) = await told(bot, other, group, f"/help{NAME}", channel)
    assert "叫到我" in helped
    assert await told(bot, other, group, "收到", channel, reply_to=shown) == []


async def test_what_a_channel_says_to_nobody_or_posts_itself_is_left_alone(bot: Running) -> None:
    person = bot.person()
    group = await in_auto(bot, person)
    channel = bot.world.channel(person.user, with_bot=True)
    assert await told(bot, person, group, SURE, channel) == []
    post = bot.world.say(person.user, channel, f"{NAME} {AWARD}")
    bot.world.auto_forward(post, group)
    await bot.settled()
    assert bot.news(group) == []
    assert bot.news(channel) == []
    (answer,) = await told(bot, person, group, SURE, group)  # an anonymous admin is a member
    assert FIGURE in answer


async def test_a_channel_has_no_rights_in_a_group_though_its_owner_is_the_owner_of_the_group(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    channel = bot.world.channel(person.user)
    (refused,) = await told(bot, person, group, "/settings", channel)
    assert "只有群管理员" in refused
    for command in ("/subscribe", "/unsubscribe"):
        (refused,) = await told(bot, person, group, command, channel)
        assert "只有管理员" in refused
    assert await told(bot, person, group, "/announce", channel) == []
    assert await kept(bot, subscriptions) == []
    (row,) = await kept(bot, chats)
    assert row.settings == "{}" or '"mode": "asked"' in row.settings


async def test_an_anonymous_admin_is_an_admin(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    (answer,) = await told(bot, person, group, f"/ask {AWARD}", group)
    assert AWARD_FIGURE in answer
    (page,) = await told(bot, person, group, "/settings", group)
    assert "本群的设置" in page
    (page,) = await told(bot, person, group, "/subscribe", group)
    assert "已订阅公告" in page


async def test_each_name_has_a_conversation_and_a_limit_of_its_own(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    channel = bot.world.channel(person.user)
    await person.asks("/ask 专板挂牌几家", chat=group)
    await told(bot, person, group, f"/ask {AWARD}", channel)
    (answer,) = await told(bot, person, group, f"{NAME} 发给了多少家", channel)
    assert "111家" in answer


async def test_nobody_writes_in_the_name_of_a_chat_that_is_not_theirs(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    with pytest.raises(WorldError):
        bot.world.say_as(other.user, group, "你好", group)
