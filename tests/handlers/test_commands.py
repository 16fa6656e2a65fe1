"""Menus of commands for each scope and the profile: set where they differ, and only there."""

from __future__ import annotations

from pathlib import Path

from bot.playground import World
from bot.playground.model import Json
from tests.running import WITHIN, Running

SETTING = ("setMyCommands", "setMyDescription", "setMyShortDescription")


async def published(bot: Running, rounds: int = 1) -> list[tuple[str, Json]]:
    """What the bot has set so far, once that many starts have looked at the last of it."""
    await bot.playground.requests.wait("getMyShortDescription", rounds, WITHIN)
    await bot.person().asks("/help")
    return [(request.method, request.params) for request in bot.playground.requests.of(*SETTING)]


def menus(done: list[tuple[str, Json]]) -> dict[tuple[str, int | None], list[str]]:
    """The names of the commands by scope."""
    return {
        (params["scope"]["type"], params["scope"].get("chat_id")): [c["command"] for c in params["commands"]]
        for method, params in done
        if method == "setMyCommands"
    }


async def test_each_scope_gets_its_commands_and_the_profile_its_texts(tmp_path: Path) -> None:
    world = World()
    admin = world.user("管理员")
    world.start(admin)
    async with Running(tmp_path, world=world, telegram={"admins": [admin.id]}) as bot:
        done = await published(bot)
    found = menus(done)
    assert set(found) == {
        ("all_private_chats", None),
        ("all_group_chats", None),
        ("all_chat_administrators", None),
        ("chat", admin.id),
    }
    private, groups = found["all_private_chats", None], found["all_group_chats", None]
    assert {"ask", "topics", "help", "about", "privacy", "settings"} <= set(private)
    assert "settings" not in groups
    assert {*groups, "settings"} <= set(found["all_chat_administrators", None])
    assert set(private) <= set(found["chat", admin.id])
    assert [method for method, _ in done if method != "setMyCommands"] == ["setMyDescription", "setMyShortDescription"]


async def test_they_are_set_again_only_where_they_changed(bot: Running) -> None:
    first = await published(bot)
    assert len(first) == 5
    await bot.restart()
    assert await published(bot, 2) == first
    bot.world.profile.short_descriptions[""] = "别的"
    await bot.restart()
    again = await published(bot, 3)
    assert [method for method, _ in again[len(first) :]] == ["setMyShortDescription"]


async def test_a_bot_admin_who_never_opened_the_bot_is_no_hindrance(tmp_path: Path) -> None:
    async with Running(tmp_path, telegram={"admins": [4_000_000]}) as bot:
        bot.refusals_expected = True
        done = await published(bot)
    assert [method for method, _ in done][-1] == "setMyShortDescription"


async def test_a_telegram_that_refuses_keeps_nobody_from_being_answered(tmp_path: Path) -> None:
    world = World()
    async with Running(tmp_path, world=world) as bot:
        bot.faults.add("400", methods=SETTING, description="Bad Request: not today")
        await bot.restart()
        assert await bot.person().asks("/help")


async def test_every_command_in_a_menu_does_something(bot: Running) -> None:
    done = await published(bot)
    person = bot.person()
    for name in menus(done)["all_private_chats", None]:
        (answer,) = await person.says(f"/{name}")
        assert name == "help" or "直接把问题发给我" not in str(answer.get("text", answer.get("caption")))
