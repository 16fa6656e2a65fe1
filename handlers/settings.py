"""/settings: what the admins of a group choose for it, and a person for the private chat. Buttons, no syntax.

Buttons carry s:NAME:VALUE, as in bot.store.ChatSettings.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, cast

from telegram import Chat as TelegramChat
from telegram import InlineKeyboardButton, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.store import Chat, ChatSettings
from bot.store.chats import Kind
from handlers import showing, views
from handlers.addressing import TOLD
from handlers.answering import Answering
from handlers.buttons import Owner, stale
from handlers.callbacks import close
from handlers.desk import Desk, SettingsRows
from handlers.looks import GROUPS, look
from handlers.membership import looked_up, reads_all, seeing, sees_all
from handlers.texts import TEXTS
from handlers.views import View
from knowledge.language.script import SIMPLIFIED, TRADITIONAL, write

Telegram = ContextTypes.DEFAULT_TYPE
Row = list[InlineKeyboardButton]

MISSED = 48 * 3600 * 1000
"""Milliseconds for which an announcement that was missed is still news."""

CHOICES = {
    "mode": ("asked", "auto"),
    "length": ("short", "full"),
    "script": ("asked", "simplified", "traditional"),
    "closed": ("silent", "general"),
}
OF_GROUPS = ("mode", "length", "script")
OF_FORUMS = (*OF_GROUPS, "closed")
OF_PEOPLE = ("script",)


class SettingsPage:
    """Shows the settings of a chat with their buttons; below them the rows of other modules (`desk.further_settings`)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._answering = Answering(desk)
        self._further: list[SettingsRows] = desk.further_settings

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take /settings and the buttons."""
        names = "|".join(f"{name}:(?:{'|'.join(values)})" for name, values in CHOICES.items())
        application.add_handler(CommandHandler("settings", self.command, TOLD))
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.SETTINGS.taking(f":(?:{names})")))

    async def command(self, update: Update, context: Telegram) -> None:
        """Show what is chosen, to those who may choose."""
        message = update.effective_message
        if message is None or not await self._answering.admit(message):
            return
        how = await look(self._store, message.chat, message.from_user, "")
        if not await self._desk.admins.wrote(message):
            await self._answering.reply(message, View(TEXTS("admins_only")).written(how.script))
            return
        chat, may_read_all = await self._chat(message.chat), False
        if message.chat.type in GROUPS:
            chat = await looked_up(context.bot, message.chat, chat)
            self._store.chats.note(chat)
            may_read_all = await reads_all(context.bot)
        await self._answering.reply(message, await self._view(chat, may_read_all))

    async def pressed(self, update: Update, context: Telegram) -> None:
        """Choose, and show it."""
        query = update.callback_query
        message = query.message if query is not None else None
        if query is None or query.data is None:
            return
        if not isinstance(message, Message):
            await close(query, TEXTS(stale(query.data)), alert=True)
            return
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        chat = await self._chat(message.chat)
        if chat.state == "migrated":  # Telegram may not know any more who was its admin
            await close(query, write(TEXTS("settings_moved"), how.script), alert=True)
            return
        if not await self._desk.admins.is_admin(context.bot, message.chat_id, query.from_user.id):
            await close(query, write(TEXTS("admins_only"), how.script), alert=True)
            return
        _, name, value = query.data.split(":")
        chosen = ChatSettings.from_json(asdict(chat.settings) | {name: value})
        self._store.chats.change(chat, chosen)
        if chosen.closed == "general" != chat.settings.closed:
            await self._send_missed(chat)
        view = await self._view(replace(chat, settings=chosen), bool(context.bot.can_read_all_group_messages))
        if message.reply_markup != view.keyboard:
            await showing.change(message, message.message_id, view)
        script = (await look(self._store, message.chat, query.from_user, message.text or "")).script
        await close(query, write(TEXTS("chosen"), script))

    async def _send_missed(self, chat: Chat) -> None:
        """What a closed topic did not take of late goes to General now."""
        await self._store.settled()
        now = self._desk.office.milliseconds()
        await self._store.changes.send_missed(chat.chat_id, now - MISSED, now)

    async def _chat(self, chat: TelegramChat) -> Chat:
        return await self._store.chats.get(chat.id) or Chat(
            chat.id, cast("Kind", str(chat.type)), title="" if chat.type == ChatType.PRIVATE else chat.title or ""
        )

    async def _view(self, chat: Chat, may_read_all: bool) -> View:
        is_group = chat.kind in GROUPS
        names = OF_FORUMS if chat.is_forum else OF_GROUPS if is_group else OF_PEOPLE
        lines = [TEXTS("settings" if is_group else "settings_private")]
        if is_group:
            lines.append(seeing(chat, may_read_all))
            if chat.settings.mode == "auto" and not sees_all(chat, may_read_all):
                lines.append(TEXTS("auto_is_blind"))
        lines += [TEXTS(f"setting_{name}") for name in names]
        rows = [_choices(chat.settings, name) for name in names]
        for further in self._further:
            rows += await further(chat)
        how = views.keyboard_of(rows)
        script = TRADITIONAL if chat.settings.script == "traditional" else SIMPLIFIED
        return View("\n\n".join(lines), how).written(script)


def _choices(settings: ChatSettings, name: str) -> Row:
    """The values of a setting in a row, with a mark at the one that holds."""
    holds = getattr(settings, name)
    return [
        Owner.SETTINGS.button(("✓ " if value == holds else "") + TEXTS(f"{name}_{value}"), name, value)
        for value in CHOICES[name]
    ]
