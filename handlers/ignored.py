"""What Telegram invents tomorrow: kinds of updates that no handler takes and unknown fields, passed over and counted."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, ContextTypes, TypeHandler

from handlers.desk import Desk

log = structlog.stdlib.get_logger(__name__)


LOOKING = -2
"""The group of handlers that only look at updates, before all others."""


class Ignored:
    """Counts, first of all handlers, the fields that python-telegram-bot does not know, and, last of all, what nobody took."""

    def __init__(self, desk: Desk) -> None:
        self._counts = desk.ignored

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Look at everything, and take what is left. To be called last."""
        application.add_handler(TypeHandler(Update, self.look), group=LOOKING)
        application.add_handler(TypeHandler(Update, self.count))

    async def look(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Count the fields of the update, and of what happened, that python-telegram-bot does not know."""
        kind = kind_of(update)
        event = getattr(update, kind, None)
        if event is None:  # of an unknown kind, and counted as such
            return
        fields = [*update.api_kwargs, *(f"{kind}.{field}" for field in event.api_kwargs)]
        self._counts.update(fields)
        if fields:
            log.debug("fields ignored", fields=fields)

    async def count(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Count it by its kind; one that python-telegram-bot does not know is named as Telegram names it."""
        kind = kind_of(update)
        self._counts[kind] += 1
        log.debug("update ignored", kind=kind)


def kind_of(update: Update) -> str:
    """Which kind of update it is, as in the Bot API."""
    known = next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), None)
    return str(known or next(iter(update.api_kwargs), "empty"))
