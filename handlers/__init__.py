"""The ways of using the bot in Telegram, one module each. They translate between Telegram and `knowledge`."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application

from handlers.desk import Desk
from handlers.errors import Errors
from handlers.membership import Membership
from handlers.questions import Questions

__all__ = ["KINDS", "Desk", "register"]

KINDS = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""The kinds of updates that some handler takes; Telegram is asked for these alone."""


def register(application: Application[Any, Any, Any, Any, Any, Any], desk: Desk) -> None:
    """Put all handlers in place. The first that takes an update has it, so the special ones come first."""
    Membership(desk).register(application)
    Questions(desk).register(application)
    Errors(desk).register(application)
