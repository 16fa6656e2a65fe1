"""What the bot can learn of chats and their members; leaving; files."""

from __future__ import annotations

from typing import Any

from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.model import MEMBER_RIGHTS, Json
from bot.playground.state import without_reply
from bot.playground.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, params: Json) -> Json:
    chat = chat_of(world, params["chat_id"])
    shown = chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.description:
        shown["description"] = chat.description
    if chat.type in {"group", "supergroup"}:
        shown["permissions"] = dict.fromkeys(MEMBER_RIGHTS, chat.may_write)
    if chat.pinned:
        shown["pinned_message"] = without_reply(chat.messages[max(chat.pinned)])
    return shown


def get_member(world: World, params: Json) -> Json:
    chat = chat_of(world, params["chat_id"])
    user = world.users.get(params["user_id"])
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID" if chat.type != "private" else "user not found")
    if chat.type == "private":
        if user is not chat.user and user is not world.bot:
            raise bad("user not found")
        return {"user": user.json(), "status": "member"}
    if chat.type == "channel" and not world.bot_member(chat).is_admin:
        raise bad("member list is inaccessible")
    return chat.member(user).json(chat.type)


def get_administrators(world: World, params: Json) -> list[Json]:
    chat = chat_of(world, params["chat_id"])
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    bots = params.get("return_bots", False)
    admins = [member for member in chat.members.values() if member.is_admin]
    return [m.json(chat.type) for m in admins if bots or not m.user.is_bot or m.user is world.bot]


def get_count(world: World, params: Json) -> int:
    chat = chat_of(world, params["chat_id"])
    return 2 if chat.type == "private" else sum(1 for member in chat.members.values() if member.present)


def leave(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    world.bot_leaves(chat)
    return True


def get_file(world: World, params: Json) -> Json:
    stored = world.files.get(params["file_id"])
    if stored is None:
        raise bad("invalid file_id")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": f"{stored.kind}s/{stored.file_id}",
    }


def get_me(world: World, params: Json) -> Json:
    return world.bot.me()


def yes(world: World, params: Json) -> Any:
    """logOut and close: nothing to do for a world that is one process."""
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "logOut": yes,
    "close": yes,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_count,
    "leaveChat": leave,
    "getFile": get_file,
}
