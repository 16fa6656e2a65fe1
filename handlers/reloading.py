"""/reload: bot admins, in their private chat, have the bot answer from the knowledge as it is written now."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from handlers import showing
from handlers.announcing.gate import Gate
from handlers.announcing.wording import grouped, plain
from handlers.curating.wording import SAY
from handlers.desk import Desk
from handlers.views import View
from knowledge import KnowledgeError


class Reloading:
    """Of one desk. What cannot be loaded leaves everything as it was."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._gate = Gate(desk)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command."""
        application.add_handler(CommandHandler("reload", self.reload, filters.UpdateType.MESSAGES))

    async def reload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Load it, and say what became of it."""
        message = update.effective_message
        if message is None or not await self._gate.admits(message) or message.from_user is None:
            return
        before = self._desk.knowledge.version
        try:
            version = await self._desk.waiting.serve()
        except KnowledgeError as error:
            await showing.send(message, View(SAY("reload_failed", line=plain(str(error).splitlines()[0]))))
            return
        if version == before:
            await showing.send(message, View(SAY("reload_same", version=version)))
            return
        self._desk.store.audit.note(message.from_user.id, "published", version)
        count = grouped(len(self._desk.knowledge.entries))
        await showing.send(message, View(SAY("reload_done", version=version, count=count)))
