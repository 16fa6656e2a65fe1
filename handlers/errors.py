"""When a handler fails: a line in the log with what is needed to find out why, and one apology to who was waiting.

What the person wrote stays out of the log.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut
from telegram.ext import Application, ContextTypes

from bot.posting import is_posted
from bot.store import StoreError
from bot.transport import Dropped, NotSent, ServerError
from handlers import showing
from handlers.callbacks import close
from handlers.closed import ClosedTopics
from handlers.desk import Desk
from handlers.ignored import kind_of
from handlers.texts import TEXTS
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)

# A topic closed or deleted meanwhile, a chat where the bot may not write, a chat that is gone: nobody's error.
CLOSED = (
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "not enough rights",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat not found",
    "group chat was deactivated",
)

UNREACHED = (NotSent, ServerError, Dropped)
"""What failed is the way to Telegram, after long patience: no traceback says more, and no apology arrives."""


class Errors:
    """Logs what a handler raised, and apologises to whoever was waiting for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._failures = desk.failures
        self._chats = desk.store.chats
        self._closed_topics = ClosedTopics(desk.store)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take all errors of all handlers."""
        application.add_error_handler(self.failed)

    async def failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note, tell the operator, tell the person."""
        error = context.error
        if not isinstance(update, Update) or error is None:
            log.error("job failed", exc_info=error)
            return
        about = {"update_id": update.update_id, "kind": kind_of(update), "chat_type": _chat_type(update)}
        if is_closed(error):
            log.info("answer not wanted: the chat or its topic is closed to the bot", **about, reason=str(error))
            await self._closed(update, error)
            return
        is_away = isinstance(error, StoreError) and error.passing and not is_posted()
        if is_away and update.update_id in self._desk.repeatable:
            self._desk.to_repeat.add(update.update_id)
            return
        self._failures[update.update_id] = f"{type(error).__name__}: {error}"
        if isinstance(error, TimedOut):
            log.warning("answer in doubt: it was sent, and Telegram did not say whether it arrived", **about)
        elif isinstance(error, UNREACHED):
            log.error("update failed", **about, reason=str(error))
        elif isinstance(error, StoreError):
            log.error("update failed", **about, reason=str(error))
            if not is_posted():  # else the answer is there, and only what was to be noted of it is not
                await _apologise(update, about)
        else:
            log.error("update failed", **about, exc_info=error)
            await _apologise(update, about)

    async def _closed(self, update: Update, error: Exception) -> None:
        """Where the bot is not wanted at all, it is taken to be out, though no update told so. Of a closed topic its admins
        are told."""
        chat = update.effective_chat
        known = await self._chats.get(chat.id) if chat is not None and isinstance(error, Forbidden) else None
        if known is not None and known.is_present:
            self._chats.note(replace(known, state="kicked"))
        if update.effective_message is not None and showing.is_closed_topic(error):
            await self._closed_topics.met(update.effective_message)
        if update.callback_query is not None:
            await close(update.callback_query)


async def _apologise(update: Update, about: dict[str, Any]) -> None:
    try:
        if update.callback_query is not None:
            await update.callback_query.answer(TEXTS("sorry"), show_alert=True)
        elif update.effective_message is not None and _chat_type(update) not in (None, ChatType.CHANNEL):
            await showing.send(update.effective_message, View(TEXTS("sorry")))
    except TelegramError as error:
        log.warning("apology failed too", **about, reason=error.message)


def is_closed(error: Exception) -> bool:
    """Whether a message could not be sent because the chat, or the topic in it, does not take any from the bot."""
    if isinstance(error, BadRequest):
        return any(reason in error.message.lower() for reason in CLOSED)
    return isinstance(error, Forbidden)


def _chat_type(update: Update) -> str | None:
    return update.effective_chat.type if update.effective_chat else None
