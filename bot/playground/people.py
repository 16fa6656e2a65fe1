"""What people do in chats: write, send things, edit, delete, press buttons, forward, react, pin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from bot.playground import things
from bot.playground.entities import detect, trim, utf16_length
from bot.playground.errors import WorldError
from bot.playground.membership import Membership
from bot.playground.model import Chat, Json, Topic, User
from bot.playground.pressing import Press
from bot.playground.state import without_reply

Entities = Literal["auto"] | Sequence[Json]

_ANONYMOUS = (1087968824, "Group", "GroupAnonymousBot")
_AS_CHANNEL = (136817688, "Channel", "Channel_Bot")
"""Who seems to write what is written in the name of a chat, for programs that know no sender_chat: id, name, username."""


class People(Membership):
    """Each action checks that a Telegram client would have allowed it, and returns what came of it."""

    def inline_id(self, message: Json) -> str | None:
        """The inline_message_id of a message sent through the bot, if it has one."""
        return self._inline_names.get((message["chat"]["id"], message["message_id"]))

    def say(
        self,
        user: User,
        chat: Chat | None,
        text: str,
        *,
        reply_to: Json | int | None = None,
        topic: Topic | None = None,
        entities: Entities = "auto",
        **content: Any,
    ) -> Json:
        """Write a message; `chat=None` means the private chat with the bot.

        A text longer than 4,096 characters goes as several messages, as clients send it; the last is returned.
        Further content are fields of Message, for example `forward_origin`.
        """
        pieces = _pieces(text)
        if not pieces:
            raise WorldError("an empty message cannot be sent")
        message: Json = {}
        for piece in pieces:
            plain, given = trim(piece, [] if entities == "auto" else [dict(e) for e in entities])
            body: Json = {"text": plain, **content}
            if found := detect(plain, given) if entities == "auto" else given:
                body["entities"] = found
            message = self.send(user, chat, body, reply_to=reply_to, topic=topic)
        return message

    def send(
        self,
        user: User,
        chat: Chat | None,
        content: Json,
        *,
        reply_to: Json | int | None = None,
        topic: Topic | None = None,
    ) -> Json:
        """Send any content, given as fields of Message."""
        chat = chat or self.private(user)
        self._may_write(user, chat, topic)
        replied = reply_to if isinstance(reply_to, int) else reply_to["message_id"] if reply_to else None
        if replied is not None:
            self.message(chat, replied)
        message = self.post(chat, user, content, reply_to=replied, thread=topic.id if topic else None)
        self.deliver(chat, message)
        return message

    def say_as(self, user: User, chat: Chat, text: str, name: Chat, *, reply_to: Json | int | None = None) -> Json:
        """Write in a group in the name of a channel of one's own, or of the group itself as an anonymous admin."""
        self._may_write(user, chat, None)
        if not name.member(user).is_admin:
            raise WorldError(f"{user.first_name} cannot write in the name of chat {name.id}")
        stand_in = _ANONYMOUS if name is chat else _AS_CHANNEL
        sender = self.users.get(stand_in[0]) or self.user(
            stand_in[1], id=stand_in[0], username=stand_in[2], is_bot=True
        )
        body: Json = {"text": text}
        if found := detect(text):
            body["entities"] = found
        replied = reply_to if isinstance(reply_to, int) else reply_to["message_id"] if reply_to else None
        message = self.post(chat, sender, body, reply_to=replied, sender_chat=name)
        self.deliver(chat, message)
        return message

    def _may_write(self, user: User, chat: Chat, topic: Topic | None) -> None:
        if user.deactivated or chat.gone:
            raise WorldError("that account or chat is gone")
        if chat.migrated_to is not None:
            raise WorldError(f"the group has become supergroup {chat.migrated_to}")
        if chat.type == "private":
            if chat.user is not user:
                raise WorldError("a private chat has one person in it")
            if user.blocked:
                raise WorldError("the user has blocked the bot; unblock first")
            user.started = True
            return
        member = chat.member(user)
        if not member.present:
            raise WorldError(f"{user.first_name} is not in chat {chat.id}")
        if chat.type == "channel" and not member.may("can_post_messages"):
            raise WorldError("only administrators post in a channel")
        if member.status == "restricted" and not member.may("can_send_messages"):
            raise WorldError(f"{user.first_name} is restricted in chat {chat.id}")
        closed = topic.closed if topic else chat.general_closed
        if closed and not member.may("can_manage_topics"):
            raise WorldError("the topic is closed")

    def start(self, user: User, payload: str = "") -> Json:
        """Open the private chat by its button or by a deep link with a payload."""
        if user.blocked:
            self.unblock(user)
        return self.say(user, None, f"/start {payload}".rstrip())

    def send_photo(self, user: User, chat: Chat | None = None, caption: str = "", **where: Any) -> Json:
        return self.send(user, chat, things.photo(self.files, caption), **where)

    def send_document(self, user: User, chat: Chat | None = None, caption: str = "", **where: Any) -> Json:
        return self.send(user, chat, things.document(self.files, caption), **where)

    def send_sticker(self, user: User, chat: Chat | None = None, emoji: str = "👍", **where: Any) -> Json:
        return self.send(user, chat, things.sticker(self.files, emoji), **where)

    def send_voice(self, user: User, chat: Chat | None = None, seconds: int = 3, **where: Any) -> Json:
        return self.send(user, chat, things.voice(self.files, seconds), **where)

    def send_poll(
        self,
        user: User,
        chat: Chat | None = None,
        question: str = "去哪儿?",
        options: Sequence[str] = ("东", "西"),
        **where: Any,
    ) -> Json:
        poll_id = str(8_000_000_000 + self.serial())
        return self.send(user, chat, things.poll(poll_id, question, options), **where)

    def forward(self, user: User, message: Json, chat: Chat | None = None, **where: Any) -> Json:
        """Forward a message of any chat to another one (None: to the bot)."""
        content = {key: value for key, value in message.items() if key in _FORWARDED}
        return self.send(user, chat, content | {"forward_origin": origin(message)}, **where)

    def auto_forward(self, post: Json, group: Chat) -> Json:
        """A channel's post appears in its discussion group by itself."""
        channel = self.chat(post["chat"]["id"])
        content = {key: value for key, value in post.items() if key in _FORWARDED}
        content |= {"forward_origin": origin(post), "is_automatic_forward": True}
        fake = self.users.get(777000) or self.user("Telegram", id=777000, language_code=None)
        message = self.post(group, fake, content, sender_chat=channel)
        self.deliver(group, message)
        return message

    def edit(self, user: User, message: Json, text: str) -> Json:
        """Change the text (or the caption) of one's own message."""
        chat = self.chat(message["chat"]["id"])
        current = self.message(chat, message["message_id"])
        if chat.type != "channel" and current["from"]["id"] != user.id:
            raise WorldError("only one's own messages can be edited")
        part, found = ("text", "entities") if "text" in current else ("caption", "caption_entities")
        plain, _ = trim(text, [])
        changed = {key: value for key, value in current.items() if key != found}
        changed |= {part: plain, "edit_date": self.clock.date()}
        if entities := detect(plain):
            changed[found] = entities
        chat.messages[message["message_id"]] = changed
        self.changes.notify()
        self.deliver(chat, changed, edited=True)
        return changed

    def delete(self, message: Json) -> None:
        """A person deletes a message. Bots are not told."""
        chat = self.chat(message["chat"]["id"])
        self.message(chat, message["message_id"])
        self.remove_message(chat, message["message_id"])

    def remove_message(self, chat: Chat, message_id: int) -> None:
        chat.deleted[message_id] = chat.messages.pop(message_id)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.changes.notify()

    def pin(self, by: User, message: Json) -> None:
        chat = self.chat(message["chat"]["id"])
        self.pin_message(by, chat, message["message_id"])

    def pin_message(self, by: User, chat: Chat, message_id: int) -> None:
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        chat.pinned.append(message_id)
        notice = self.post(chat, by, {"pinned_message": without_reply(self.message(chat, message_id))})
        self.deliver(chat, notice)

    def react(self, user: User, message: Json, *emoji: str) -> None:
        """Put reactions under a message. The bot hears of it as an administrator that asked for such updates."""
        chat = self.chat(message["chat"]["id"])
        key = (chat.id, message["message_id"], user.id)
        before, after = self.reactions.get(key, []), [{"type": "emoji", "emoji": one} for one in emoji]
        self.reactions[key] = after
        body = {
            "chat": chat.json(),
            "message_id": message["message_id"],
            "user": user.json(),
            "date": self.clock.date(),
            "old_reaction": before,
            "new_reaction": after,
        }
        if chat.type == "private" or self.bot_member(chat).is_admin:
            self.updates.put("message_reaction", body, chat.id)

    def press(self, user: User, message: Json, button: str | int) -> Press:
        """Press a button of an inline keyboard, by its text, its data, or its number from 1.

        Buttons with data make a callback query, whose answer is awaited with `Press.answer`; a link into the
        private chat (`?start=`) opens it; others only come back in `Press.button` for the test to look at.
        """
        chat = self.chat(message["chat"]["id"])
        current = self.message(chat, message["message_id"])
        pressed = _button(current, button)
        press = Press(self.changes, pressed, user)
        if "callback_data" in pressed:
            self._callback(user, chat, current, press)
        elif "url" in pressed:
            self._follow(user, pressed["url"])
        return press

    def press_raw(self, user: User, message: Json, data: str) -> Press:
        """A callback with data that no button has: what a forger's client can send."""
        chat = self.chat(message["chat"]["id"])
        press = Press(self.changes, {"text": data, "callback_data": data}, user)
        self._callback(user, chat, self.message(chat, message["message_id"]), press)
        return press

    def _callback(self, user: User, chat: Chat, message: Json, press: Press) -> None:
        query_id = str(4_000_000_000_000 + self.serial())
        body: Json = {
            "id": query_id,
            "from": user.json(),
            "chat_instance": str(-(abs(chat.id) * 31 + 7)),
            "data": press.button["callback_data"],
        }
        if inline_id := self.inline_id(message):
            body["inline_message_id"] = inline_id
        else:
            body["message"] = dict(message)
        self.presses[query_id] = press
        press.made_at = self.clock.now()
        self.updates.put("callback_query", body, chat.id)

    def _follow(self, user: User, url: str) -> None:
        path, _, query = url.partition("?")
        if path.rstrip("/").casefold() == f"https://t.me/{self.bot.username}".casefold() and query.startswith("start="):
            self.start(user, query.removeprefix("start="))


