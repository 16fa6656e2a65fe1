"""Inline mode and guest mode: typing after @bot in any chat, choosing a result, mentioning the bot as a guest."""

from __future__ import annotations

from typing import Any

from bot.playground.composing import inline_content
from bot.playground.entities import detect, mentions
from bot.playground.errors import WorldError
from bot.playground.model import Chat, Json, User
from bot.playground.people import People
from bot.playground.pressing import GuestRequest, InlineRequest


class Inline(People):
    def type_inline(
        self, user: User, text: str, offset: str = "", chat_type: str | None = "supergroup"
    ) -> InlineRequest:
        """One keystroke's query. Where Telegram still holds an answer to it, the bot is not asked at all."""
        if not self.bot.inline:
            raise WorldError("the bot has no inline mode")
        if len(text) > 256:
            raise WorldError("an inline query has at most 256 characters")
        query_id = str(6_000_000_000_000 + self.serial())
        request = InlineRequest(self.changes, query_id, user, text, offset, self.clock.now())
        if held := self._held(user, text, offset):
            request.reply, request.cached = held, True
            return request
        self.inline_requests[query_id] = request
        body: Json = {"id": query_id, "from": user.json(), "query": text, "offset": offset}
        if chat_type is not None:
            body["chat_type"] = chat_type
        self.updates.put("inline_query", body, user.id)
        return request

    def _held(self, user: User, text: str, offset: str) -> Json | None:
        for key in ((text, offset, None), (text, offset, user.id)):
            until, reply = self.inline_cache.get(key, (0.0, None))
            if reply is not None and self.clock.now() < until:
                return reply
        return None

    def hold(self, request: InlineRequest, reply: Json, seconds: int, personal: bool) -> None:
        """Keep an answer for all who ask the same, or for this user only."""
        if seconds > 0:
            key = (request.query, request.offset, request.user.id if personal else None)
            self.inline_cache[key] = (self.clock.now() + seconds, reply)

    def choose(self, request: InlineRequest, result: str | int, chat: Chat | None = None, **where: Any) -> Json:
        """Tap a result (by id, or number from 1): it is posted in the chat (None: the chat with the bot)."""
        number = next((n for n, one in enumerate(request.results, 1) if result in (one["id"], n)), None)
        if number is None:
            raise WorldError(f"there is no result {result!r} among {len(request.results)}")
        chosen = request.results[number - 1]
        content = inline_content(self, chosen) | {"via_bot": self.bot.json()}
        message = self.send(request.user, chat, content, **where)
        report: Json = {"result_id": chosen["id"], "from": request.user.json(), "query": request.query}
        if "reply_markup" in chosen:
            report["inline_message_id"] = self.name_inline(message)
        if self.bot.inline_feedback:
            self.updates.put("chosen_inline_result", report, request.user.id)
        return message

    def name_inline(self, message: Json) -> str:
        """Give a message an inline_message_id, by which the bot may edit it."""
        inline_id = f"PGinline{self.serial():010d}"
        self.inline_messages[inline_id] = (message["chat"]["id"], message["message_id"])
        self._inline_names[message["chat"]["id"], message["message_id"]] = inline_id
        return inline_id

    def mention_guest(self, user: User, chat: Chat, text: str, *, reply_to: Json | None = None) -> GuestRequest:
        """Mention the bot in a chat that it is not in."""
        if not self.bot.guest:
            raise WorldError("the bot takes no guest queries")
        if self.bot_member(chat).present or chat.type == "private":
            raise WorldError("the bot is in that chat; then a mention is an ordinary message")
        found = detect(text)
        if not mentions(text, found, str(self.bot.username), self.bot.id):
            raise WorldError(f"the text does not mention @{self.bot.username}")
        content: Json = {"text": text, "entities": found}
        message = self.post(chat, user, content, reply_to=reply_to["message_id"] if reply_to else None)
        query_id = str(9_000_000_000_000 + self.serial())
        request = GuestRequest(self.changes, query_id, message, chat, user, self.clock.now())
        self.guest_requests[query_id] = request
        self.updates.put("guest_message", message | {"guest_query_id": query_id}, chat.id)
        return request
