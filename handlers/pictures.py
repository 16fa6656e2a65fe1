"""/chart and /overview, and the buttons 图表 and 分享 under answers: figures as pictures.

What a picture shows stands below it in words as well, and alone where Telegram does not take the picture. Buttons carry
i:CHART and h:ENTRY. Without what draws pictures there is neither command nor button.
"""

from __future__ import annotations

from html import escape
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, Message, ReplyParameters, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.pictures import album, readiness
from bot.pictures.studio import Picture
from handlers import callbacks, deeplinks, picture_buttons, showing, views
from handlers.addressing import TOLD
from handlers.answering import Answering
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.gallery import Gallery
from handlers.looks import look
from handlers.texts import TEXTS
from handlers.views import View
from knowledge.language.script import Script, write

log = structlog.stdlib.get_logger(__name__)

MOST_CAPTION = 1024
"""Characters of a caption (https://core.telegram.org/bots/api#sendphoto)."""


class Pictures:
    """Sends the pictures that are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._answering = Answering(desk)
        self._gallery = Gallery(desk.store, desk.studio)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and the buttons, where pictures can be drawn."""
        if problem := readiness():
            log.info("no pictures", reason=problem)
            return
        application.add_handler(CommandHandler("chart", self.charts, TOLD))
        application.add_handler(CommandHandler("overview", self.overview, TOLD))
        application.add_handler(CallbackQueryHandler(self.chart, Owner.CHART.taking(":.+")))
        application.add_handler(CallbackQueryHandler(self.card, Owner.CARD.taking(":.+")))

    async def charts(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the charts."""
        message = update.effective_message
        if message is None or not await self._answering.admit(message):
            return
        how = await look(self._store, message.chat, message.from_user, "")
        rows = [[picture_buttons.chart_button(chart.title, chart)] for chart in self._knowledge.charts.values()]
        name = "charts" if rows else "no_charts"
        await self._answering.reply(message, View(TEXTS(name), views.keyboard_of(rows)).written(how.script))

    async def overview(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the page of each reply."""
        message = update.effective_message
        if message is None or not await self._answering.admit(message):
            return
        if not self._knowledge.replies:
            await self._answering.say(message, "no_charts")
        for reply in self._knowledge.replies:
            await self._send(message, album.overview(self._knowledge, reply))

    async def chart(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A chart was chosen."""
        pressed = await self._pressed(update)
        if pressed is None:
            return
        query, message, carried, script = pressed
        found = callbacks.find(carried, self._knowledge.charts, picture_buttons.ROOM)
        await self._answer(query, message, album.chart(self._knowledge.charts[found], script) if found else None)

    async def card(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """An answer is wanted as a picture."""
        pressed = await self._pressed(update)
        if pressed is None:
            return
        query, message, carried, script = pressed
        entry = callbacks.find(carried, self._knowledge.entries, picture_buttons.ROOM)
        if entry is None:
            await self._answer(query, message, None)
            return
        link = deeplinks.link(message.get_bot().username, deeplinks.to_entry(entry, script))
        await self._answer(query, message, album.card(self._knowledge.entry(entry), link, script))

    async def _pressed(self, update: Update) -> tuple[CallbackQuery, Message, str, Script] | None:
        """Whose button it was, under which message, and what it carries; None where nothing is to be sent."""
        query = update.callback_query
        if query is None or query.data is None:
            return None
        message = query.message
        if not isinstance(message, Message):
            await close(query, TEXTS("stale"), alert=True)
            return None
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        if self._desk.flood(query.from_user.id) != "answer":
            await close(query, write(TEXTS("too_many"), how.script))
            return None
        return query, message, query.data.partition(":")[2], how.script

    async def _answer(self, query: CallbackQuery, message: Message, picture: Picture | None) -> None:
        if picture is None:
            await close(query, TEXTS("stale"), alert=True)
            return
        await self._send(message, picture)
        await close(query)

    async def _send(self, to: Message, picture: Picture) -> None:
        """Send a picture below a message; in words where Telegram does not take it."""
        try:
            await self._gallery.send(picture, lambda photo: _send(to, photo, picture.alt))
        except BadRequest as error:
            log.warning("picture not taken", reason=error.message)
            await showing.deliver(self._store, to, View(escape(picture.alt, quote=False)))


async def _send(to: Message, photo: bytes | str, caption: str) -> Message:
    bot: Bot = to.get_bot()
    quoted = ReplyParameters(to.message_id, allow_sending_without_reply=True)
    return await bot.send_photo(
        to.chat_id,
        photo,
        caption=caption[:MOST_CAPTION],
        reply_parameters=None if to.chat.type == ChatType.PRIVATE else quoted,
        message_thread_id=to.message_thread_id if to.is_topic_message else None,
    )
