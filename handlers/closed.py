"""A topic that is closed takes nothing from the bot, and nobody there can be told. So it is said once in General, with a
button for the admins: from then on what is meant for a closed topic goes to General.
"""

from __future__ import annotations

import structlog
from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.store import Store
from handlers import showing, views
from handlers.buttons import Owner
from handlers.looks import script_of_chat
from handlers.texts import TEXTS
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)


class ClosedTopics:
    """Of one store."""

    def __init__(self, store: Store) -> None:
        self._chats = store.chats

    async def met(self, message: Message) -> None:
        """An answer to a message could not be sent for that. Raises StoreError."""
        if message.is_topic_message and message.message_thread_id is not None:
            await self.tell(message.get_bot(), message.chat_id, message.message_thread_id)

    async def tell(self, bot: Bot, chat_id: int, topic: int) -> None:
        """Say it to the admins of a group, once for each time that the topic is closed. Raises StoreError."""
        settings = await self._chats.settings(chat_id)
        if settings.closed == "general" or not await self._chats.note_closed(chat_id, topic):
            return
        button = Owner.SETTINGS.button(TEXTS("closed_to_general"), "closed", "general")
        view = View(TEXTS("topic_closed"), views.keyboard_of([[button]])).written(script_of_chat(settings))
        try:
            await bot.send_message(
                chat_id,
                view.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=showing.NO_PREVIEW,
                reply_markup=view.keyboard,
                disable_notification=True,
            )
        except TelegramError as error:  # General is closed too, or takes no message now: to be said the next time
            log.info("admins not told of a closed topic", chat=chat_id, reason=error.message)
            await self._chats.forget_closed(chat_id, topic)
