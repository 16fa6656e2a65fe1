"""Composing an announcement by buttons, in the private chat of a bot admin; a correction is composed the same way.

All that was chosen is in the draft, and the draft in the database, before the next page is shown. What is written for a
draft goes to `draft_messages`, a button that is pressed to `draft_buttons`, what is seen of it comes from `draft_pages`,
and `publishing` ends it.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from telegram import Bot, Update
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.store import Announcement, Draft
from handlers import showing
from handlers.announcing import drafting, rendering
from handlers.announcing.draft_buttons import DraftButtons
from handlers.announcing.draft_messages import DraftMessages
from handlers.announcing.draft_pages import DraftPages
from handlers.announcing.gate import Gate
from handlers.announcing.publishing import Publishing
from handlers.announcing.watching import Watching
from handlers.buttons import Owner
from handlers.desk import Desk

Telegram = ContextTypes.DEFAULT_TYPE

FIRST = -2
"""The group of handlers that run before all others: what a publisher is asked for is no question."""


class Composing:
    """Begins drafts, and finds whose draft a message or a button is for."""

    def __init__(self, desk: Desk, gate: Gate, watching: Watching) -> None:
        self._knowledge = desk.knowledge
        self._bot_admins = desk.bot_admins
        self._drafts = desk.store.drafts
        self._gate = gate
        self._pages = DraftPages(desk)
        self._messages = DraftMessages(desk, self._pages)
        self._publishing = Publishing(desk, gate, watching)
        self._buttons = DraftButtons(desk, gate, self._pages, self._publishing)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take /announce, what publishers are asked for, and the buttons of drafts."""
        application.add_handler(CommandHandler("announce", self.begin, filters.UpdateType.MESSAGES))
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.DRAFT.taking()))
        if self._bot_admins:
            of_admins = filters.ChatType.PRIVATE & filters.User(self._bot_admins) & filters.UpdateType.MESSAGE
            application.add_handler(MessageHandler(of_admins & ~filters.COMMAND, self.told), group=FIRST)
            edits = filters.ChatType.PRIVATE & filters.User(self._bot_admins) & filters.UpdateType.EDITED_MESSAGE
            application.add_handler(MessageHandler(edits, self.retold), group=FIRST)

    async def begin(self, update: Update, context: Telegram) -> None:
        """/announce: a new draft, or the one that there is."""
        message = update.effective_message
        if message is None or message.from_user is None or not await self._gate.admits(message):
            return
        draft = await self._drafts.get(message.from_user.id)
        if draft is not None and draft.content is not None:
            await self._pages.show_anew(context.bot, message.from_user.id, draft)
            return
        draft = Draft(secrets.token_hex(6), awaits="content")
        await self._drafts.put(message.from_user.id, draft)
        await showing.send(message, drafting.opening(draft))

    async def correct(self, bot: Bot, user_id: int, announcement: Announcement, *, from_knowledge: bool) -> None:
        """Begin a correction; `from_knowledge` with what the knowledge has by now."""
        draft = Draft(secrets.token_hex(6), audience=announcement.audience, corrects=announcement.id)
        anew = rendering.anew(self._knowledge, announcement.content, bot.username) if from_knowledge else None
        if anew is not None:
            await self._pages.show_anew(bot, user_id, replace(draft, content=anew))
            return
        draft = replace(draft, awaits="content")
        await self._drafts.put(user_id, draft)
        view = drafting.asking(draft, "compose_content", from_knowledge=bool(announcement.content.entries))
        await showing.post(bot, user_id, view)

    async def told(self, update: Update, context: Telegram) -> None:
        """What a publisher was asked for. Raises ApplicationHandlerStop where the message was taken for it."""
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        if self._messages.is_of_album(message):
            raise ApplicationHandlerStop
        draft = await self._drafts.get(message.from_user.id)
        if draft is None or not draft.awaits:
            return
        await self._messages.take(context.bot, message, draft)
        raise ApplicationHandlerStop

    async def retold(self, update: Update, context: Telegram) -> None:
        """A publisher edited the message that the draft was made of. Raises ApplicationHandlerStop where it follows."""
        message = update.edited_message
        if message is None or message.from_user is None:
            return
        draft = await self._drafts.get(message.from_user.id)
        if draft is None or not draft.source or draft.source != message.message_id:
            return
        await self._messages.retake(context.bot, message, draft)
        raise ApplicationHandlerStop

    async def pressed(self, update: Update, context: Telegram) -> None:
        """A button of a draft."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message = await self._gate.lets_press(query)
        if message is None:
            return
        _, key, what, value = [*query.data.split(":", 3), "", "", ""][:4]
        draft = await self._drafts.get(query.from_user.id)
        if draft is None or draft.key != key:
            await self._publishing.over(query, key, what)
            return
        view = await self._buttons.do(context.bot, query, draft, what, value)
        if view is not None:
            await showing.change(message, message.message_id, view)
