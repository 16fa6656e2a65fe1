"""Ids of entries did not name their reply in earlier versions: what they left behind means the same as ever."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.playground.model import Json
from bot.store import Content, Store, Subscription, Turn
from bot.store.engine import open_engine
from bot.store.tables import answers, contexts, questions, recurring
from handlers import Desk, callbacks
from handlers.announcing import rendering
from handlers.announcing.regular import Regular
from handlers.cards import Cards
from handlers.flood import Flood
from handlers.mostasked import MostAsked
from knowledge import KnowledgeBase
from knowledge.answer import Context
from tests.handlers.scenes import AWARD, AWARD_FIGURE, REPLY, kept
from tests.handlers.test_announcements_regular import DUE, NINE, WEDNESDAY
from tests.running import Person, Running, shipped_knowledge
from tests.second_reply import two_replies

Load = Callable[[], KnowledgeBase]
WITH_ONE_AND_WITH_TWO = pytest.mark.parametrize("load", [shipped_knowledge, two_replies], ids=["one", "two"])


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3", bot_id=1) as opened:
        yield opened


async def aged(bot: Running, person: Person, message: Json) -> Json:
    """A message of the bot and what is kept of it, as an earlier version left them."""
    stored = bot.world.message(person.chat, message["message_id"])
    for row in stored["reply_markup"]["inline_keyboard"]:
        for button in row:
            button["callback_data"] = button["callback_data"].replace(f"{REPLY}/", "")
    engine = open_engine(bot.database_url)
    async with engine.begin() as connection:
        for row in (await connection.execute(answers.select())).all():
            names = ("entry", "topic", "pressed", "before")
            old = {name: getattr(row, name).replace(f"{REPLY}/", "") for name in names}
            mine = (answers.c.chat_id == row.chat_id) & (answers.c.message_id == row.message_id)
            await connection.execute(update(answers).where(mine).values(**old))
        for one in (await connection.execute(contexts.select())).all():
            await connection.execute(update(contexts).values(context=one.context.replace(f"{REPLY}/", "")))
    await engine.dispose()
    assert REPLY not in json.dumps(stored)
    return stored


def carried(message: Json) -> list[str]:
    """What the buttons under a message carry, row by row."""
    return [str(button.get("callback_data")) for row in message["reply_markup"]["inline_keyboard"] for button in row]


@WITH_ONE_AND_WITH_TWO
def test_the_id_alone_finds_its_entry_and_says_its_whole_id(load: Load) -> None:
    knowledge = load()
    assert knowledge.entries["award.amount"].id == f"{REPLY}/award.amount"
    assert knowledge.entry("award.amount") == knowledge.entry(f"{REPLY}/award.amount")


def test_an_id_alone_that_several_replies_have_names_none_of_them() -> None:
    known = two_replies().entries
    assert "reply.date" not in known
    assert [entry.id for entry in known.meant("reply.date")] == [f"{REPLY}/reply.date", "longyao-2023/reply.date"]
    assert known.kept_as(f"{REPLY}/reply.date") == (f"{REPLY}/reply.date",)
    assert known.kept_as("award.amount") == (f"{REPLY}/award.amount", "award.amount")
    assert known.meant("gone.entry") == ()


async def test_the_choices_under_an_old_message_are_pressed_one_after_the_other(bot: Running) -> None:
    person = bot.person()
    choices = await aged(bot, person, await person.asks("43家"))
    assert [data for data in carried(choices) if data.startswith("c:")] == ["c:directory.firms", "c:board.firms"]
    assert (await person.presses(choices, 1)).shown == {}
    (chosen,) = bot.news(person.chat)
    assert chosen["message_id"] == choices["message_id"]
    assert [data for data in carried(chosen) if data.startswith("c:")] == ["c:board.firms"]
    await person.presses(chosen, "c:board.firms")
    (other,) = bot.news(person.chat)
    assert "专板" in other["text"].split("\n")[0]


async def test_the_second_of_the_choices_in_an_old_message_is_told_by_its_place(bot: Running) -> None:
    person = bot.person()
    choices = await aged(bot, person, await person.asks("43家"))
    assert "专板" in (await person.asks("第二个", reply_to=choices))["text"].split("\n")[0]


async def test_a_further_question_under_an_old_message_is_answered_once_before_and_after_the_change(
    bot: Running,
) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    data = carried(answer)[0]
    await person.presses(answer, data)
    bot.news(person.chat)
    old = await aged(bot, person, answer)
    pressed = await person.presses(old, data.replace(f"{REPLY}/", ""))
    assert "已经答在下面" in (pressed.shown or {})["text"]
    assert bot.news(person.chat) == []


async def test_a_page_of_the_topics_leads_to_its_entries(bot: Running) -> None:
    person = bot.person()
    contents = await person.asks("/topics")
    await person.presses(contents, 2)
    page = await aged(bot, person, bot.news(person.chat)[0])
    await person.presses(page, carried(page)[0])
    (entry,) = bot.news(person.chat)
    assert "出处" in entry["text"]


async def test_a_turn_leans_on_an_answer_of_before_the_change(bot: Running) -> None:
    person = bot.person()
    await aged(bot, person, await person.asks(AWARD))
    assert "111家" in (await person.asks("发给了多少家"))["text"].split("\n")[0]
    answer = await aged(bot, person, await person.asks(AWARD))
    assert "111家" in (await person.asks("发给了多少家", reply_to=answer))["text"].split("\n")[0]


@WITH_ONE_AND_WITH_TWO
def test_a_context_with_old_ids_is_gone_on_with(load: Load) -> None:
    knowledge = load()
    asked = knowledge.ask("发给了多少家", Context("award.amount", "小巨人奖励多少钱"))
    assert asked.entry == f"{REPLY}/award.firms"
    chosen = knowledge.ask("第二个", Context(shown=("directory.firms", "board.firms")))
    assert chosen.entry == f"{REPLY}/board.firms"


async def test_a_result_that_was_looked_up_before_the_change_is_counted_after_it(bot: Running) -> None:
    bot.world.bot.inline_feedback = True
    person = bot.person()
    request = bot.world.type_inline(person.user, "蓝电")
    await request.answer(60)
    result = request.results[0]
    result["id"] = f"0123456789ab:{result['id'].rpartition('/')[2]}"
    assert request.reply is not None
    request.reply["results"][0] = result
    bot.world.choose(request, 1)
    await bot.settled()
    assert [row.entry for row in await kept(bot, questions)] == [f"{REPLY}/listed.landian"]


@WITH_ONE_AND_WITH_TWO
def test_ids_of_results_fit_into_telegram_and_are_found_again(load: Load) -> None:
    knowledge = load()
    cards = Cards(knowledge, "x")
    for entry in knowledge.entries:
        assert len(cards.result_id(entry).encode()) <= 64
        assert cards.entry_of(cards.result_id(entry)) == entry
        for room in (40, 44, 62):
            assert callbacks.find(callbacks.short(entry, room), knowledge.entries, room) == entry


@WITH_ONE_AND_WITH_TWO
async def test_an_entry_is_counted_as_one_under_both_of_its_ids(store: Store, load: Load) -> None:
    for entry, times in (("transfer.both", 2), (f"{REPLY}/transfer.both", 2), (f"{REPLY}/award.amount", 3)):
        for _ in range(times):
            await store.questions.put(7, "问", "answered", entry, "private")
    for gone in ("gone.entry", "other-reply/award.amount"):
        for _ in range(9):
            await store.questions.put(7, "问", "answered", gone, "private")
    await store.settled()
    listed = [one.entry for one in await MostAsked(load(), store)()]
    assert listed[0] == f"{REPLY}/transfer.both"
    assert len(listed) == len(set(listed))
    assert listed.index(f"{REPLY}/award.amount") > 0


def test_what_was_announced_with_old_ids_is_as_up_to_date_as_ever() -> None:
    now = shipped_knowledge()
    told = rendering.figures_told(now.entry("award.amount"))
    content = Content("…", entries={"award.amount": told}, mentions={"award.amount": (AWARD_FIGURE,)}, template="entry")
    for knowledge in (now, two_replies()):
        assert rendering.outdated(knowledge, content) == {}
        anew = rendering.anew(knowledge, content, "x")
        assert anew is not None
        assert AWARD_FIGURE in anew.text
    old = Content("…", entries={"award.amount": "小巨人奖励 5000万元"}, mentions={"award.amount": ("5000万元",)})
    assert set(rendering.outdated(now, old)) == {"award.amount"}


def test_what_was_announced_is_not_outdated_because_another_reply_has_an_entry_of_that_name() -> None:
    told = rendering.figures_told(shipped_knowledge().entry("reply.date"))
    content = Content("…", entries={"reply.date": told}, mentions={"reply.date": ("2024年7月26日",)})
    assert rendering.outdated(two_replies(), content) == {}
    gone = Content("…", entries={"gone.entry": "一家"})
    assert rendering.outdated(two_replies(), gone) == {"gone.entry": "一家"}


async def test_what_comes_daily_goes_on_behind_what_came_last(store: Store) -> None:
    regular = Regular(Desk(shipped_knowledge(), store, Flood(20)), "dafu_bot")
    measures = [entry for _, entries in regular._measures for entry in entries]
    await store.subscriptions.put(Subscription(-1))
    turn = Turn(-1, "daily", NINE, DUE)
    await store.subscriptions.set_turn(turn)
    last = measures[2].rpartition("/")[2]
    async with store.subscriptions._engine.begin() as connection:
        await connection.execute(update(recurring).values(last=last))
    await regular.round(datetime.fromtimestamp(WEDNESDAY.timestamp(), WEDNESDAY.tzinfo))
    assert (await store.subscriptions.turns(-1))["daily"].last == measures[3]
