"""Groups and channels that subscribe: who may, to what, where, how loud; and how a subscription follows its chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.model import Chat, Json
from bot.store.tables import audit, recurring, subscriptions
from tests.handlers.publishing import small_knowledge
from tests.handlers.scenes import group_of, kept
from tests.running import Person, Running, labels


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """A running bot that knows little: what can be known has nothing to do with most of this."""
    async with Running(tmp_path, knowledge=small_knowledge()) as running:
        yield running


@pytest.fixture
async def wise(tmp_path: Path) -> AsyncIterator[Running]:
    """A running bot that knows what it knows in earnest."""
    async with Running(tmp_path) as running:
        yield running


async def subscription(bot: Running, chat: Chat) -> Any:
    """What is kept for a chat."""
    return next((row for row in await kept(bot, subscriptions) if row.chat_id == chat.id), None)


async def test_an_admin_subscribes_a_group_and_ends_it(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/subscribe", chat=group)
    assert "已订阅公告" in page["text"]
    assert "全部内容" in page["text"]
    assert (await subscription(bot, group)).state == "on"
    assert (await subscription(bot, group)).by == person.user.id
    assert "不收公告" in (await person.asks("/unsubscribe", chat=group))["text"]
    assert (await subscription(bot, group)).state == "off"
    assert [row.action for row in await kept(bot, audit)] == ["subscribed", "unsubscribed"]


async def test_who_is_no_admin_is_refused_by_command_and_by_button(bot: Running) -> None:
    admin, member = bot.person("管理员"), bot.person("成员")
    group = await group_of(bot, admin, member)
    assert "只有管理员" in (await member.asks("/subscribe", chat=group))["text"]
    assert await subscription(bot, group) is None
    page = await admin.asks("/subscribe", chat=group)
    press = await member.presses(page, "退订")
    assert press.shown is not None
    assert "只有管理员" in press.shown["text"]
    assert (await subscription(bot, group)).state == "on"
    assert "refused" in [row.action for row in await kept(bot, audit)]


async def test_the_button_on_coming_into_a_group_subscribes(bot: Running) -> None:
    person = bot.person()
    bot.world.bot.privacy_mode = False
    group = bot.world.supergroup(person.user)
    bot.world.add_bot(person.user, group)
    await bot.settled()
    (greeting,) = bot.news(group)
    await person.presses(greeting, "订阅公告")
    assert (await subscription(bot, group)).state == "on"
    assert "已订阅公告" in bot.news(group)[-1]["text"]


async def test_parts_sound_and_topic_are_chosen_by_buttons(wise: Running) -> None:
    person = wise.person()
    forum = await group_of(wise, person, kind="forum")
    topic = wise.world.create_topic(person.user, forum, "公告")
    other = wise.world.create_topic(person.user, forum, "闲聊")
    page = await person.asks("/subscribe", chat=forum, topic=topic)
    assert (await subscription(wise, forum)).thread_id == topic.id
    await person.presses(page, "提醒：有声音")
    assert (await subscription(wise, forum)).silent is True
    await person.presses(page, "范围 ›")
    await person.presses(page, "优化融资环境")
    await person.presses(page, "强化人才支撑")
    await person.presses(page, "‹ 返回")
    assert "强化人才支撑、优化融资环境" in wise.news(forum)[-1]["text"]
    moved = await person.asks("/subscribe", chat=forum, topic=other)
    await person.presses(moved, "发到这个话题")
    assert (await subscription(wise, forum)).thread_id == other.id
    await person.presses(moved, "不进话题")
    assert (await subscription(wise, forum)).thread_id is None


async def test_choosing_every_part_is_choosing_all(wise: Running) -> None:
    person = wise.person()
    group = await group_of(wise, person)
    page = await person.asks("/subscribe", chat=group)
    await person.presses(page, "范围 ›")
    for title, entries in wise.knowledge.parts():
        if entries:
            await person.presses(page, title)
    assert (await subscription(wise, group)).parts == "[]"


async def test_what_comes_regularly_is_chosen_with_its_time(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/subscribe", chat=group)
    await person.presses(page, "每日一策 ›")
    await person.presses(page, "09:00")
    assert "工作日 09:00" in bot.news(group)[-1]["text"]
    (turn,) = await kept(bot, recurring)
    assert (turn.chat_id, turn.kind, turn.minute) == (group.id, "daily", 540)
    await person.presses(page, "每日一策 ›")
    await person.presses(page, "不发")
    assert await kept(bot, recurring) == []


async def test_a_channel_is_offered_to_who_brought_the_bot_and_hears_nothing_itself(bot: Running) -> None:
    person = bot.person()
    await person.opens()
    channel = bot.world.channel(person.user, "政策发布")
    bot.news(person.chat)
    bot.world.add_bot(person.user, channel)
    await bot.settled()
    (offer,) = bot.news(person.chat)
    assert "政策发布" in offer["text"]
    await person.presses(offer, "订阅公告")
    assert (await subscription(bot, channel)).state == "on"
    assert channel.history == []
    (page,) = bot.news(person.chat)
    assert page["text"].startswith("已订阅公告　政策发布")
    assert "位置：直接发在频道里" in page["text"]


async def test_a_post_in_a_channel_subscribes_it(bot: Running) -> None:
    person = bot.person()
    channel = bot.world.channel(person.user, "政策发布")
    bot.world.add_bot(person.user, channel)
    bot.world.say(person.user, channel, "/subscribe")
    await bot.settled()
    assert (await subscription(bot, channel)).state == "on"


async def test_in_private_it_shows_the_ways_in(bot: Running) -> None:
    answer = await bot.person().asks("/subscribe")
    assert labels(answer) == ["加到群", "加到频道"]


async def test_the_link_that_adds_the_bot_subscribes_too(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/start@dafu_playground_bot subscribe", chat=group)
    assert "已订阅公告" in page["text"]


async def test_put_out_it_rests_and_on_return_it_goes_on(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    await person.asks("/subscribe", chat=group)
    bot.world.kick_bot(person.user, group)
    await bot.settled()
    assert (await subscription(bot, group)).state == "lost"
    bot.world.add_bot(person.user, group)
    await bot.settled()
    assert (await subscription(bot, group)).state == "on"


async def test_what_its_admins_ended_does_not_come_back_with_the_bot(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    await person.asks("/subscribe", chat=group)
    await person.asks("/unsubscribe", chat=group)
    bot.world.kick_bot(person.user, group)
    bot.world.add_bot(person.user, group)
    await bot.settled()
    assert (await subscription(bot, group)).state == "off"


async def test_a_group_that_becomes_a_supergroup_takes_its_subscription_along(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    page = await person.asks("/subscribe", chat=group)
    await person.presses(page, "提醒：有声音")
    new = bot.world.migrate(person.user, group)
    await bot.settled()
    assert await subscription(bot, group) is None
    moved = await subscription(bot, new)
    assert (moved.state, moved.silent) == ("on", True)


async def test_settings_lead_to_the_subscription(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/settings", chat=group)
    await person.presses(page, "公告：未订阅 ›")
    assert "不收公告" in bot.news(group)[-1]["text"]


async def test_a_forged_button_for_another_chat_changes_nothing(bot: Running) -> None:
    admin, stranger = bot.person("管理员"), bot.person("外人")
    group = await group_of(bot, admin)
    await admin.asks("/subscribe", chat=group)
    message: Json = await stranger.opens()
    for data in (f"u:{group.id}:off:", f"u:{group.id}:sound:", f"u:{group.id}:nonsense:x"):
        press = bot.world.press_raw(stranger.user, message, data)
        await bot.settled()
        assert press.shown is not None
        assert "只有管理员" in press.shown["text"]
    row = await subscription(bot, group)
    assert (row.state, row.silent) == ("on", False)


async def test_the_page_is_cleared_away(bot: Running) -> None:
    person: Person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/subscribe", chat=group)
    await person.presses(page, "收起")
    assert page["message_id"] not in group.messages
