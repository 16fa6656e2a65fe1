"""A conversation: what a short follow-up inherits, for whom, for how long."""

from __future__ import annotations

import time

from sqlalchemy import text

from bot.playground.model import Json
from tests.handlers.scenes import AWARD, BOARD, BOARD_FIGURE, NAME, group_of
from tests.running import Running

FIRST, FOLLOW, FIGURE = AWARD, "发给了多少家", "111家"
OTHER = "国家级研发机构有几家"


def headline(message: Json) -> str:
    return str(message["text"].split("\n")[0])


async def test_a_follow_up_inherits_from_the_turn_before_also_after_a_restart(bot: Running) -> None:
    person = bot.person()
    await person.asks(FIRST)
    await bot.restart()
    assert FIGURE in headline(await person.asks(FOLLOW))


async def test_everybody_has_a_conversation_of_their_own_in_each_chat(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group, other = await group_of(bot, first, second), await group_of(bot, first, second)
    await first.asks(f"{NAME} {FIRST}", chat=group)
    await second.asks(f"{NAME} {OTHER}", chat=group)
    await first.asks(f"{NAME} {BOARD}", chat=other)
    await first.asks(OTHER)
    assert FIGURE in headline(await first.asks(f"{NAME} {FOLLOW}", chat=group))
    for person, chat in ((second, group), (first, other)):
        assert FIGURE not in headline(await person.asks(f"{NAME} {FOLLOW}", chat=chat))
    assert FIGURE not in headline(await first.asks(FOLLOW))


async def test_a_reply_to_an_older_answer_goes_on_from_that_answer(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    older = await first.asks(f"/ask {FIRST}", chat=group)
    await first.asks(f"/ask {OTHER}", chat=group)
    await bot.restart()
    for person in (first, second):
        assert FIGURE in headline(await person.asks(FOLLOW, chat=group, reply_to=older))


async def test_a_question_in_reply_to_somebody_goes_on_from_what_they_said(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    said = bot.world.say(first.user, group, "小巨人奖励今年发了4110万")
    chatter = bot.world.say(first.user, group, "明天下午三点开会")
    assert FIGURE in headline(await second.asks(f"{NAME} {FOLLOW}", chat=group, reply_to=said))
    await second.asks(f"{NAME} {BOARD}", chat=group)
    assert FIGURE not in headline(await second.asks(f"{NAME} {FOLLOW}", chat=group, reply_to=chatter))
    assert BOARD_FIGURE in headline(await second.asks(f"{NAME} {BOARD}", chat=group, reply_to=said))


async def test_a_reply_to_choices_picks_one_of_them(bot: Running) -> None:
    person = bot.person()
    offered = await person.asks(BOARD_FIGURE)
    entries = [choice.entry for choice in bot.knowledge.ask(BOARD_FIGURE).choices]
    await person.asks(AWARD)
    second = await person.asks("第二个呢", reply_to=offered)
    assert headline(second) == bot.knowledge.entry(entries[1]).headline


async def test_after_ten_minutes_a_follow_up_stands_alone_unless_it_replies_to_an_answer(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(FIRST)
    async with bot._engine.begin() as connection:
        await connection.execute(text("UPDATE contexts SET at = :at"), {"at": int(time.time()) - 601})
    assert FIGURE not in headline(await person.asks(FOLLOW))
    assert FIGURE in headline(await person.asks(FOLLOW, reply_to=answer))
    await person.asks(FIRST)
    async with bot._engine.begin() as connection:
        await connection.execute(text("UPDATE contexts SET at = :at"), {"at": int(time.time()) - 500})
    assert FIGURE in headline(await person.asks(FOLLOW))
