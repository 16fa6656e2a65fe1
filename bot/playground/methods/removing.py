"""deleteMessage and deleteMessages, pins and unpins, reactions."""

from __future__ import annotations

from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.model import Chat, Json
from bot.playground.world import World

DELETE_WITHIN = 48 * 3600
"""Seconds in which a message can be deleted by a bot."""


def _check_deletable(world: World, chat: Chat, message: Json) -> None:
    own = message.get("from", {}).get("id") == world.bot.id
    if chat.type == "channel":
        may = world.bot_member(chat).may("can_delete_messages") or world.bot_member(chat).may("can_post_messages")
    else:
        may = own or chat.type == "private" or world.bot_member(chat).may("can_delete_messages")
    if not may:
        raise bad("message can't be deleted")
    if world.clock.now() - message["date"] >= DELETE_WITHIN:
        raise bad("message can't be deleted for everyone")


def delete_message(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to delete not found")
    _check_deletable(world, chat, message)
    world.remove_message(chat, params["message_id"])
    return True


def delete_messages(world: World, params: Json) -> bool:
    if not 1 <= len(params["message_ids"]) <= 100:
        raise bad("message_ids must hold 1-100 identifiers")
    chat = chat_of(world, params["chat_id"])
    known = [number for number in params["message_ids"] if number in chat.messages]
    for number in known:
        _check_deletable(world, chat, chat.messages[number])
    for number in known:
        world.remove_message(chat, number)
    return True


def _check_pins(world: World, chat: Chat) -> None:
    if chat.type == "private":
        return
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if not world.bot_member(chat).may(right):
        raise bad("not enough rights to manage pinned messages in the chat")


def pin(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    _check_pins(world, chat)
    if params["message_id"] not in chat.messages:
        raise bad("message to pin not found")
    world.pin_message(world.bot, chat, params["message_id"])
    return True


def unpin(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    _check_pins(world, chat)
    message_id = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id is None or message_id not in chat.messages:
        raise bad("message to unpin not found")
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    world.changes.notify()
    return True


def unpin_all(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    _check_pins(world, chat)
    chat.pinned.clear()
    world.changes.notify()
    return True


def set_reaction(world: World, params: Json) -> bool:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    if params["message_id"] not in chat.messages:
        raise bad("message to react not found")
    reaction = params.get("reaction", [])
    if len(reaction) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if reaction and reaction[0]["emoji"] not in _REACTIONS:
        raise bad("REACTION_INVALID")
    world.reactions[chat.id, params["message_id"], world.bot.id] = reaction
    world.changes.notify()
    return True


_REACTIONS = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "💯",
        "🤣",
        "⚡",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "👀",
        "🤝",
        "✍",
        "🤗",
        "🫡",
    ]
)

METHODS: dict[str, Method] = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": set_reaction,
}
