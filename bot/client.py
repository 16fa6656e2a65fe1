"""The bot as a client of the Bot API: python-telegram-bot's, with raw updates and without its `Defaults`.

`Defaults` stay unset: with them 22.8 sends empty strings as `[]`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.counted import Counted
from bot.counts import Counts
from bot.reaching import Reaching
from bot.retrying import Retrying
from bot.transport import Garbled


class Sent(NamedTuple):
    """Where a message is that was sent: in a group that has become a supergroup meanwhile, not where it was meant to be."""

    chat_id: int
    message_id: int


class Client(ExtBot[None]):
    """One bot on one server of the Bot API. `connections` is how many requests may be under way at once."""

    def __init__(
        self, token: str, base_url: str, *, connections: int, proxy: str | None = None, counts: Counts | None = None
    ) -> None:
        requests = (counts or Counts()).requests
        self._reaching = Reaching()
        self._retrying = Retrying(self._reaching)
        self._transport = Counted(connections, requests, proxy=proxy)
        self._polling = Counted(1, requests, proxy=proxy)
        super().__init__(
            token,
            base_url=base_url,
            base_file_url=base_url.removesuffix("/bot") + "/file/bot",
            request=self._transport,
            get_updates_request=self._polling,
            rate_limiter=self._retrying,
        )

    @property
    def reaching(self) -> Reaching:
        """What tells the log whether Telegram is reached."""
        return self._reaching

    def end(self) -> None:
        """Repeat nothing any more: the program ends."""
        self._retrying.end()

    async def shutdown(self) -> None:
        """Close the connections. The library leaves them open where `initialize` was cut short."""
        await super().shutdown()
        await self._transport.shutdown()
        await self._polling.shutdown()

    async def webhook(self) -> tuple[str, int]:
        """Where Telegram sends updates by itself, and how many wait for that; ("", 0) where it does not.

        Raw, since a server of the Bot API that is not Telegram's need not have it. Raises TelegramError.
        """
        try:
            found = await self._post("getWebhookInfo")
        except (BadRequest, InvalidToken):
            return "", 0
        if not isinstance(found, dict) or not isinstance(found.get("url"), str):
            return "", 0
        waiting = found.get("pending_update_count")
        return found["url"], waiting if isinstance(waiting, int) else 0

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

    async def answer_lookup(self, query_id: str, results: Sequence[str], **more: Any) -> None:
        """Answer an inline query with results that are JSON already.

        They are the same for everybody, so they are made once; as a form, where each byte of Chinese becomes three
        characters, they would take longer to send than to find. Raises TelegramError.
        """
        rest = json.dumps({"inline_query_id": query_id, **more}, ensure_ascii=False)
        await self._post_ready("answerInlineQuery", f'{{"results":[{",".join(results)}],{rest[1:]}')

    async def send_text(self, chat_id: int, html: str, keyboard: str | None = None, **more: Any) -> Sent:
        """Send a message without a preview of its links. `keyboard` is JSON already; `more` are further parameters.

        The library would make JSON of the keyboard attribute by attribute, a form of that, and of Telegram's answer a
        `Message`, of which nobody wants more than the number: half the processor time of sending. Raises TelegramError.
        """
        found = await self._post_ready("sendMessage", _text_body(chat_id, html, keyboard, more))
        try:
            return Sent(int(found["chat"]["id"]), int(found["message_id"]))
        except (KeyError, TypeError, ValueError):
            raise Garbled("the Bot API answered sendMessage with no message") from None

    async def edit_text(self, chat_id: int, message_id: int, html: str, keyboard: str | None = None) -> None:
        """Have a message say something else, as `send_text` would say it. Raises TelegramError."""
        await self._post_ready("editMessageText", _text_body(chat_id, html, keyboard, {"message_id": message_id}))

    async def _post_ready(self, method: str, body: str) -> Any:
        url = f"{self.base_url}/{method}"
        return await self._retrying.process_request(self._transport.post_ready, (url, body), {}, method, {}, None)


def _text_body(chat_id: int, html: str, keyboard: str | None, more: Mapping[str, Any]) -> str:
    told: dict[str, Any] = {
        "chat_id": chat_id,
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    body = json.dumps(told | dict(more), ensure_ascii=False)
    return body if keyboard is None else f'{body[:-1]},"reply_markup":{keyboard}}}'
