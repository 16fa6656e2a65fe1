"""Callback, inline and guest queries: answered once, while fresh, with what is whole."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Playground, WorldError
from bot.playground.methods.queries import CALLBACK_SECONDS, INLINE_SECONDS
from bot.playground.model import User
from bot.playground.pressing import InlineRequest, Press
from tests.playground.calling import Bot, article, keyboard

OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def person(pg: Playground) -> User:
    """Somebody who has started the bot."""
    person = pg.world.user()
    pg.world.start(person)
    return person


async def pressed(pg: Playground, bot: Bot, person: User, **button: Any) -> tuple[Press, str]:
    """A pressed button and the id of its query."""
    message = await bot.send(person.id, reply_markup=keyboard([{"text": "详情", "callback_data": "d", **button}]))
    press = pg.world.press(person, message, "详情")
    return press, list(pg.world.presses)[-1]


async def test_a_press_is_answered_once(pg: Playground, bot: Bot, person: User) -> None:
    press, query = await pressed(pg, bot, person)
    update = (await bot.updates(offset=-1))[0]["callback_query"]
    assert (update["id"], update["data"], update["from"]["id"]) == (query, "d", person.id)
    assert update["message"]["text"] == "答"
    assert await bot.call("answerCallbackQuery", callback_query_id=query, text="好", show_alert=True) is True
    assert await press.answer() == {"text": "好", "show_alert": True}
    assert OLD in await bot.refusal("answerCallbackQuery", callback_query_id=query)


async def test_a_press_is_answered_while_it_is_fresh(pg: Playground, bot: Bot, person: User) -> None:
    press, query = await pressed(pg, bot, person)
    pg.world.clock.advance(CALLBACK_SECONDS + 1)
    assert OLD in await bot.refusal("answerCallbackQuery", callback_query_id=query)
    assert press.shown is None
    assert OLD in await bot.refusal("answerCallbackQuery", callback_query_id="0")


@pytest.mark.parametrize("wrong", [{"text": "字" * 201}, {"cache_time": -1}, {"url": "https://example.org"}])
async def test_wrong_answers_to_a_press_are_refused(
    pg: Playground, bot: Bot, person: User, wrong: dict[str, Any]
) -> None:
    _, query = await pressed(pg, bot, person)
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query, **wrong)
    assert await bot.call("answerCallbackQuery", callback_query_id=query) is True


async def test_buttons_that_are_not_there_cannot_be_pressed(pg: Playground, bot: Bot, person: User) -> None:
    message = await bot.send(person.id, reply_markup=keyboard([{"text": "详情", "callback_data": "d"}]))
    with pytest.raises(WorldError, match="buttons: 详情"):
        pg.world.press(person, message, "别的")
    await bot.call("editMessageReplyMarkup", chat_id=person.id, message_id=message["message_id"])
    with pytest.raises(WorldError, match="buttons: none"):
        pg.world.press(person, message, 1)


async def test_a_link_into_the_private_chat_starts_it(pg: Playground, bot: Bot) -> None:
    owner = pg.world.user()
    group = pg.world.supergroup(owner, with_bot=True)
    button = {"text": "私聊", "url": "https://t.me/dafu_playground_bot?start=e_award"}
    message = await bot.send(group.id, reply_markup=keyboard([button]))
    pg.world.press(owner, message, 1)
    assert pg.world.private(owner).history[-1]["text"] == "/start e_award"


def asked(pg: Playground, text: str = "小巨人", **details: Any) -> InlineRequest:
    return pg.world.type_inline(pg.world.user(), text, **details)


async def test_an_inline_query_is_answered_once(pg: Playground, bot: Bot) -> None:
    request = asked(pg)
    update = (await bot.updates())[0]["inline_query"]
    assert (update["id"], update["query"], update["offset"]) == (request.id, "小巨人", "")
    assert await bot.call("answerInlineQuery", inline_query_id=request.id, results=[article()]) is True
    assert [one["title"] for one in request.results] == ["标题"]
    assert OLD in await bot.refusal("answerInlineQuery", inline_query_id=request.id, results=[])


async def test_an_inline_query_is_answered_while_it_is_fresh(pg: Playground, bot: Bot) -> None:
    request = asked(pg)
    pg.world.clock.advance(INLINE_SECONDS + 1)
    assert OLD in await bot.refusal("answerInlineQuery", inline_query_id=request.id, results=[])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"results": [article(str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article("a"), article("a")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("字" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [article("")]}, "RESULT_ID_INVALID"),
        ({"results": [article(text="<b>开")]}, "can't parse entities"),
        ({"results": [article(text="字" * 4097)]}, "message is too long"),
        ({"results": [article(reply_markup=keyboard([{"text": "甲"}]))]}, "Text buttons are unallowed"),
        ({"results": [{"type": "article", "id": "a", "title": "无正文"}]}, "input_message_content"),
        ({"results": [article() | {"type": "riddle"}]}, "unknown or not played"),
        ({"results": [], "next_offset": "字" * 22}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "cache_time": -1}, "cache_time"),
        ({"results": [], "button": {"text": "私聊"}}, "BUTTON_TYPE_INVALID"),
        ({"results": [], "button": {"text": "私聊", "start_parameter": "有空 格"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": " ", "start_parameter": "a"}}, "BUTTON_TEXT_INVALID"),
    ],
)
async def test_wrong_inline_answers_are_refused(pg: Playground, bot: Bot, wrong: dict[str, Any], reason: str) -> None:
    assert reason in await bot.refusal("answerInlineQuery", inline_query_id=asked(pg).id, **wrong)


async def test_an_inline_answer_is_shared_by_all_for_its_time(pg: Playground, bot: Bot) -> None:
    first = asked(pg)
    await bot.call("answerInlineQuery", inline_query_id=first.id, results=[article()], cache_time=10)
    second = asked(pg)
    assert second.cached
    assert second.results == first.results
    assert not asked(pg, offset="50").cached
    pg.world.clock.advance(11)
    assert not asked(pg).cached


async def test_a_personal_answer_is_for_one_person(pg: Playground, bot: Bot) -> None:
    first = asked(pg)
    await bot.call("answerInlineQuery", inline_query_id=first.id, results=[article()], is_personal=True)
    assert pg.world.type_inline(first.user, "小巨人").cached
    assert not asked(pg).cached


async def test_a_chosen_result_is_posted_and_can_be_edited(pg: Playground, bot: Bot) -> None:
    pg.world.bot.inline_feedback = True
    owner = pg.world.user()
    group = pg.world.supergroup(owner)
    request = pg.world.type_inline(owner, "小巨人")
    result = article("a1", "<b>正文</b>", reply_markup=keyboard([{"text": "详情", "callback_data": "d"}]))
    await bot.call("answerInlineQuery", inline_query_id=request.id, results=[result])
    posted = pg.world.choose(request, "a1", group)
    assert (posted["text"], posted["via_bot"]["id"]) == ("正文", pg.world.bot.id)
    chosen = (await bot.updates(offset=-1))[0]["chosen_inline_result"]
    assert chosen["result_id"] == "a1"
    where = {"inline_message_id": chosen["inline_message_id"]}
    assert await bot.call("editMessageText", **where, text="新") is True
    assert group.messages[posted["message_id"]]["text"] == "新"
    with pytest.raises(WorldError, match="there is no result"):
        pg.world.choose(request, "zz", group)


async def test_a_guest_is_answered_once_in_the_chat(pg: Playground, bot: Bot) -> None:
    owner = pg.world.user()
    group = pg.world.supergroup(owner)
    request = pg.world.mention_guest(owner, group, "@dafu_playground_bot 小巨人")
    update = (await bot.updates())[0]["guest_message"]
    assert update["text"] == "@dafu_playground_bot 小巨人"
    given = await bot.call("answerGuestQuery", guest_query_id=update["guest_query_id"], result=article())
    posted = await request.answer()
    assert posted is not None
    assert posted["text"] == "正文"
    assert await bot.call("editMessageText", **given, text="新") is True
    assert OLD in await bot.refusal("answerGuestQuery", guest_query_id=request.id, result=article())


async def test_a_bot_without_inline_mode_is_not_asked(pg: Playground) -> None:
    pg.world.bot.inline = False
    pg.world.bot.guest = False
    owner = pg.world.user()
    with pytest.raises(WorldError):
        pg.world.type_inline(owner, "小巨人")
    with pytest.raises(WorldError):
        pg.world.mention_guest(owner, pg.world.supergroup(owner), "@dafu_playground_bot 小巨人")
