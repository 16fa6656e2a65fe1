"""Questions: asked in a message, asked again by editing it, asked by a button."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.store import Answered
from handlers import addressing, callbacks, deeplinks, showing, views
from handlers.desk import Desk
from handlers.texts import TEXTS
from handlers.views import View
from knowledge.answer import Context

Telegram = ContextTypes.DEFAULT_TYPE
NEW = filters.UpdateType.MESSAGE
NOTHING_YET = Context()


class Questions:
    """Handlers of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Commands first: what they do not take is a question."""
        application.add_handlers(
            [
                CommandHandler("start", self.start, NEW),
                CommandHandler("help", self.help, NEW),
                CommandHandler("ask", self.command, NEW),
                MessageHandler(NEW & ~filters.COMMAND & ~filters.StatusUpdate.ALL, self.message),
                MessageHandler(NEW & filters.COMMAND & filters.ChatType.PRIVATE, self.help),
                MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.edited),
                CallbackQueryHandler(self.pressed),
            ]
        )

    async def start(self, update: Update, context: Telegram) -> None:
        """Greet, with examples to press; where a link brought a payload, answer what it asks for."""
        message = _message(update)
        match deeplinks.read(context.args[0] if context.args else "", self._knowledge.entries):
            case deeplinks.ToEntry(entry):
                await self._show(message, entry)
            case deeplinks.ToQuestion(text):
                await self._ask(message, text)
            case _:
                await showing.send(message, views.welcome(self._knowledge))

    async def help(self, update: Update, _: Telegram) -> None:
        """Say how to ask."""
        await showing.send(_message(update), View(TEXTS("help")))

    async def command(self, update: Update, context: Telegram) -> None:
        """/ask QUESTION, in any chat."""
        await self._ask(_message(update), " ".join(context.args or ()))

    async def message(self, update: Update, context: Telegram) -> None:
        """Answer a message that speaks to the bot."""
        message = _message(update)
        asked = addressing.question(message, context.bot.bot)
        if asked is not None:
            await self._ask(message, asked)

    async def edited(self, update: Update, context: Telegram) -> None:
        """An edited question: its answer is edited. What was not answered before is left alone."""
        message = _message(update)
        answered = await self._store.answers.to_question(message.chat_id, message.message_id)
        asked = addressing.text(message, context.bot.bot)
        if answered is None or not asked or message.from_user is None:
            return
        answer = self._knowledge.ask(asked, answered.before)
        view = views.answer(answer)
        message_id = answered.message_id
        if view.digest != answered.shown and not await showing.change(message, message_id, view):
            message_id = (await showing.send(message, view)).message_id
        answered = replace(answered, message_id=message_id, shown=view.digest, entry=answer.entry or "")
        showing.remember(self._store, answered, answer, message.from_user.id)

    async def pressed(self, update: Update, _: Telegram) -> None:
        """A button: one of several choices replaces the choices; a further question gets a message of its own."""
        query = update.callback_query
        if query is None:
            return
        press = callbacks.read(query.data or "", self._knowledge.entries)
        if press is None or not isinstance(query.message, Message):
            await _close(query, TEXTS("stale"), alert=True)
        elif press.way == "choice":
            await self._choose(query, query.message, press.entry)
            await _close(query)
        else:
            await _close(query, "" if await self._follow(query, query.message, press.entry) else TEXTS("below"))

    async def _ask(self, message: Message, asked: str) -> None:
        person = message.from_user
        if person is None:
            return
        verdict = self._desk.flood(person.id)
        if verdict != "answer":
            if verdict == "warn":
                await showing.send(message, View(TEXTS("too_many")))
            return
        if not asked:
            is_text = message.text is not None or message.caption is not None
            await showing.send(message, View(TEXTS("empty" if is_text else "not_text")))
            return
        before = await self._before(message, person)
        answer = self._knowledge.ask(asked, before)
        view = views.answer(answer)
        sent = await showing.send(message, view)
        answered = Answered(
            message.chat_id,
            sent.message_id,
            question_id=message.message_id,
            shown=view.digest,
            entry=answer.entry or "",
            before=before,
        )
        showing.remember(self._store, answered, answer, person.id)

    async def _show(self, message: Message, entry: str) -> None:
        """Answer a link to an entry."""
        answer = self._knowledge.entry(entry)
        view = views.answer(answer)
        sent = await showing.send(message, view)
        answered = Answered(
            message.chat_id, sent.message_id, question_id=message.message_id, shown=view.digest, entry=entry
        )
        if message.from_user is not None:
            showing.remember(self._store, answered, answer, message.from_user.id)

    async def _before(self, message: Message, person: User) -> Context:
        """What the question may inherit: from the answer that it replies to, else from the turn before."""
        replied = message.reply_to_message
        if replied is not None:
            answered = await self._store.answers.message(message.chat_id, replied.message_id)
            if answered is not None and answered.entry in self._knowledge.entries:
                return self._knowledge.entry(answered.entry).context
        return await self._store.contexts.get(message.chat_id, person.id) or NOTHING_YET

    async def _choose(self, query: CallbackQuery, message: Message, entry: str) -> None:
        known = await self._store.answers.message(message.chat_id, message.message_id)
        answer = self._knowledge.entry(entry)
        view = views.answer(answer, _other_choices(message, entry))
        if known is None or known.shown != view.digest:
            await showing.change(message, message.message_id, view)
        known = known or Answered(message.chat_id, message.message_id, question_id=0, shown="")
        showing.remember(self._store, replace(known, shown=view.digest, entry=entry), answer, query.from_user.id)

    async def _follow(self, query: CallbackQuery, message: Message, entry: str) -> bool:
        """Answer a further question, once under each message. False where that was done before."""
        if await self._store.answers.to_question(message.chat_id, message.message_id, entry):
            return False
        answer = self._knowledge.entry(entry)
        view = views.answer(answer)
        sent = await showing.send(message, view)
        answered = Answered(
            message.chat_id,
            sent.message_id,
            question_id=message.message_id,
            shown=view.digest,
            entry=entry,
            pressed=entry,
        )
        showing.remember(self._store, answered, answer, query.from_user.id)
        return True


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError(f"update {update.update_id} has no message")
    return update.effective_message


def _other_choices(message: Message, entry: str) -> list[InlineKeyboardButton]:
    """The choices under a message, without one."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    buttons = [button for row in rows for button in row if isinstance(button.callback_data, str)]
    chosen = callbacks.write(callbacks.Press("choice", entry))
    return [button for button in buttons if button.callback_data != chosen and _is_choice(button)]


def _is_choice(button: InlineKeyboardButton) -> bool:
    return str(button.callback_data).startswith(f"{callbacks.SIGNS['choice']}:")


async def _close(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the waiting sign on a button. Telegram forgets a press after a while; then nobody waits."""
    try:
        await query.answer(text or None, show_alert=alert or None)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
