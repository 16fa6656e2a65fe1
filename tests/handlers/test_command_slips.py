"""Commands that there are not, and commands that somebody made by editing what they had said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.playground.model import Json
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD, BOARD_FIGURE, NAME, group_of
from tests.running import Person, Running

HELP, HELP_GROUP = "直接把问题发给我就行", "叫到我，我就答"
SHORT = 60
"""Characters of a short line."""


@pytest.mark.parametrize(
    ("slip", "nearest"),
    [
        ("/setings", "/settings"),
        ("/hlep", "/help"),
        ("/aks 小巨人奖励多少钱", "/ask"),
        ("/topic", "/topics"),
        ("/PRIVCY", "/privacy"),
        ("/strat", "/start"),
        ("/abuot", "/about"),
    ],
)
async def test_a_slip_in_private_gets_one_line_with_the_nearest_command(bot: Running, slip: str, nearest: str) -> None:
    line = (await bot.person().asks(slip))["text"]
    assert nearest in line
    assert len(line) <= SHORT


async def test_what_is_near_nothing_gets_one_line_that_leads_on(bot: Running) -> None:
    line = (await bot.person().asks("/weather"))["text"]
    assert "/weather" in line
    assert "/help" in line
    assert len(line) <= SHORT
    assert HELP not in line


async def test_commands_of_publishers_are_named_to_publishers_alone(tmp_path: Path) -> None:
    async with Running(tmp_path, telegram={"admins": [1_000_001]}) as bot:
        bot.refusals_expected = True  # the publisher has not opened the bot when it sets the menus
        publisher, other = bot.person("发布者", id=1_000_001), bot.person("别人")
        assert "/announce " in f"{(await publisher.asks('/anounce'))['text']} ".replace("吗", " ")
        assert "/announce" not in (await other.asks("/anounce"))["text"].replace("/anounce", "")


async def test_in_groups_a_slip_gets_a_line_only_where_it_names_the_bot_and_is_near_something(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    for said in ("/weather", "/setings", f"/weather{NAME}", "/setings@other_bot", "/ban @lilei_2024"):
        assert await person.says(said, chat=group) == [], said
    line = (await person.asks(f"/setings{NAME}", chat=group))["text"]
    assert "/settings" in line
    assert len(line) <= SHORT


async def said(bot: Running, person: Person, text: str, **where: object) -> tuple[Json, Json]:
    """What somebody says, and what the bot answers."""
    answer = await person.asks(text, **where)  # type: ignore[arg-type]
    chat = bot.world.chat(answer["chat"]["id"])
    return next(m for m in reversed(chat.history) if m["from"]["id"] == person.user.id), answer


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/help", HELP),
        ("/topics", "按目录翻看"),
        ("/about", "我依据什么回答"),
        ("/privacy", "留下什么"),
        ("/settings", "设置"),
        ("/subscribe", "公告发给群和频道"),
        ("/start", "您好"),
        ("/nothing", "/nothing"),
    ],
)
async def test_what_is_edited_into_a_command_has_its_answer_changed_into_that_of_the_command(
    bot: Running, command: str, told: str
) -> None:
    person = bot.person()
    for first in ("/hlep", AWARD, "/help" if command != "/help" else "/about"):
        message, answer = await said(bot, person, first)
        (changed,) = await person.edits(message, command)
        assert changed["message_id"] == answer["message_id"], first
        assert told in changed["text"], first


async def test_and_a_command_edited_into_a_question_too(bot: Running) -> None:
    person = bot.person()
    message, line = await said(bot, person, "/help")
    (answer,) = await person.edits(message, AWARD)
    assert answer["message_id"] == line["message_id"]
    assert AWARD_FIGURE in answer["text"]
    (again,) = await person.edits(message, f"/ask {BOARD}")
    assert BOARD_FIGURE in again["text"]


async def test_in_a_group_what_was_not_answered_and_becomes_a_command_counts_as_said(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    for wrong, right, told in (
        ("help", "/help", HELP_GROUP),
        ("/hepl", f"/help{NAME}", HELP_GROUP),
        ("/aks 小巨人", f"/ask {AWARD}", AWARD_FIGURE),
    ):
        assert await person.says(wrong, chat=group) == []
        (line,) = await person.edits(group.history[-1], right)
        assert told in line["text"]
        assert await person.edits(group.messages[line["message_id"] - 1], f"{right} ") == [], "nothing new is said"


async def test_an_edit_that_names_another_bot_gets_silence(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    assert await person.says("help", chat=group) == []
    assert await person.edits(group.history[-1], "/help@other_bot") == []
