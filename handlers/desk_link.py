"""/desk: a link into the desk in the browser, for bot admins in their private chat."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from handlers import showing
from handlers.announcing.gate import Gate
from handlers.announcing.wording import plain
from handlers.curating.wording import SAY
from handlers.desk import Desk
from handlers.views import View


class DeskLink:
    """Makes a link that works once. A button cannot lead to localhost, so there it is written out."""

    def __init__(self, desk: Desk) -> None:
        self._url = desk.desk_url
        self._keys = desk.store.desk_keys
        self._gate = Gate(desk)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command."""
        application.add_handler(CommandHandler("desk", self.desk, filters.UpdateType.MESSAGES))

    async def desk(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the link to whoever may have it."""
        message = update.effective_message
        if message is None or not await self._gate.admits(message) or message.from_user is None:
            return
        if not self._url:
            await showing.send(message, View(SAY("desk_off")))
            return
        url = f"{self._url}/enter?key={await self._keys.link(message.from_user.id)}"
        if url.startswith("https://"):
            button = InlineKeyboardButton(SAY("button_desk"), url=url)
            await showing.send(message, View(SAY("desk"), InlineKeyboardMarkup([[button]])))
        else:
            await showing.send(message, View(f"{SAY('desk')}\n\n{SAY('desk_plain', url=plain(url))}"))
