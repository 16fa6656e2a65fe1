"""A world as JSON that can be taken up again: people, chats with members, topics and messages, files and the time."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import Any

from bot.playground.errors import WorldError
from bot.playground.files import StoredFile
from bot.playground.model import Chat, Json, Member, Topic, User
from bot.playground.world import World

VERSION = 1
_USER = ("id", "first_name", "username", "last_name", "language_code", "is_bot", "started", "blocked", "deactivated")
_CHAT = (
    "id",
    "type",
    "title",
    "username",
    "is_forum",
    "description",
    "last_id",
    "general_closed",
    "pinned",
    "last_bot",
)


def saved(world: World) -> Json:
    """All of it but what is under way: updates that wait, buttons whose answer has not come."""
    return {
        "version": VERSION,
        "offset": world.clock.offset,
        "users": [{name: getattr(one, name) for name in _USER} for one in world.users.values() if one is not world.bot],
        "chats": [_chat(one) for one in world.chats.values()],
        "files": [asdict(one) | {"content": base64.b64encode(one.content).decode()} for one in world.files.all()],
    }


def restore(world: World, data: Any) -> None:
    """Put what was saved into a world, and tell the bot which chats it is in. Raises WorldError for another file."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise WorldError(f"this is no saved world of version {VERSION}")
    try:
        users = [User(**one) for one in data["users"]]
        files = [StoredFile(**one | {"content": base64.b64decode(one["content"])}) for one in data["files"]]
        known = {world.bot.id: world.bot} | {one.id: one for one in users}
        chats = [_read(one, known) for one in data["chats"]]
        offset = float(data["offset"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WorldError(f"this saved world is broken: {type(error).__name__}: {error}") from None
    world.users.update(known)
    for file in files:
        world.files.put(file)
    world.clock.offset = max(world.clock.offset, offset)  # it only goes forward
    for chat in chats:
        before = world.chats.get(chat.id)
        chat.last_id = max(chat.last_id, before.last_id if before else 0)
        world.take_up(chat)
    world.changes.notify()


def _chat(chat: Chat) -> Json:
    return {name: getattr(chat, name) for name in _CHAT} | {
        "user": chat.user.id if chat.user else None,
        "members": [
            {"user": one.user.id, "status": one.status, "rights": sorted(one.rights), "anonymous": one.anonymous}
            for one in chat.members.values()
        ],
        "topics": [asdict(one) for one in chat.topics.values()],
        "messages": chat.history,
    }


def _read(data: Json, users: dict[int, User]) -> Chat:
    chat = Chat(**{name: data[name] for name in _CHAT})
    chat.user = users[data["user"]] if data["user"] is not None else None
    for one in data["members"]:
        user = users[one["user"]]
        chat.members[user.id] = Member(user, one["status"], frozenset(one["rights"]), one["anonymous"])
    chat.topics = {one["id"]: Topic(**one) for one in data["topics"]}
    chat.messages = {one["message_id"]: one for one in data["messages"]}
    return chat
