"""Announcements: /announce, /announcements and /subscriptions for bot admins, and the buttons under what was announced."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, InputFile, Message, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.store import Announcement, Deed
from handlers import showing
from handlers.announcing import reporting, subscriber_list
from handlers.announcing.composing import Composing
from handlers.announcing.gate import Gate
from handlers.announcing.watching import Watching
from handlers.announcing.wording import SAY
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)

Telegram = ContextTypes.DEFAULT_TYPE

PAGES = ("doubt", "audit", "withdraw")
"""What a message shows instead of how it goes, until one goes back."""


class Announcements:
    """Shows bot admins what was announced and who subscribed, and does what the buttons there ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._gate = Gate(desk)
        self._watching = Watching(desk)
        self._composing = Composing(desk, self._gate, self._watching)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands of publishers and their buttons."""
        self._composing.register(application)
        said = filters.UpdateType.MESSAGES  # a command counts as well where somebody made one of what they had said
        application.add_handler(CommandHandler("announcements", self.announcements, said))
        application.add_handler(CommandHandler("subscriptions", self.subscriptions, said))
        application.add_handler(
            CallbackQueryHandler(self.turned, f"{Owner.ANNOUNCEMENT_LIST.taking()}|{Owner.SUBSCRIBER_LIST.taking()}")
        )
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.ANNOUNCEMENT.taking()))

    async def announcements(self, update: Update, _: Telegram) -> None:
        """What was announced."""
        message = update.effective_message
        if message is not None and await self._gate.admits(message):
            await showing.send(message, await self._listing(0))

    async def subscriptions(self, update: Update, _: Telegram) -> None:
        """Who subscribed."""
        message = update.effective_message
        if message is not None and await self._gate.admits(message):
            await showing.send(message, await subscriber_list.page(self._store.subscriptions, 0))

    async def turned(self, update: Update, _: Telegram) -> None:
        """Another page of one of these lists."""
        query = update.callback_query
        message = await self._gate.lets_press(query) if query is not None else None
        if query is None or query.data is None or message is None:
            return
        which, page = query.data.split(":", 1)
        if not page.isdecimal() or len(page) > 6:
            await self._gate.refuse(query)
            return
        await close(query)
        if which == Owner.ANNOUNCEMENT_LIST.sign:
            view = await self._listing(int(page))
        else:
            view = await subscriber_list.page(self._store.subscriptions, int(page))
        await showing.change(message, message.message_id, view)

    async def pressed(self, update: Update, context: Telegram) -> None:
        """A button under an announcement."""
        query = update.callback_query
        message = await self._gate.lets_press(query) if query is not None else None
        if query is None or query.data is None or message is None:
            return
        _, number, what, value = [*query.data.split(":", 3), "", "", ""][:4]
        one = await self._store.announcements.get(int(number)) if number.isdecimal() and len(number) < 10 else None
        if one is None:
            await self._gate.refuse(query)
            return
        await self._do(context.bot, query, message, one, what, value)

    async def _do(
        self, bot: Bot, query: CallbackQuery, message: Message, one: Announcement, what: str, value: str
    ) -> None:
        if what in PAGES:
            await self._store.watches.leave(one.id, message.message_id)
        match what:
            case "report":
                await close(query)
                await self._report(message, one)
            case "open":
                await close(query)
                await self._open(message, one)
            case "stop":
                stopped = await self._store.changes.cancel(one.id, query.from_user.id)
                told = "called_off_now" if one.stage == "scheduled" else "stopped"
                await close(query, SAY(told if stopped else "too_late"))
                await self._watching.look(bot, one.id)
            case "doubt" if value.isdecimal():
                await close(query)
                await self._doubt(message, one, int(value))
            case "resend" | "counted":
                await self._settle(bot, query, message, one, what, value)
            case "csv":
                await close(query)
                await self._send_table(message, one)
            case "audit":
                await close(query)
                deeds = await self._store.audit.latest(20, one.id)
                titles, people = await self._titles(deeds), await _people(bot, deeds)
                view = reporting.audit_page(one, deeds, self._desk.office, titles, people)
                await showing.change(message, message.message_id, view)
            case "correct" | "withdraw" if one.is_called_off:
                await close(query, SAY("called_off_already"), alert=True)
            case "correct":
                await close(query)
                await self._composing.correct(bot, query.from_user.id, one, from_knowledge=value == "anew")
            case "withdraw" if not value:
                await close(query)
                await showing.change(message, message.message_id, reporting.withdrawal_page(one))
            case "withdraw" if value == "yes":
                await self._withdraw(bot, query, message, one)
            case "later":
                await close(query)
                await message.edit_reply_markup(None)
            case _:
                await self._gate.refuse(query)

    async def _report(self, message: Message, one: Announcement) -> None:
        """Show in the message how it goes, and from now on."""
        view = await self._watching.view(one)
        await showing.change(message, message.message_id, view)
        await self._store.watches.watch(one.id, message.chat_id, message.message_id, view.digest)

    async def _open(self, message: Message, one: Announcement) -> None:
        """Show it in a new message, which is kept up to date from now on."""
        view = await self._watching.view(one)
        sent = await showing.send(message, view)
        await self._store.watches.watch(one.id, sent.chat_id, sent.message_id, view.digest)

    async def _doubt(self, message: Message, one: Announcement, page: int) -> None:
        if rows := await self._store.reports.rows(one.id, ["doubt"]):
            await showing.change(message, message.message_id, reporting.doubt_page(one, rows, page))
        else:
            await self._report(message, one)

    async def _settle(
        self, bot: Bot, query: CallbackQuery, message: Message, one: Announcement, what: str, value: str
    ) -> None:
        """Settle a doubt: send again, or take for delivered."""
        if value != "all" and not value.removeprefix("-").isdecimal():
            await self._gate.refuse(query)
            return
        chat_id = None if value == "all" else int(value)
        now = self._desk.office.milliseconds()
        if what == "resend":
            count = await self._store.changes.resend(one.id, query.from_user.id, now, chat_id)
        else:
            count = await self._store.changes.count_delivered(one.id, query.from_user.id, chat_id)
        await close(query, SAY("resent" if what == "resend" else "counted") if count else SAY("settled_already"))
        if await self._store.reports.rows(one.id, ["doubt"], limit=1):
            await self._doubt(message, one, 0)
        else:
            await self._store.watches.watch(one.id, message.chat_id, message.message_id)
            await self._watching.look(bot, one.id)

    async def _titles(self, deeds: Sequence[Deed]) -> dict[int, str]:
        """What the chats are called that single deeds were about."""
        chats = [await self._store.chats.get(deed.chat_id) for deed in deeds if deed.chat_id is not None]
        return {chat.chat_id: chat.title for chat in chats if chat is not None}

    async def _send_table(self, message: Message, one: Announcement) -> None:
        rows = await self._store.reports.rows(one.id)
        table = reporting.table(one, rows, self._desk.office)
        await message.reply_document(InputFile(BytesIO(table), filename=SAY("table_name", number=str(one.id))))

    async def _withdraw(self, bot: Bot, query: CallbackQuery, message: Message, one: Announcement) -> None:
        notice = SAY("withdrawal")
        withdrawn = await self._store.changes.withdraw(one.id, notice, query.from_user.id)
        await close(query, "" if withdrawn else SAY("withdrawn_already"))
        await self._store.watches.watch(one.id, message.chat_id, message.message_id)
        await self._watching.look(bot, one.id)

    async def _listing(self, page: int) -> View:
        size = reporting.PAGE
        found = await self._store.announcements.latest(size + 1, page * size)
        return reporting.listing(found[:size], self._desk.office, page, len(found) > size)


async def _people(bot: Bot, deeds: Sequence[Deed]) -> dict[int, str]:
    """What those are called who did something, as far as Telegram tells it; the bot keeps no names."""
    found: dict[int, str] = {}
    for user_id in {deed.user_id for deed in deeds if deed.user_id}:
        try:
            chat = await bot.get_chat(user_id)
        except TelegramError as error:  # nobody who has opened the bot
            log.info("name not known", user=user_id, reason=error.message)
            continue
        found[user_id] = chat.full_name or chat.title or ""
    return found
