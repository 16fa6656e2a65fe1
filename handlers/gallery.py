"""Sends pictures: as a file for the first time, later by the number that Telegram gave it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message
from telegram.error import BadRequest

from bot.pictures.studio import Picture, Studio
from bot.store import Store
from handlers import showing

Send = Callable[[bytes | str], Awaitable[Message]]
"""Sends a photo, given as a file or by its number."""


class Gallery:
    """The pictures that were sent, and the studio that draws the others."""

    def __init__(self, store: Store, studio: Studio) -> None:
        self._pictures = store.pictures
        self._studio = studio

    async def send(self, picture: Picture, send: Send) -> Message:
        """Have it sent; drawn anew where Telegram does not know its number any more. Raises TelegramError."""
        digest = picture.digest
        known = await self._pictures.get(digest)
        try:
            sent = await send(known or await self._studio.drawn(picture))
        except BadRequest as error:
            if known is None or showing.is_closed_topic(error):
                raise
            self._pictures.forget(digest)
            sent = await send(await self._studio.drawn(picture))
        if sent.photo and (file_id := sent.photo[-1].file_id) != known:
            self._pictures.put(digest, file_id)
        return sent
