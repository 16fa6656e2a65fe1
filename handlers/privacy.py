"""/privacy: what is kept, for how long, and two buttons to opt out of it and back in.

Buttons carry p:out and p:in. They hold for the person who presses them, in any chat.
"""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers import views
from handlers.addressing import TOLD
from handlers.answering import Answering
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import look
from handlers.texts import TEXTS
from handlers.views import View
from knowledge.language.script import write


class Privacy:
    """Says what is kept, and lets a person opt out of it."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._answering = Answering(desk)
        self._days = desk.retention_days
        self._minutes = desk.follow_up_minutes

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take /privacy and the buttons."""
        application.add_handler(CommandHandler("privacy", self.command, TOLD))
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.PRIVACY.taking(":(?:out|in)")))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is kept."""
        message = update.effective_message
        if message is None or not await self._answering.admit(message):
            return
        how = await look(self._store, message.chat, message.from_user, "")
        text = TEXTS("privacy", days=str(self._days), minutes=f"{self._minutes:g}")
        rows = [[Owner.PRIVACY.button(TEXTS(f"opt_{way}"), way)] for way in ("out", "in")]
        await self._answering.reply(message, View(text, views.keyboard_of(rows)).written(how.script))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Opt out, or in again."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        way = query.data.removeprefix("p:")
        if way == "out":
            self._store.questions.opt_out(query.from_user.id)
        else:
            self._store.questions.opt_in(query.from_user.id)
        text = TEXTS(f"opted_{way}")
        if isinstance(query.message, Message):
            how = await look(self._store, query.message.chat, query.from_user, query.message.text or "")
            text = write(text, how.script)
        await close(query, text, alert=True)
