"""People's actions by name, with people, chats and messages given by their ids: what the control surface calls."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from bot.playground.errors import WorldError
from bot.playground.model import Chat, Json, Member, Topic, User
from bot.playground.pressing import GuestRequest, InlineRequest, Press
from bot.playground.world import World

ACTIONS = frozenset(
    [
        "user",
        "group",
        "supergroup",
        "forum",
        "channel",
        "join",
        "leave",
        "add_bot",
        "kick_bot",
        "promote",
        "demote",
        "restrict",
        "block",
        "unblock",
        "deactivate",
        "delete_chat",
        "migrate",
        "create_topic",
        "close_topic",
        "reopen_topic",
        "delete_topic",
        "say",
        "send",
        "start",
        "send_photo",
        "send_document",
        "send_sticker",
        "send_voice",
        "send_poll",
        "forward",
        "auto_forward",
        "edit",
        "delete",
        "pin",
        "react",
        "press",
        "press_raw",
        "type_inline",
        "choose",
        "mention_guest",
        "poison",
        "idle",
    ]
)


async def act(world: World, action: str, given: Json) -> Any:
    """Carry out an action. `user`, `by`, `creator`, `chat`, `group` and `topic` are ids; `message` and `post` are
    `{"chat": id, "message": id}` or whole messages; `request` is the id of an inline query.

    `press`, `type_inline` and `mention_guest` with `wait` (seconds) also wait for the bot's answer.
    """
    given = dict(given)
    wait = float(given.pop("wait", 0))
    if action == "poison":
        return world.updates.put_raw(given)
    if action == "idle":
        return await world.idle(wait or 5.0)
    made = _call(world, action, given)
    if isinstance(made, Press | InlineRequest | GuestRequest) and wait:
        await made.answer(wait)
    return _shown(made)


def _call(world: World, action: str, given: Json) -> Any:
    method: Callable[..., Any] = getattr(world, action)
    rest = given.pop("rest", [])
    arguments = {name: _resolve(world, action, name, value, given) for name, value in given.items()}
    signature = inspect.signature(method)
    for name, parameter in signature.parameters.items():
        if name == "chat" and name not in arguments and parameter.default is inspect.Parameter.empty:
            arguments[name] = None
    # Rights come as `*rights`, after everything that is named before them.
    positional = [arguments.pop(n) for n, p in signature.parameters.items() if rest and _is_plain(p)]
    return method(*positional, *rest, **arguments)


def _is_plain(parameter: inspect.Parameter) -> bool:
    return parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD


def _resolve(world: World, action: str, name: str, value: Any, given: Json) -> Any:
    if name in {"user", "by", "creator"} and isinstance(value, int):
        if value not in world.users:
            raise WorldError(f"there is no user {value}")
        return world.users[value]
    if name in {"chat", "group"} and isinstance(value, int):
        return world.private(world.users[value]) if value in world.users else world.chat(value)
    if name == "topic" and isinstance(value, int):
        return world.chat(given["chat"]).topics[value]
    if name in {"message", "post"} and isinstance(value, dict) and "message_id" not in value:
        return world.message(world.chat(value["chat"]), value["message"])
    if name == "request":
        return world.inline_requests[value]
    if name == "rights" and isinstance(value, list):
        return frozenset(value)
    return value


def _shown(made: Any) -> Any:
    match made:
        case User() | Chat():
            return made.json()
        case Topic():
            return {"id": made.id, "name": made.name}
        case Member():
            return made.json("supergroup")
        case Press():
            return {"button": made.button, "answer": made.shown}
        case InlineRequest():
            return {"request": made.id, "cached": made.cached, "answer": made.reply}
        case GuestRequest():
            return {"request": made.id, "message": made.message, "answer": made.posted}
    return made
