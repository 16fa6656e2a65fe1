"""Announcements out: claimed from the ledger one by one, paced, sent, and noted; safe to kill at any moment."""

from __future__ import annotations

from bot.delivery.client import open_bot
from bot.delivery.dispatching import Dispatcher
from bot.delivery.sending import edit, send

__all__ = ["Dispatcher", "edit", "open_bot", "send"]
