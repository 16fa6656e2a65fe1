"""Where admins let it, the bot answers what is asked of nobody: only when sure, and seldom."""

from __future__ import annotations

import pytest

from bot.playground.model import Chat
from handlers import unasked
from tests.handlers.scenes import group_of
from tests.running import Person, Running

SURE = "武汉奖励小巨人企业的资金总共多少钱？"
FIGURE = "4110万元"


async def in_auto(bot: Running, admin: Person, *others: Person) -> Chat:
    """A group whose admin has chosen that the bot answers by itself."""
    group = await group_of(bot, admin, *others)
    page = await admin.asks("/settings", chat=group)
    await admin.presses(page, "s:mode:auto")
    return group


async def test_a_question_to_nobody_is_answered_only_where_admins_chose_so(bot: Running) -> None:
    admin, other = bot.person(), bot.person("李雷")
    group = await in_auto(bot, admin, other)
    elsewhere = await group_of(bot, admin, other)
    assert FIGURE in (await other.asks(SURE, chat=group))["text"]
    assert await other.says(SURE, chat=elsewhere) == []


async def test_what_is_doubtful_or_no_question_or_meant_for_others_gets_silence(bot: Running) -> None:
    admin, other = bot.person(), bot.person("李雷", username="lilei_2024")
    group = await in_auto(bot, admin, other)
    told = bot.world.say(other.user, group, "我们公司今年也报了")
    for chatter in (
        "今天晚上吃什么？",
        "你好",
        "小巨人的申报什么时候截止？",
        "小巨人奖励一共4110万元",
        f"@lilei_2024 {SURE}",
        "这个多少钱？",
    ):
        assert await admin.says(chatter, chat=group) == [], chatter
    assert await admin.says(SURE, chat=group, reply_to=told) == []


async def test_there_is_at_most_one_such_answer_in_twenty_seconds_and_to_be_spoken_to_is_no_matter(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = bot.person()
    group = await in_auto(bot, admin)
    assert await admin.says(SURE, chat=group) != []
    assert await admin.says("“专精特新”专板挂牌的企业有几家？", chat=group) == []
    assert "43家" in (await admin.asks("/ask 专板挂牌几家", chat=group))["text"]
    monkeypatch.setattr(unasked, "PAUSE", 0.0)
    assert "43家" in (await admin.asks("“专精特新”专板挂牌的企业有几家？", chat=group))["text"]


async def test_an_edit_of_what_was_answered_unasked_is_followed_only_when_sure(bot: Running) -> None:
    admin = bot.person()
    group = await in_auto(bot, admin)
    asked = bot.world.say(admin.user, group, SURE)
    await bot.settled()
    answer = bot.news(group)[-1]
    assert await admin.edits(asked, "今天晚上吃什么？") == []
    (changed,) = await admin.edits(asked, "“专精特新”专板挂牌的企业有几家？")
    assert changed["message_id"] == answer["message_id"]
    assert "43家" in changed["text"]
