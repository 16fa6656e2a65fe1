"""What the bot says of itself: name, descriptions, commands, menu buttons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Playground
from tests.playground.calling import Bot

ASK = {"command": "ask", "description": "提问"}


@pytest.mark.parametrize(
    ("what", "field", "limit"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_texts_are_set_by_language_and_taken_away_by_an_empty_one(
    bot: Bot, what: str, field: str, limit: int
) -> None:
    unset = await bot.call(f"getMy{what}")
    await bot.call(f"setMy{what}", **{field: "答复"})
    await bot.call(f"setMy{what}", **{field: "Replies", "language_code": "en"})
    assert await bot.call(f"getMy{what}") == {field: "答复"}
    assert await bot.call(f"getMy{what}", language_code="en") == {field: "Replies"}
    assert await bot.call(f"getMy{what}", language_code="de") == {field: "答复"}
    await bot.call(f"setMy{what}", **{field: ""})
    assert await bot.call(f"getMy{what}") == unset
    assert "too long" in await bot.refusal(f"setMy{what}", **{field: "长" * (limit + 1)})
    assert "language code" in await bot.refusal(f"setMy{what}", **{field: "x", "language_code": "zh-hans"})


async def test_commands_are_kept_by_scope_and_language(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    pg.world.start(person)
    scope = {"type": "chat", "chat_id": person.id}
    await bot.call("setMyCommands", commands=[ASK], scope=scope, language_code="zh")
    assert await bot.call("getMyCommands", scope=scope, language_code="zh") == [ASK]
    assert await bot.call("getMyCommands") == []
    await bot.call("deleteMyCommands", scope=scope, language_code="zh")
    assert await bot.call("getMyCommands", scope=scope, language_code="zh") == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"commands": [ASK] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [ASK | {"command": "提问"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [ASK | {"command": "Ask"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [ASK | {"description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "scope": {"type": "planet"}}, "unsupported type"),
        ({"commands": [], "scope": {"type": "chat"}}, "field chat_id is required"),
        ({"commands": [], "scope": {"type": "default", "chat_id": 5}}, "unexpected field chat_id"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_wrong_commands_are_refused(bot: Bot, wrong: dict[str, Any], reason: str) -> None:
    assert reason in await bot.refusal("setMyCommands", **wrong)


async def test_menu_buttons_belong_to_private_chats_or_to_all(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    pg.world.start(person)
    await bot.call("setChatMenuButton", menu_button={"type": "commands"})
    assert await bot.call("getChatMenuButton", chat_id=person.id) == {"type": "commands"}
    await bot.call("setChatMenuButton", chat_id=person.id)
    assert await bot.call("getChatMenuButton", chat_id=person.id) == {"type": "default"}
    group = pg.world.supergroup(person, with_bot=True)
    assert await bot.refusal("setChatMenuButton", chat_id=group.id)
    assert "not played" in await bot.refusal("setChatMenuButton", menu_button={"type": "web_app"})


async def test_the_bot_knows_itself_and_may_log_out(pg: Playground, bot: Bot) -> None:
    me = await bot.call("getMe")
    assert (me["id"], me["username"], me["supports_inline_queries"]) == (7000000001, "dafu_playground_bot", True)
    assert await bot.call("logOut") is True
    assert await bot.call("close") is True
