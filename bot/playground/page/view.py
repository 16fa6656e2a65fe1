"""The page's parts as HTML, for one person and one chat."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.model import Chat, Json, Topic, User
from bot.playground.page.markup_html import text_html
from bot.playground.page.menu import menu
from bot.playground.page.seen import Reading, Row, history, sender_id
from bot.playground.page.show import Show
from bot.playground.page.texts import rendered, words
from bot.playground.state import is_content, written
from bot.playground.world import World

MOST = 120
"""Messages of a chat that are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Who looks where."""

    person: User
    chat: Chat
    topic: Topic | None = None


class View:
    """What a browser is given."""

    def __init__(self, world: World, reading: Reading, show: Show) -> None:
        self._world = world
        self._reading = reading
        self._show = show

    def whole(self, place: Place) -> Json:
        """The parts by name; `log` has the messages one by one, so that only those that changed are drawn anew."""
        return {
            "place": {
                "as": place.person.id,
                "chat": place.chat.id,
                "topic": place.topic.id if place.topic else 0,
                "bot": self._world.bot.username,
                "type": place.chat.type,
            },
            "who": self._who(place),
            "chats": rendered(
                "chats.html", rows=[self._listed(row, place) for row in self._reading.chats(place.person)]
            ),
            "head": self._head(place),
            "log": self.log(place),
            "menu": menu(self._world, place.person, place.chat),
            "may": self._may(place),
        }

    def log(self, place: Place) -> list[Json]:
        """Each message with the digest of how it looks."""
        shown: list[Json] = []
        before: Json | None = None
        for message in history(place.chat, place.topic, MOST):
            html = rendered("message.html", m=self._message(message, before, place))
            digest = hashlib.blake2s(html.encode(), digest_size=6).hexdigest()
            shown.append({"id": message["message_id"], "digest": digest, "html": html})
            before = message
        return shown

    def _who(self, place: Place) -> str:
        people = [(one, self._reading.roles[one.id], colour(one.id)) for one in self._reading.people()]
        return rendered("who.html", people=people, me=place.person)

    def _listed(self, row: Row, place: Place) -> dict[str, Any]:
        last = row.last
        return {
            "chat": row.chat,
            "name": self.name(row.chat),
            "icon": ""
            if row.chat.type == "private"
            else words()["kinds"]["forum" if row.chat.is_forum else row.chat.type],
            "colour": self._colour(row.chat),
            "here": row.chat is place.chat,
            "unread": row.unread,
            "time": self._local(last["date"]).strftime("%H:%M") if last else "",
            "preview": self._preview(last, row.chat) if last else words()["nothing_said"],
        }

    def _preview(self, message: Json, chat: Chat) -> str:
        text = said(message)[:80]
        if chat.type in {"private", "channel"} or not is_content(message):
            return text
        return f"{message.get('from', {}).get('first_name', '')}：{text}"

    def _head(self, place: Place) -> str:
        chat = place.chat
        pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
        topics = [(0, words()["general"], False), *((t.id, t.name, t.closed) for t in chat.topics.values())]
        return rendered(
            "head.html",
            chat=chat,
            name=self.name(chat),
            colour=self._colour(chat),
            about=self._about(chat),
            topics=topics if chat.is_forum else [],
            topic=place.topic.id if place.topic else 0,
            pinned={"id": pinned["message_id"], "text": said(pinned)[:120]} if pinned else None,
            bot_in=self._world.bot_member(chat).present,
            admin=chat.member(place.person).is_admin,
            blocked=place.person.blocked,
        )

    def _about(self, chat: Chat) -> str:
        if chat.type == "private":
            return str(words()["bot"])
        people = sum(member.present for member in chat.members.values())
        return str(words()["subscribers" if chat.type == "channel" else "members"]).format(count=people)

    def _may(self, place: Place) -> str:
        """What stands in the way of writing: nothing, a start, a block, or that only admins post."""
        chat, person = place.chat, place.person
        if chat.type == "private":
            return "unblock" if person.blocked else "write" if person.started else "start"
        if chat.type == "channel" and not chat.member(person).may("can_post_messages"):
            return "read"
        closed = place.topic.closed if place.topic else chat.general_closed
        return "closed" if closed and not chat.member(person).may("can_manage_topics") else "write"

    def _message(self, message: Json, before: Json | None, place: Place) -> dict[str, Any]:
        sender = message.get("from") or message.get("sender_chat", {})
        at = self._local(message["date"])
        day = at.strftime(words()["day"])
        first = before is None or self._local(before["date"]).date() != at.date()
        own = sender_id(message) == place.person.id
        content = is_content(message)
        same = not first and before is not None and is_content(before) and sender_id(before) == sender.get("id")
        replied = message.get("reply_to_message")
        if replied is not None and "forum_topic_created" in replied:
            replied = None
        return {
            "id": message["message_id"],
            "day": day if first else "",
            "service": "" if content else said(message),
            "own": own,
            "mine": own or place.chat.member(place.person).is_admin or place.chat.type == "private",
            "bot": sender.get("id") == self._world.bot.id,
            "name": sender.get("first_name") or sender.get("title", ""),
            "colour": colour(sender.get("id", 0)),
            "named": place.chat.type not in {"private", "channel"} and not own and not same,
            "joined": same,
            "text": text_html(message),
            "editable": own and bool(written(message)[0]) and "via_bot" not in message,
            "photo": message["photo"][-1]["file_id"] if "photo" in message else "",
            "other": "" if "photo" in message or "text" in message else words()["things"].get(_kind(message), ""),
            "time": at.strftime("%H:%M"),
            "edited": "edit_date" in message,
            "pinned": message["message_id"] in place.chat.pinned,
            "via": message.get("via_bot", {}).get("username", ""),
            "from": _origin(message.get("forward_origin")),
            "reply": {"id": replied["message_id"], "name": _author(replied), "text": said(replied)[:90]}
            if replied
            else None,
            "rows": _keyboard(message, self._world.bot.username),
        }

    def name(self, chat: Chat) -> str:
        """What the chat is called in the list."""
        return self._world.bot.first_name if chat.type == "private" else str(chat.title)

    def _colour(self, chat: Chat) -> int:
        """A private chat has its person's number, but shows the bot."""
        return colour(self._world.bot.id if chat.type == "private" else chat.id)

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self._show.zone)