_FORWARDED = ("text", "entities", "caption", "caption_entities", "photo", "document", "sticker", "voice", "poll")


def origin(message: Json) -> Json:
    """Where a forwarded message came from."""
    if "forward_origin" in message:
        return dict(message["forward_origin"])
    if message["chat"]["type"] == "channel":
        return {
            "type": "channel",
            "date": message["date"],
            "chat": message["chat"],
            "message_id": message["message_id"],
        }
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


def buttons(message: Json) -> list[Json]:
    """The buttons under a message, row after row."""
    markup = message.get("reply_markup", {})
    return [button for row in markup.get("inline_keyboard", []) for button in row]


def _button(message: Json, wanted: str | int) -> Json:
    found = buttons(message)
    if isinstance(wanted, int):
        if 1 <= wanted <= len(found):
            return found[wanted - 1]
    else:
        for button in found:
            if wanted in (button["text"], button.get("callback_data")):
                return button
    shown = "、".join(button["text"] for button in found) or "none"
    raise WorldError(f"there is no button {wanted!r}; buttons: {shown}")


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    current: list[str] = []
    length = 0
    for character in text:
        width = utf16_length(character)
        if length + width > 4096:
            pieces.append("".join(current))
            current, length = [], 0
        current.append(character)
        length += width
    pieces.append("".join(current))
    return [piece for piece in pieces if piece.strip()]
