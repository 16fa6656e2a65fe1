"""Updates that no handler takes, such as kinds that Telegram invents tomorrow: passed over, and counted by kind."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, ContextTypes, TypeHandler

from handlers.desk import Desk

log = structlog.stdlib.get_logger(__name__)


class Ignored:
    """The last handler of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._counts = desk.ignored

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take what is left. To be called last."""
        application.add_handler(TypeHandler(Update, self.count))

    async def count(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Count it by its kind; one that python-telegram-bot does not know is named as Telegram names it."""
        kind = kind_of(update)
        self._counts[kind] += 1
        log.debug("update ignored", kind=kind)


def kind_of(update: Update) -> str:
    """Which kind of update it is, as in the Bot API."""
    known = next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), None)
    return known or next(iter(update.api_kwargs), "empty")
