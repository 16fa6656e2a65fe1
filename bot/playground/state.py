"""The ground of the world: registers of users and chats, posting a message, and what the bot gets to see of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.playground.changes import Changes
from bot.playground.clock import Clock
from bot.playground.entities import mentions, utf16_slice
from bot.playground.errors import WorldError
from bot.playground.files import Files
from bot.playground.model import BotUser, Chat, Json, Member, User
from bot.playground.pressing import GuestRequest, InlineRequest, Press
from bot.playground.profile import Profile
from bot.playground.queue import UpdateQueue

DEFAULT_TOKEN = "7000000001:PLAYGROUND-local-stand-in-of-Telegram"  # noqa: S105 - opens nothing


class WorldState:
    """Users, chats and messages, and the queue of updates for our one bot."""

    def __init__(
        self, *, token: str = DEFAULT_TOKEN, bot_name: str = "答复", bot_username: str = "dafu_playground_bot"
    ) -> None:
        self.token = token
        self.bot = BotUser(int(token.split(":", maxsplit=1)[0]), bot_name, bot_username, is_bot=True)
        self.clock = Clock()
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.files = Files()
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self._next_user = 1_000_001
        self._next_group = -4_000_001
        self._next_supergroup = -1_002_000_000_001
        self._serial = 0
        self.presses: dict[str, Press] = {}
        self.inline_requests: dict[str, InlineRequest] = {}
        self.guest_requests: dict[str, GuestRequest] = {}
        self.inline_cache: dict[tuple[str, str, int | None], tuple[float, Json]] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self._inline_names: dict[tuple[int, int], str] = {}
        self.reactions: dict[tuple[int, int, int], list[Json]] = {}
        self.profile = Profile()

    def serial(self) -> int:
        """A number never given before, for ids of queries, files and polls."""
        self._serial += 1
        return self._serial

    def user(self, name: str = "王小明", *, username: str | None = None, **details: Any) -> User:
        """A new person. Details are those of `User`; `is_bot=True` makes it a bot of somebody else."""
        user_id = details.pop("id", None) or self._next_user
        self._next_user = max(self._next_user, user_id) + 1
        person = User(user_id, name, username, **details)
        self.users[user_id] = person
        return person

    def private(self, user: User) -> Chat:
        """The private chat of the user with our bot. It exists; whether the bot may write is another matter."""
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.chats[user.id] = Chat(user.id, "private", user=user)
        return chat

    def register(self, kind: str, title: str, creator: User | None, **details: Any) -> Chat:
        if kind == "group":
            chat_id, self._next_group = self._next_group, self._next_group - 1
        else:
            chat_id, self._next_supergroup = self._next_supergroup, self._next_supergroup - 1
        chat = self.chats[chat_id] = Chat(chat_id, kind, title, **details)
        if creator is not None:
            chat.members[creator.id] = Member(creator, "creator")
        return chat

    def chat(self, chat_id: int) -> Chat:
        try:
            return self.chats[chat_id]
        except KeyError:
            raise WorldError(f"there is no chat {chat_id}") from None

    def message(self, chat: Chat, message_id: int) -> Json:
        try:
            return chat.messages[message_id]
        except KeyError:
            raise WorldError(f"there is no message {message_id} in chat {chat.id}") from None

    def bot_member(self, chat: Chat) -> Member:
        return chat.member(self.bot)

    def post(
        self,
        chat: Chat,
        sender: User | None,
        content: Json,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        sender_chat: Chat | None = None,
    ) -> Json:
        """Put a message into a chat and return it. Nobody is told: see `deliver`.

        `thread` is a topic's id. A message in a topic without an explicit reply is shown as a reply to the
        message that created the topic, as Telegram does.
        """
        chat.last_id += 1
        message: Json = {"message_id": chat.last_id}
        if sender is not None and chat.type != "channel":
            message["from"] = sender.json()
        if chat.type == "channel":
            message["sender_chat"] = chat.json()
        elif sender_chat is not None:
            message["sender_chat"] = sender_chat.json()
        message["chat"] = chat.json()
        message["date"] = self.clock.date()
        original = chat.messages.get(reply_to) if reply_to is not None else None
        if thread is not None:
            message["message_thread_id"] = thread
            message["is_topic_message"] = True
            original = original or chat.messages.get(thread)
        elif original is not None and chat.type == "supergroup" and not chat.is_forum:
            message["message_thread_id"] = original.get("message_thread_id", original["message_id"])
        if original is not None:
            message["reply_to_message"] = without_reply(original)
        message.update(content)
        chat.messages[chat.last_id] = message
        if sender is not None and sender.is_bot and sender_chat is None:
            chat.last_bot = sender.id
        self.changes.notify()
        return message

    def deliver(self, chat: Chat, message: Json, *, edited: bool = False) -> int | None:
        """Make an update of the message if the bot may see it; the update's id or None."""
        if not self.sees(chat, message):
            return None
        kind = "channel_post" if chat.type == "channel" else "message"
        return self.updates.put(f"edited_{kind}" if edited else kind, dict(message), chat.id)

    def sees(self, chat: Chat, message: Json) -> bool:
        """What Telegram shows a bot. In privacy mode: commands meant for it, replies to it, service messages."""
        if chat.type == "private":
            return True
        member = self.bot_member(chat)
        sender = self.users.get(message.get("from", {}).get("id", 0))
        if not member.present:
            return False
        is_another_bot = sender is not None and sender.is_bot and "sender_chat" not in message
        if is_another_bot and is_content(message):
            return False
        if chat.type == "channel" or member.is_admin or not self.bot.privacy_mode or not is_content(message):
            return True
        if message.get("via_bot", {}).get("id") == self.bot.id:
            return True
        return self._addressed(chat, message)

    def _addressed(self, chat: Chat, message: Json) -> bool:
        replied = message.get("reply_to_message", {})
        if self.bot.id in (replied.get("from", {}).get("id"), replied.get("via_bot", {}).get("id")):
            return True
        text, found = written(message)
        if self.bot.mentions_pass_privacy and mentions(text, found, str(self.bot.username), self.bot.id):
            return True
        for entity in found:
            if entity["type"] != "bot_command":
                continue
            _, _, name = utf16_slice(text, entity["offset"], entity["length"]).partition("@")
            if name.casefold() == str(self.bot.username).casefold():
                return True
            if not name and entity["offset"] == 0 and chat.last_bot in (None, self.bot.id):
                return True
        return False

    async def wait(self, condition: Callable[[], bool], timeout: float = 5.0) -> bool:
        """Whether the condition came true within `timeout` seconds; looked at whenever the world changes."""
        return await self.changes.wait_for(condition, timeout)

    async def idle(self, timeout: float = 5.0) -> bool:
        """Whether within `timeout` seconds every update was confirmed by the bot."""
        return await self.wait(lambda: not self.updates.pending, timeout)


_CONTENT = (
    "text",
    "photo",
    "document",
    "sticker",
    "voice",
    "poll",
    "video",
    "audio",
    "animation",
    "location",
    "contact",
    "dice",
)


def written(message: Json) -> tuple[str, list[Json]]:
    """The text of a message, or its caption, with its entities."""
    part, entities = ("text", "entities") if "text" in message else ("caption", "caption_entities")
    return str(message.get(part, "")), list(message.get(entities, []))


def is_content(message: Json) -> bool:
    """Whether it is a message of somebody, not a service message."""
    return any(part in message for part in _CONTENT)


def without_reply(message: Json) -> Json:
    """A message as it appears inside another one: the reply in it is left out."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
