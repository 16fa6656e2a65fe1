"""The world as JSON, for looking at from outside."""

from __future__ import annotations

from bot.playground.api import Api
from bot.playground.model import Chat, Json


def chat_json(chat: Chat) -> Json:
    """A chat with its messages, members and topics."""
    return chat.json() | {
        "messages": chat.history,
        "deleted": [chat.deleted[key] for key in sorted(chat.deleted)],
        "pinned": list(chat.pinned),
        "migrated_to": chat.migrated_to,
        "actions": list(chat.actions),
        "members": [member.json(chat.type) for member in chat.members.values()],
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics.values()],
    }


def snapshot(api: Api, address: str, *, messages: bool = False) -> Json:
    """Users, chats (with their messages if asked), pending updates, the bot's profile. `address`: where it is served."""
    world = api.world
    return {
        "base_url": f"{address}/bot",
        "token": world.token,
        "bot": world.bot.me(),
        "now": world.clock.now(),
        "users": [user.json() | {"blocked": user.blocked, "started": user.started} for user in world.users.values()],
        "chats": [
            chat_json(chat) if messages else chat.json() | {"messages": len(chat.messages)}
            for chat in world.chats.values()
        ],
        "pending": list(world.updates.pending),
        "updates": world.updates.total,
        "polling": api.polling.waiting,
        "webhook": api.webhooks.info(),
        "requests": api.records.count,
        "commands": [
            {"scope": scope, "language_code": code, "commands": commands}
            for (scope, code), commands in world.profile.commands.items()
        ],
    }
