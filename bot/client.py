"""The bot as a client of the Bot API: python-telegram-bot's, with raw updates and without its `Defaults`.

`Defaults` stay unset: with them 22.8 sends empty strings as `[]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.retrying import Retrying
from bot.transport import Transport


class Client(ExtBot[None]):
    """One bot on one server of the Bot API. `connections` is how many requests may be under way at once."""

    def __init__(self, token: str, base_url: str, *, connections: int, proxy: str | None = None) -> None:
        super().__init__(
            token,
            base_url=base_url,
            base_file_url=base_url.removesuffix("/bot") + "/file/bot",
            request=Transport(connections, proxy=proxy),
            get_updates_request=Transport(1, proxy=proxy),
            rate_limiter=Retrying(),
        )

    async def raw_updates(
        self, offset: int | None, *, limit: int, wait: int, kinds: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Updates as Telegram sends them, unparsed, so that one that does not parse cannot hide the others.

        `offset` confirms all before it; `wait` is in seconds. Raises TelegramError.
        """
        data = {"offset": offset, "limit": limit, "timeout": wait, "allowed_updates": list(kinds)}
        result = await self._post("getUpdates", data, read_timeout=wait + 10)
        if not isinstance(result, list):
            raise TelegramError(f"getUpdates gave no list but {type(result).__name__}")
        return result

    async def answer_lookup(
        self,
        query_id: str,
        results: str,
        *,
        next_offset: str,
        cache_seconds: int,
        is_personal: bool,
        button: dict[str, str] | None = None,
    ) -> None:
        """Answer an inline query with results that are JSON already: they are the same for everybody, and made once.

        Raises TelegramError.
        """
        data = {
            "inline_query_id": query_id,
            "results": results,
            "next_offset": next_offset,
            "cache_time": cache_seconds,
            "is_personal": is_personal,
            "button": button,
        }
        await self._post("answerInlineQuery", data)
