"""The shape of a method, and the look-ups that most of them begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.playground.errors import ApiError, bad, forbidden
from bot.playground.model import Chat, Json
from bot.playground.world import World

Method = Callable[[World, Json], Any]

_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def known_chat(world: World, given: int | str) -> Chat:
    """A chat by id or @name, whether the bot may do anything there or not."""
    if isinstance(given, str):
        name = given.lstrip("@").casefold()
        for chat in world.chats.values():
            if chat.username and chat.username.casefold() == name:
                return chat
        raise bad("chat not found")
    chat_found = world.chats.get(given)
    if chat_found is None:
        user = world.users.get(given)
        if user is not None and user is not world.bot and user.started:
            return world.private(user)
        raise forbidden("bot can't initiate conversation with a user") if user is not None else bad("chat not found")
    return chat_found


def chat_of(world: World, given: int | str, *, for_sending: bool = False) -> Chat:
    """A chat in which the bot may act. Raises what Telegram says where it may not."""
    chat = known_chat(world, given)
    if chat.user is not None:
        user = chat.user
        if user.deactivated:
            raise forbidden("user is deactivated")
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    if chat.gone:
        raise forbidden(f"the {_NAMES[chat.type].removesuffix(' chat')} chat was deleted")
    member = world.bot_member(chat)
    if chat.migrated_to is not None and for_sending:
        raise upgraded(chat.migrated_to)
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {_NAMES[chat.type]}")
    if not member.present:
        if world.bot.id not in chat.members and not chat.username:
            raise bad("chat not found")
        raise forbidden(f"bot is not a member of the {_NAMES[chat.type]}")
    return chat


def upgraded(new_id: int) -> ApiError:
    return bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)


def need_right(world: World, chat: Chat, right: str, what: str) -> None:
    if not world.bot_member(chat).may(right):
        raise bad(f"not enough rights to {what}")
