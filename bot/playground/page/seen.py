"""What one person sees: the chats they are in, what is unread there, the messages of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.model import Chat, Json, Topic, User
from bot.playground.world import World


@dataclass(frozen=True, slots=True)
class Row:
    """A chat in the list. `preview` is its last message, None where there is none."""

    chat: Chat
    unread: int
    last: Json | None


class Reading:
    """How far each person has read, and which role each has in the scene."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: dict[tuple[int, int], int] = {}
        self.roles: dict[int, str] = {}

    def people(self) -> list[User]:
        """Whom one can be, in the order of the scene."""
        return [self._world.users[user_id] for user_id in self.roles if user_id in self._world.users]

    def chats(self, person: User) -> list[Row]:
        """The chats of a person: the one with the bot first, then where something was said last."""
        private = self._world.private(person)
        others = [chat for chat in self._world.chats.values() if chat.member(person).present and not chat.gone]
        others.sort(key=lambda chat: -_last_at(chat))
        return [self._row(person, chat) for chat in (private, *others)]

    def read(self, person: User, chat: Chat, upto: int) -> None:
        """A person has seen a chat up to that message."""
        key = (person.id, chat.id)
        self._read[key] = max(self._read.get(key, 0), upto)

    def forget(self) -> None:
        """A new scene begins."""
        self._read.clear()
        self.roles.clear()

    def _row(self, person: User, chat: Chat) -> Row:
        read = self._read.get((person.id, chat.id), 0)
        unread = sum(1 for key, one in chat.messages.items() if key > read and sender_id(one) != person.id)
        return Row(chat, unread, chat.messages[max(chat.messages)] if chat.messages else None)


def history(chat: Chat, topic: Topic | None, most: int) -> list[Json]:
    """The newest messages of a chat; of a forum those of a topic, of General without one."""
    found = chat.history
    if chat.is_forum:
        wanted = topic.id if topic else None
        found = [one for one in found if one.get("message_thread_id") == wanted]
    return found[-most:]


def sender_id(message: Json) -> int | None:
    """Who wrote it; None for posts of channels."""
    found: int | None = message.get("from", {}).get("id")
    return found


def _last_at(chat: Chat) -> int:
    return int(chat.messages[max(chat.messages)]["date"]) if chat.messages else 0
