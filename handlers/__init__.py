"""The ways of using the bot in Telegram, one module each. They translate between Telegram and `knowledge`."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application

from handlers.announcements import Announcements
from handlers.browsing import Browsing
from handlers.commands import Commands
from handlers.desk import Desk
from handlers.desk_link import DeskLink
from handlers.errors import Errors
from handlers.feedback import Feedback
from handlers.gaps import Gaps
from handlers.guests import Guests
from handlers.ignored import Ignored
from handlers.inline import Inline
from handlers.membership import Membership
from handlers.originals import Originals
from handlers.pictures import Pictures
from handlers.pressing import Pressing
from handlers.privacy import Privacy
from handlers.questions import Questions
from handlers.reloading import Reloading
from handlers.settings import SettingsPage
from handlers.subscriptions import SubscriptionsPage

__all__ = ["KINDS", "Desk", "register"]

KINDS = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.GUEST_MESSAGE,
)
"""The kinds of updates that some handler takes; Telegram is asked for these alone."""


def register(application: Application[Any, Any, Any, Any, Any, Any], desk: Desk) -> None:
    """Put all handlers in place. The first that takes an update has it, so the special ones come first."""
    for way in (
        Inline,
        Guests,
        Membership,
        Browsing,
        SettingsPage,
        SubscriptionsPage,
        Announcements,
        Gaps,
        DeskLink,
        Reloading,
        Privacy,
        Pictures,
        Originals,
        Feedback,
        Questions,
        Pressing,
        Ignored,
        Errors,
        Commands,
    ):
        way(desk).register(application)
