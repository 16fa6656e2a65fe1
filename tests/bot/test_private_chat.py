"""In private: greeting, help, questions, buttons, edits, follow-ups."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.playground.people import buttons
from knowledge import KnowledgeBase
from tests.running import Running, labels

AWARD = "2024年小巨人奖励一共多少钱"
QUESTIONS = Path(__file__).resolve().parents[1] / "questions"


def question_with_choices(knowledge: KnowledgeBase) -> str:
    """A question that the knowledge answers with several choices."""
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            turns = json.loads(line)["turns"]
            if len(knowledge.ask(turns[0]).choices) > 1:
                return str(turns[0])
    raise AssertionError("no question has choices")


def bold(message: dict[str, Any]) -> str:
    """The first bold part of a message, if it is in its first characters."""
    entity = message["entities"][0]
    assert (entity["type"], entity["offset"]) == ("bold", 0)
    return str(message["text"].encode("utf-16-le")[: entity["length"] * 2].decode("utf-16-le"))


def button(message: dict[str, Any], kind: str) -> str:
    """The data of the first button of a kind."""
    found = [str(b["callback_data"]) for b in buttons(message)]
    return next(data for data in found if data.startswith(f"{kind}:"))


async def test_start_greets_with_questions_to_press(bot: Running) -> None:
    person = bot.person()
    greeting = await person.opens()
    assert "答复" in greeting["text"]
    await person.presses(greeting, 1)
    (answer,) = bot.news(person.chat)
    assert bold(answer)


async def test_help_says_how_to_ask(bot: Running) -> None:
    person = bot.person()
    assert "问题" in (await person.asks("/help"))["text"]


async def test_a_question_gets_its_figure_in_bold_first_and_its_source(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    assert "4110万元" in bold(answer)
    for part in ("一(一)", "武汉市经济和信息化局", "2024年7月26日"):
        assert part in answer["text"]
    assert answer["link_preview_options"] == {"is_disabled": True}


async def test_what_is_missing_is_said_to_be_missing(bot: Running) -> None:
    person = bot.person()
    assert "没有" in bold(await person.asks("2025年小巨人奖励多少钱"))


@pytest.mark.parametrize("text", ["<b>小巨人 & 专板", "💰" * 2000, "a\u202eb\x00c", "/", "@", "[x](y)_*`"])
async def test_any_text_is_answered(bot: Running, text: str) -> None:
    assert (await bot.person().asks(text))["text"]


async def test_a_command_asks_too(bot: Running) -> None:
    person = bot.person()
    assert "4110万元" in bold(await person.asks(f"/ask {AWARD}"))
    assert "想问什么" in (await person.asks("/ask"))["text"]


@pytest.mark.parametrize("thing", ["send_sticker", "send_voice", "send_photo", "send_document"])
async def test_what_is_no_text_gets_a_friendly_line(bot: Running, thing: str) -> None:
    person = bot.person()
    getattr(bot.world, thing)(person.user)
    await bot.settled()
    (answer,) = bot.news(person.chat)
    assert answer["text"]
    assert "出处" not in answer["text"]


async def test_a_caption_is_a_question(bot: Running) -> None:
    person = bot.person()
    bot.world.send_photo(person.user, None, AWARD)
    await bot.settled()
    assert "4110万元" in bold(bot.news(person.chat)[0])


async def test_a_choice_replaces_the_choices_and_leaves_the_others_to_press(bot: Running) -> None:
    person = bot.person()
    offered = await person.asks(question_with_choices(bot.knowledge))
    count = sum(b["callback_data"].startswith("c:") for b in buttons(offered))
    assert count > 1
    press = await person.presses(offered, button(offered, "c"))
    assert press.shown == {}
    (changed,) = bot.news(person.chat)
    assert changed["message_id"] == offered["message_id"]
    assert changed["text"] != offered["text"]
    assert sum(b["callback_data"].startswith("c:") for b in buttons(changed)) == count - 1


async def test_a_related_question_gets_a_message_of_its_own_once(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    assert (await person.presses(answer, button(answer, "r"))).shown == {}
    (further,) = bot.news(person.chat)
    assert further["message_id"] > answer["message_id"]
    again = await person.presses(answer, button(answer, "r"))
    assert again.shown is not None
    assert "下面" in again.shown["text"]
    assert bot.news(person.chat) == []


async def test_a_button_pressed_twice_at_once_is_answered_once(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    bot.news(person.chat)
    presses = [bot.world.press(person.user, answer, button(answer, "r")) for _ in range(2)]
    await bot.settled()
    assert [press.shown is not None for press in presses] == [True, True]
    assert len(bot.news(person.chat)) == 1


@pytest.mark.parametrize("data", ["c:no-such-entry", "x", "r:", "\x00", "字" * 21])
async def test_an_unknown_button_is_too_old(bot: Running, data: str) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    bot.news(person.chat)
    press = bot.world.press_raw(person.user, answer, data)
    await bot.settled()
    assert press.shown is not None
    assert "太旧" in press.shown["text"]
    assert bot.news(person.chat) == []


async def test_a_press_that_telegram_has_forgotten_harms_nobody(bot: Running) -> None:
    bot.refusals_expected = True
    person = bot.person()
    answer = await person.asks(AWARD)
    await bot.stop()
    bot.world.press(person.user, answer, button(answer, "r"))
    bot.world.clock.advance(120)
    await bot.start()
    await bot.settled()
    assert len(bot.news(person.chat)) >= 1
    assert "4110万元" in bold(await person.asks(AWARD))


async def test_an_edited_question_gets_its_answer_edited(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    (changed,) = await person.edits(person.last, "专板首批挂牌多少家")
    assert changed["message_id"] == answer["message_id"]
    assert "43家" in bold(changed)


async def test_an_edit_that_asks_the_same_leaves_the_text(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    assert [changed["text"] for changed in await person.edits(person.last, f"{AWARD}？")] in ([], [answer["text"]])


async def test_an_edit_gets_a_new_answer_where_the_old_one_is_gone(bot: Running) -> None:
    bot.refusals_expected = True
    person = bot.person()
    answer = await person.asks(AWARD)
    asked = person.last
    bot.world.delete(answer)
    (new,) = await person.edits(asked, "专板首批挂牌多少家")
    assert new["message_id"] > answer["message_id"]
    assert "43家" in bold(new)


async def test_an_edit_of_what_was_never_answered_is_left_alone(bot: Running) -> None:
    person = bot.person()
    await bot.stop()
    asked = bot.world.say(person.user, None, "问")
    bot.world.updates.clear()
    await bot.start()
    assert await person.edits(asked, AWARD) == []


async def test_a_follow_up_inherits_from_the_question_before(bot: Running) -> None:
    person = bot.person()
    await person.asks(AWARD)
    assert "111家" in bold(await person.asks("多少家企业拿到了"))


async def test_a_follow_up_does_not_inherit_from_somebody_else(bot: Running) -> None:
    first, second = bot.person("甲"), bot.person("乙")
    await first.asks(AWARD)
    alone = await second.asks("那一年呢")
    assert alone["text"] == (await bot.person("丙").asks("那一年呢"))["text"]


async def test_a_reply_inherits_from_the_answer_that_it_replies_to(bot: Running) -> None:
    person = bot.person()
    award = await person.asks(AWARD)
    await person.asks("专板首批挂牌多少家")
    assert "111家" in bold(await person.asks("多少家企业拿到了", reply_to=award))


async def test_one_chat_is_answered_in_order_and_many_at_once(bot: Running) -> None:
    people = [bot.person(f"第{n}人") for n in range(20)]
    for text in (AWARD, "专板首批挂牌多少家"):
        for person in people:
            bot.world.say(person.user, None, text)
    await bot.settled()
    for person in people:
        first, second = bot.news(person.chat)
        assert "4110万元" in first["text"]
        assert "43家" in second["text"]


async def test_too_many_questions_get_one_friendly_line(tmp_path: Path) -> None:
    async with Running(tmp_path, flood={"questions_per_minute": 2}) as bot:
        person = bot.person()
        said = [await person.says(AWARD) for _ in range(4)]
        assert [len(one) for one in said] == [1, 1, 1, 0]
        assert "歇" in said[2][0]["text"]


async def test_a_user_who_blocks_the_bot_stops_nobody(bot: Running) -> None:
    blocking, asking = bot.person(), bot.person()
    await bot.stop()
    bot.world.say(blocking.user, None, AWARD)
    bot.world.block(blocking.user)
    bot.world.say(asking.user, None, AWARD)
    await bot.start()
    await bot.settled()
    assert bot.news(blocking.chat) == []
    assert len(bot.news(asking.chat)) == 1


async def test_people_may_ask_while_others_wait(bot: Running) -> None:
    slow, quick = bot.person(), bot.person()
    bot.faults.add("delay", methods="sendMessage", chats=slow.user.id, times=1, seconds=30)
    bot.world.say(slow.user, None, AWARD)
    bot.world.say(quick.user, None, AWARD)
    async with asyncio.timeout(20):
        await bot.playground.requests.wait("sendMessage", 1, timeout=20)
        assert await bot.world.wait(lambda: len(bot.news(quick.chat)) == 1, 20)
    bot.faults.clear()
    await bot.stop()


def test_labels_are_what_people_read() -> None:
    assert labels({"reply_markup": {"inline_keyboard": [[{"text": "甲"}], [{"text": "乙"}]]}}) == ["甲", "乙"]
