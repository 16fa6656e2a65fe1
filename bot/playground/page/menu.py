"""The menu of commands that a person sees in a chat: the narrowest scope wins, as the Bot API says."""

from __future__ import annotations

from bot.playground.model import Chat, Json, User
from bot.playground.world import World


def menu(world: World, person: User, chat: Chat) -> list[Json]:
    """The commands as `{"command", "description"}`."""
    language = (person.language_code or "")[:2]
    for scope, chat_id, user_id in _scopes(person, chat):
        for code in (language, ""):
            if found := world.profile.commands.get(((scope, chat_id, user_id), code)):
                return found
    return []


def _scopes(person: User, chat: Chat) -> list[tuple[str, int | None, int | None]]:
    """https://core.telegram.org/bots/api#determining-list-of-commands"""
    if chat.type == "private":
        return [("chat", chat.id, None), ("all_private_chats", None, None), ("default", None, None)]
    if chat.type == "channel":
        return []
    admin = chat.member(person).is_admin
    found: list[tuple[str, int | None, int | None]] = [("chat_member", chat.id, person.id)]
    found += [("chat_administrators", chat.id, None)] if admin else []
    found += [("chat", chat.id, None)]
    found += [("all_chat_administrators", None, None)] if admin else []
    return [*found, ("all_group_chats", None, None), ("default", None, None)]