def said(message: Json) -> str:
    """A message in a line."""
    text, _ = written(message)
    if text:
        return " ".join(text.split())
    w = words()
    if not is_content(message):
        return _service(message)
    return str(w["things"].get(_kind(message), w["thing"]))


def _service(message: Json) -> str:
    told = words()["service"]
    name = _author(message)
    for kind, sentence in told.items():
        if kind in message:
            value = message[kind]
            if kind == "pinned_message":
                return str(sentence).format(name=name, what=said(value)[:30])
            if kind == "new_chat_members":
                return str(sentence).format(name="、".join(one["first_name"] for one in value))
            if isinstance(value, dict):
                return str(sentence).format(name=value.get("first_name", name), topic=value.get("name", ""))
            return str(sentence).format(name=name)
    return str(words()["thing"])


def _kind(message: Json) -> str:
    return next((kind for kind in words()["things"] if kind in message), "")


def _author(message: Json) -> str:
    found = message.get("from") or message.get("sender_chat") or {}
    return str(found.get("first_name") or found.get("title", ""))


def _origin(origin: Json | None) -> str:
    if origin is None:
        return ""
    found = origin.get("sender_user") or origin.get("chat") or {}
    return str(found.get("first_name") or found.get("title") or origin.get("sender_user_name", ""))


def _keyboard(message: Json, bot: str | None) -> list[list[dict[str, Any]]]:
    """The rows of buttons, each with its number from 1 and what it does."""
    number = 0
    rows: list[list[dict[str, Any]]] = []
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        rows.append([])
        for button in row:
            number += 1
            shown = {"number": number, "text": button["text"], "kind": "press", "value": ""}
            if "url" in button:
                own = button["url"].casefold().startswith(f"https://t.me/{bot}".casefold())
                shown |= {"kind": "own" if own else "url", "value": button["url"]}
            for kind in ("switch_inline_query_current_chat", "switch_inline_query"):
                if kind in button:
                    shown |= {"kind": "inline", "value": button[kind]}
            if "copy_text" in button:
                shown |= {"kind": "copy", "value": button["copy_text"]["text"]}
            rows[-1].append(shown)
    return rows


def colour(number: int) -> int:
    """One of seven colours for a name, always the same."""
    return abs(number) % 7
