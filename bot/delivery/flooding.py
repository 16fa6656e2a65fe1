"""Whether a 429 is about one chat or about all: Telegram does not say.

One chat that refuses is too busy by itself. Where several in a row do, with nothing accepted in between, the bot as a
whole is too fast.
"""

from __future__ import annotations

IN_A_ROW = 3


class Refusals:
    """Chats that refused since a request was accepted last."""

    def __init__(self) -> None:
        self._chats: set[int] = set()

    def accepted(self) -> None:
        """A request went through."""
        self._chats.clear()

    def refused(self, chat_id: int) -> bool:
        """A chat refused with 429: whether that holds for all chats."""
        self._chats.add(chat_id)
        return len(self._chats) >= IN_A_ROW
