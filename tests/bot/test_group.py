"""In groups and topics: the bot answers when it is spoken to, where it was spoken to."""

from __future__ import annotations

import pytest

from bot.playground.model import Chat
from tests.running import Person, Running

AWARD = "2024年小巨人奖励一共多少钱"


@pytest.fixture
async def group(bot: Running) -> Chat:
    """A supergroup in which the bot sees everything."""
    bot.world.bot.privacy_mode = False
    await bot.restart()
    group = bot.world.supergroup(bot.world.user("群主"), with_bot=True)
    await bot.settled()
    bot.news(group)
    return group


def member(bot: Running, group: Chat) -> Person:
    person = bot.person("群友")
    bot.world.join(person.user, group)
    return person


@pytest.mark.parametrize(
    "text",
    [
        f"@dafu_playground_bot {AWARD}",
        f"😀 {AWARD} @Dafu_Playground_Bot",
        f"/ask {AWARD}",
        f"/ask@dafu_playground_bot {AWARD}",
    ],
)
async def test_a_mention_and_a_command_are_answered_by_a_quoting_reply(bot: Running, group: Chat, text: str) -> None:
    person = member(bot, group)
    answer = await person.asks(text, chat=group)
    assert "4110万元" in answer["text"]
    assert answer["reply_to_message"]["text"] == text


async def test_a_reply_to_the_bot_is_a_question(bot: Running, group: Chat) -> None:
    person = member(bot, group)
    answer = await person.asks(f"/ask {AWARD}", chat=group)
    assert "111家" in (await person.asks("多少家企业拿到了", chat=group, reply_to=answer))["text"]


@pytest.mark.parametrize("text", ["大家好", "@somebody_else 小巨人", "/ask@other_bot 小巨人", "今天开会吗"])
async def test_what_is_not_for_the_bot_is_left_alone(bot: Running, group: Chat, text: str) -> None:
    assert await member(bot, group).says(text, chat=group) == []


async def test_an_edited_mention_gets_its_answer_edited(bot: Running, group: Chat) -> None:
    person = member(bot, group)
    answer = await person.asks(f"@dafu_playground_bot {AWARD}", chat=group)
    (changed,) = await person.edits(answer["reply_to_message"], "@dafu_playground_bot 专板首批挂牌多少家")
    assert changed["message_id"] == answer["message_id"]
    assert "43家" in changed["text"]


async def test_the_answer_comes_into_the_topic_of_the_question(bot: Running) -> None:
    owner = bot.person("群主")
    forum = bot.world.forum(owner.user, with_bot=True)
    topic = bot.world.create_topic(owner.user, forum, "奖励")
    await bot.settled()
    inside = await owner.asks(f"/ask {AWARD}", chat=forum, topic=topic)
    assert inside["message_thread_id"] == topic.id
    assert "message_thread_id" not in await owner.asks(f"/ask {AWARD}", chat=forum)
