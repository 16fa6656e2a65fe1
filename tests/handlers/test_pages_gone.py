"""Buttons of pages and messages that are no more: what is said fits what they were."""

from __future__ import annotations

import pytest

from bot.playground.model import Json
from bot.playground.people import buttons
from bot.store.tables import subscriptions, votes
from tests.handlers.scenes import AWARD, BOARD_FIGURE, group_of, kept
from tests.running import Person, Running

QUESTION = "请把问题再发一遍"


async def pressed(bot: Running, person: Person, message: Json, data: str) -> str:
    """What somebody reads who presses a button with that data."""
    press = bot.world.press_raw(person.user, message, data)
    await bot.settled()
    assert press.shown is not None
    return str(press.shown.get("text", ""))


async def test_every_button_of_a_group_that_became_a_supergroup_sends_for_a_new_page(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    settings = await person.asks("/settings", chat=group)
    subscribed = await person.asks("/subscribe", chat=group)
    bot.world.migrate(person.user, group)
    await bot.settled()
    before = await kept(bot, subscriptions)
    for page in (settings, subscribed):
        for button in buttons(page):
            told = await pressed(bot, person, page, button["callback_data"])
            assert "超级群" in told, button
            assert ("/settings" if button["callback_data"].startswith("s:") else "/subscribe") in told
            assert QUESTION not in told
    assert await kept(bot, subscriptions) == before


async def test_who_was_its_admin_need_not_be_known_any_more(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    settings = await person.asks("/settings", chat=group)
    bot.world.migrate(person.user, group)
    await bot.settled()
    bot.faults.add("400", methods="getChatMember", description="Bad Request: CHAT_ID_INVALID")
    assert "超级群" in await pressed(bot, person, settings, "s:mode:auto")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("c:gone.entry", QUESTION),
        ("r:gone.entry", QUESTION),
        ("s:gone:value", "/settings"),
        ("b:99:0", "/topics"),
        ("p:gone", "/privacy"),
        ("whatever", "太旧"),
    ],
)
async def test_a_button_that_leads_nowhere_says_what_to_send_instead(bot: Running, data: str, told: str) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    said = await pressed(bot, person, answer, data)
    assert told in said
    assert (QUESTION in said) == (told == QUESTION)


async def test_a_page_of_a_subscription_that_ended_speaks_of_subscribing(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    page = await person.asks("/subscribe", chat=group)
    await person.asks("/unsubscribe", chat=group)
    for what in ("parts", "sound", "daily"):
        said = await pressed(bot, person, page, f"u:{group.id}:{what}:")
        assert "/subscribe" in said
        assert QUESTION not in said


async def test_a_vote_on_a_message_that_was_deleted_is_kept_and_points_to_no_buttons(bot: Running) -> None:
    bot.refusals_expected = True
    person = bot.person()
    group = await group_of(bot, person)
    for where in (None, group):
        answer = await person.asks(f"/ask {AWARD}", chat=where)
        down = next(button["callback_data"] for button in buttons(answer) if button["text"] == "👎")
        press = bot.world.press_raw(person.user, answer, down)
        bot.world.delete(answer)
        await bot.settled()
        assert press.shown is not None
        assert "按钮" not in press.shown["text"]
        assert "记下了" in press.shown["text"]
    assert [row.vote for row in await kept(bot, votes)] == [-1, -1]


async def test_a_vote_on_a_message_that_is_there_asks_with_buttons_that_are_there(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    press = await person.presses(answer, "👎")
    assert press.shown is not None
    assert "点下面的按钮" in press.shown["text"]
    assert "数字不对" in [button["text"] for button in buttons(bot.news(person.chat)[-1])]


async def test_the_card_of_a_guest_who_was_only_named_has_a_plain_title_and_a_link_that_opens(bot: Running) -> None:
    person = bot.person()
    elsewhere = bot.world.supergroup(person.user)
    bot.world.mention_guest(person.user, elsewhere, f"@{bot.world.bot.username}")
    await bot.settled()
    (request,) = bot.playground.requests.of("answerGuestQuery")
    result = request.params["result"]
    assert "<" not in result["title"]
    assert "想问什么" in result["title"]
    (button,) = result["reply_markup"]["inline_keyboard"][-1]
    assert not button["url"].endswith("=")
    posted = bot.news(elsewhere)[-1]
    await person.presses(posted, "私聊问我")
    (greeting,) = bot.news(person.chat)
    assert "您好" in greeting["text"]


async def test_choices_on_a_message_that_is_there_work_as_ever(bot: Running) -> None:
    person = bot.person()
    offered = await person.asks(BOARD_FIGURE)
    await person.presses(offered, 1)
    (chosen,) = bot.news(person.chat)
    assert "出处" in chosen["text"]
