"""A topic that is closed: the admins are told once, in General, and may have it there from then on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.model import Chat, Json, Topic, User
from bot.playground.people import buttons
from tests.handlers.publishing import Newsroom, labels, newsroom, texts
from tests.handlers.scenes import AWARD, AWARD_FIGURE, group_of
from tests.running import Person, Running

TOLD = "有一个话题关闭了"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A bot with a publisher."""
    async with newsroom(tmp_path) as made:
        made.bot.refusals_expected = True  # what is sent to a topic that is closed
        yield made


async def forum_of(room: Newsroom) -> tuple[Chat, User, Topic]:
    """A forum that subscribed in a topic, its founder, and the topic."""
    world = room.bot.world
    world.bot.privacy_mode = False
    founder = room.bot.person("群主").user
    forum = world.forum(founder, "政策论坛")
    world.add_bot(founder, forum)
    topic = world.create_topic(founder, forum, "公告")
    await room.bot.settled()
    world.say(founder, forum, "/subscribe", topic=topic)
    await room.bot.settled()
    room.bot.news(forum)
    return forum, founder, topic


def notices(forum: Chat) -> list[Json]:
    return [message for message in forum.history if TOLD in message.get("text", "")]


async def press(room: Newsroom, user: User, message: Json, button: str) -> str:
    chat = room.bot.world.chat(message["chat"]["id"])
    pressed = room.bot.world.press(user, chat.messages[message["message_id"]], button)
    await room.bot.settled()
    assert pressed.shown is not None
    return str(pressed.shown.get("text", ""))


async def test_it_is_said_once_and_the_report_says_why(room: Newsroom) -> None:
    forum, founder, topic = await forum_of(room)
    room.bot.world.close_topic(founder, forum, topic)
    report = await room.publishes("第一条")
    assert "话题已关闭" in report["text"]
    await room.until(lambda: len(notices(forum)) == 1)
    (notice,) = notices(forum)
    assert "message_thread_id" not in notice
    assert labels(notice) == ["改发到 General"]
    await room.publishes("第二条")
    await room.bot.restart()
    await room.publishes("第三条")
    assert len(notices(forum)) == 1
    assert "第一条" not in texts(forum)


async def test_its_button_is_for_admins_and_sends_what_was_missed_and_all_that_follows_to_general(
    room: Newsroom,
) -> None:
    forum, founder, topic = await forum_of(room)
    member = room.bot.person("成员").user
    room.bot.world.join(member, forum)
    room.bot.world.close_topic(founder, forum, topic)
    report = await room.publishes("第一条")
    await room.until(lambda: len(notices(forum)) == 1)
    (notice,) = notices(forum)
    assert "管理员" in await press(room, member, notice, "改发到 General")
    assert "第一条" not in texts(forum)
    await press(room, founder, notice, "改发到 General")
    await room.until(lambda: "第一条" in texts(forum))
    await room.until(lambda: "送达 1 / 1" in room.now(report)["text"])
    await room.publishes("第二条")
    sent = {m["text"]: m for m in forum.history if m.get("text") in ("第一条", "第二条")}
    assert all("message_thread_id" not in message for message in sent.values())
    room.bot.world.reopen_topic(founder, forum, topic)
    await room.bot.settled()
    await room.publishes("第三条")
    third = next(m for m in forum.history if m.get("text") == "第三条")
    assert third["message_thread_id"] == topic.id, "an open topic has what is meant for it"


async def test_a_topic_that_was_open_meanwhile_is_told_of_again(room: Newsroom) -> None:
    forum, founder, topic = await forum_of(room)
    for count in (1, 2):
        room.bot.world.close_topic(founder, forum, topic)
        await room.bot.settled()
        await room.publishes(f"第{count}条")
        await room.until(lambda count=count: len(notices(forum)) == count)  # type: ignore[misc]
        room.bot.world.reopen_topic(founder, forum, topic)
        await room.bot.settled()


async def test_where_general_is_closed_too_it_is_said_once_general_is_open(room: Newsroom) -> None:
    forum, founder, topic = await forum_of(room)
    room.bot.world.close_topic(founder, forum, topic)
    room.bot.world.close_topic(founder, forum, None)
    await room.publishes("第一条")
    assert notices(forum) == []
    room.bot.world.reopen_topic(founder, forum, None)
    await room.bot.settled()
    await room.publishes("第二条")
    await room.until(lambda: len(notices(forum)) == 1)


async def closed_forum(bot: Running) -> tuple[Person, Chat, Topic]:
    """A forum with a topic that is closed, and its founder, who may write there all the same."""
    bot.refusals_expected = True
    person = bot.person()
    forum = await group_of(bot, person, kind="forum")
    topic = bot.world.create_topic(person.user, forum, "奖励")
    bot.world.close_topic(person.user, forum, topic)
    await bot.settled()
    bot.news(forum)
    return person, forum, topic


async def test_an_answer_for_a_closed_topic_tells_it_once_and_then_goes_to_general(bot: Running) -> None:
    person, forum, topic = await closed_forum(bot)
    (notice,) = await person.says(f"/ask {AWARD}", chat=forum, topic=topic)
    assert TOLD in notice["text"]
    assert await person.says(f"/ask {AWARD}", chat=forum, topic=topic) == []
    await person.presses(notice, "改发到 General")
    (page,) = bot.news(forum)
    assert "✓ 发到 General" in labels(page)
    (answer,) = await person.says(f"/ask {AWARD}", chat=forum, topic=topic)
    assert AWARD_FIGURE in answer["text"]
    assert AWARD in answer["text"].split("\n")[0]
    assert "message_thread_id" not in answer
    (helped,) = await person.says("/help", chat=forum, topic=topic)
    assert "message_thread_id" not in helped


async def test_the_settings_of_forums_alone_have_it(bot: Running) -> None:
    person = bot.person()
    forum, group = await group_of(bot, person, kind="forum"), await group_of(bot, person)
    page = await person.asks("/settings", chat=forum)
    assert [b["text"] for b in buttons(page) if b.get("callback_data", "").startswith("s:closed")] == [
        "✓ 不发",
        "发到 General",
    ]
    assert "话题关闭时" in page["text"]
    assert "话题关闭时" not in (await person.asks("/settings", chat=group))["text"]
