"""What somebody waits for: the answer to a pressed button, to an inline query, to a guest's mention."""

from __future__ import annotations

from typing import Any

from bot.playground.changes import Changes
from bot.playground.model import Chat, Json, User


class Press:
    """A pressed button and, once the bot has answered it, what the user was shown (text, show_alert, url)."""

    def __init__(self, changes: Changes, button: Json, user: User) -> None:
        self._changes = changes
        self.button = button
        self.user = user
        self.made_at = 0.0
        self.shown: Json | None = None

    async def answer(self, timeout: float = 5.0) -> Json | None:
        """What the user was shown, `{}` for a bare answer, or None if none came within `timeout` seconds."""
        await self._changes.wait_for(lambda: self.shown is not None, timeout)
        return self.shown


class InlineRequest:
    """What somebody typed after @bot, and, once answered, the results on their screen."""

    def __init__(self, changes: Changes, query_id: str, user: User, query: str, offset: str, made_at: float) -> None:
        self._changes = changes
        self.id = query_id
        self.user = user
        self.query = query
        self.offset = offset
        self.made_at = made_at
        self.cached = False
        """Whether the answer came from Telegram's cache, so that the bot was not asked."""
        self.reply: Json | None = None

    @property
    def results(self) -> list[dict[str, Any]]:
        return list(self.reply["results"]) if self.reply else []

    async def answer(self, timeout: float = 5.0) -> Json | None:
        """The parameters of answerInlineQuery, or None if it did not come within `timeout` seconds."""
        await self._changes.wait_for(lambda: self.reply is not None, timeout)
        return self.reply


class GuestRequest:
    """A mention of the bot in a chat that it is not in, and, once answered, the message posted there."""

    def __init__(self, changes: Changes, query_id: str, message: Json, chat: Chat, user: User, made_at: float) -> None:
        self._changes = changes
        self.id = query_id
        self.message = message
        self.chat = chat
        self.user = user
        self.made_at = made_at
        self.posted: Json | None = None

    async def answer(self, timeout: float = 5.0) -> Json | None:
        await self._changes.wait_for(lambda: self.posted is not None, timeout)
        return self.posted
