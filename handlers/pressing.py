"""Buttons under answers: one of several choices, or a further question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, Message, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.store import Answered
from handlers import callbacks, deeplinks, further_buttons, showing, views
from handlers.answering import NOTHING_YET
from handlers.buttons import Owner, stale
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import GROUPS, Look, look
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import Answer
from knowledge.language.script import write


class Pressing:
    """Answers the choice or the further question whose button was pressed, and tells of buttons that are too old."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Takes every button that no handler before it knows: what is left is too old."""
        application.add_handler(CallbackQueryHandler(self.denied, Owner.NOT_IT.taking()))
        application.add_handler(CallbackQueryHandler(self.pressed))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """One of several choices replaces the choices; a further question gets a message of its own."""
        query = update.callback_query
        if query is None:
            return
        press = callbacks.read(query.data or "", self._knowledge.entries)
        message = query.message
        if press is None or not isinstance(message, Message):
            await close(query, TEXTS(stale(query.data or "")), alert=True)
            return
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        if self._desk.flood(query.from_user.id) != "answer":
            await close(query, write(TEXTS("too_many"), how.script))
        elif press.way == "choice":
            await self._note(message, press.entry)
            await self._choose(query, message, press.entry, how)
            await close(query)
        elif await self._follow(query, message, press.entry, how):
            await close(query)
        else:
            await close(query, write(TEXTS("below"), how.script))

    async def denied(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """The one thing that was asked about was not meant: the question gives way to what can be done instead."""
        query = update.callback_query
        if query is None:
            return
        message = query.message
        if not isinstance(message, Message):
            await close(query, TEXTS("stale"), alert=True)
            return
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        await self._note(message, "")
        view = View(TEXTS("not_it")).written(how.script)
        known = await self._store.answers.message(message.chat_id, message.message_id)
        if known is None or known.shown != view.digest:
            await showing.change(message, message.message_id, view)
        known = known or Answered(message.chat_id, message.message_id, question_id=0, shown="")
        self._store.answers.put(replace(known, shown=view.digest, entry="", topic=""))
        self._store.contexts.put(message.chat_id, query.from_user.id, NOTHING_YET)
        await close(query)

    async def _note(self, message: Message, chosen: str) -> None:
        """Keep for the curators which choice was taken first; empty: none was meant."""
        offer = self._desk.offered.take(message.chat_id, message.message_id)
        if offer is not None and await self._store.questions.is_kept(offer.user_id):
            self._store.clicks.put(offer.asked, offer.first, chosen)

    async def _choose(self, query: CallbackQuery, message: Message, entry: str, how: Look) -> None:
        known = await self._store.answers.message(message.chat_id, message.message_id)
        answer = self._knowledge.entry(entry)
        view = self._view(message, answer, how, self._other_choices(message, entry))
        if known is None or known.shown != view.digest:
            await showing.change(message, message.message_id, view)
        known = known or Answered(message.chat_id, message.message_id, question_id=0, shown="")
        showing.remember(self._store, replace(known, shown=view.digest, entry=entry), answer, query.from_user.id)

    async def _follow(self, query: CallbackQuery, message: Message, entry: str, how: Look) -> bool:
        """Answer a further question, once under each message. False where that was done before."""
        kept_as = self._knowledge.entries.kept_as(entry)
        if await self._store.answers.to_question(message.chat_id, message.message_id, kept_as):
            return False
        answer = self._knowledge.entry(entry)
        view = self._view(message, answer, how)
        sent = await showing.deliver(self._store, message, view)
        answered = Answered(
            sent.chat_id,
            sent.message_id,
            question_id=message.message_id,
            shown=view.digest,
            entry=entry,
            pressed=entry,
        )
        showing.remember(self._store, answered, answer, query.from_user.id)
        return True

    def _view(
        self, message: Message, answer: Answer, how: Look, other_choices: list[InlineKeyboardButton] | None = None
    ) -> View:
        payload = deeplinks.to_answer(answer.entry, "", how.script) if how.is_short else None
        link = deeplinks.link(message.get_bot().username, payload) if payload is not None else ""
        further = further_buttons.buttons(self._desk, answer.entry, is_group=message.chat.type in GROUPS)
        return views.answer(answer, how, vote="", link=link, other_choices=other_choices or (), further=further)

    def _other_choices(self, message: Message, entry: str) -> list[InlineKeyboardButton]:
        """The choices under a message, without one."""
        buttons = [button for row in views.rows_of(message.reply_markup) for button in row]
        presses = [(button, callbacks.read(str(button.callback_data), self._knowledge.entries)) for button in buttons]
        return [button for button, press in presses if press and press.way == "choice" and press.entry != entry]
