"""The bot's name, descriptions, commands and menu buttons."""

from __future__ import annotations

import re

from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.model import Json
from bot.playground.profile import ScopeKey
from bot.playground.world import World

_SCOPE_NEEDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def _language(params: Json) -> str:
    code: str = params.get("language_code", "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _scope(world: World, params: Json) -> ScopeKey:
    scope = params.get("scope", {"type": "default"})
    needs = _SCOPE_NEEDS.get(scope["type"])
    if needs is None:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    for name in needs:
        if name not in scope:
            raise bad(f"can't parse BotCommandScope: field {name} is required")
    if extra := set(scope) - {"type", *needs}:
        raise bad(f"can't parse BotCommandScope: unexpected field {', '.join(sorted(extra))}")
    chat_id = chat_of(world, scope["chat_id"]).id if "chat_id" in needs else None
    return scope["type"], chat_id, scope.get("user_id")


def set_commands(world: World, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_scope(world, params), _language(params)] = [
        {"command": c["command"].lstrip("/"), "description": c["description"]} for c in commands
    ]
    world.changes.notify()
    return True


def get_commands(world: World, params: Json) -> list[Json]:
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


def delete_commands(world: World, params: Json) -> bool:
    world.profile.commands.pop((_scope(world, params), _language(params)), None)
    return True


def _setter(register: str, field: str, limit: int) -> Method:
    def set_text(world: World, params: Json) -> bool:
        text, code = params.get(field, ""), _language(params)
        if len(text) > limit:
            raise bad(f"{field} is too long")
        texts = getattr(world.profile, register)
        if text:
            texts[code] = text
        else:
            texts.pop(code, None)
        return True

    return set_text


def _getter(register: str, field: str) -> Method:
    def get_text(world: World, params: Json) -> Json:
        texts, code = getattr(world.profile, register), _language(params)
        fallback = world.bot.first_name if field == "name" else ""
        return {field: texts.get(code, texts.get("", fallback))}

    return get_text


def set_menu_button(world: World, params: Json) -> bool:
    button = params.get("menu_button", {"type": "default"})
    if button["type"] not in {"default", "commands"}:
        raise bad("this menu button is unknown or not played by this stand-in")
    chat_id = params.get("chat_id")
    if chat_id is not None and chat_of(world, chat_id).type != "private":
        raise bad("chat not found")
    world.profile.menu_buttons[chat_id] = button
    return True


def get_menu_button(world: World, params: Json) -> Json:
    buttons = world.profile.menu_buttons
    return buttons.get(params.get("chat_id"), buttons.get(None, {"type": "default"}))


METHODS: dict[str, Method] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter("names", "name", 64),
    "getMyName": _getter("names", "name"),
    "setMyDescription": _setter("descriptions", "description", 512),
    "getMyDescription": _getter("descriptions", "description"),
    "setMyShortDescription": _setter("short_descriptions", "short_description", 120),
    "getMyShortDescription": _getter("short_descriptions", "short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
