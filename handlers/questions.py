"""Questions: asked in a message, asked again by editing it, asked by a link, and, where admins want it, asked of nobody."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from handlers import addressing, deeplinks, unreadable, views
from handlers.addressing import SAID, TOLD
from handlers.answering import NOTHING_YET, Answering
from handlers.chatter import Chatter
from handlers.desk import Desk
from handlers.looks import GROUPS, look
from handlers.nearest import Nearest
from handlers.pasting import Pasting
from handlers.unasked import Unasked
from handlers.unreadable import Unreadable
from knowledge import Answer
from knowledge.answer import Context

Telegram = ContextTypes.DEFAULT_TYPE
NEW, EDITED = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE


class Questions:
    """Answers what is asked in a message, whichever way it became a question for the bot."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._answering = Answering(desk)
        self._chatter = Chatter(desk)
        self._unreadable = Unreadable()
        self._pasting = Pasting()
        self._unasked = Unasked(desk.sure)
        self._nearest = Nearest(desk)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Commands first: what they do not take is a question, or a command that nobody knows."""
        application.add_handlers(
            [
                CommandHandler("start", self.start, TOLD),
                CommandHandler("help", self.help, TOLD),
                CommandHandler("ask", self.message, SAID),
                CommandHandler("ask", self.edited, EDITED),
                MessageHandler(NEW & ~filters.COMMAND & ~filters.StatusUpdate.ALL, self.message),
                MessageHandler(EDITED & ~filters.COMMAND, self.edited),
                MessageHandler(TOLD & filters.COMMAND, self.unknown),
            ]
        )

    async def start(self, update: Update, context: Telegram) -> None:
        """Greet, with examples to press; where a link brought a payload, answer what it asks for."""
        message = _message(update)
        match deeplinks.read(context.args[0] if context.args else "", self._knowledge.entries):
            case deeplinks.ToQuestion(text):
                await self._ask(message, text)
            case deeplinks.ToKept(key) if kept := await self._store.handoffs.get(key):
                await self._ask(message, kept)
            case link:
                await self._open(message, context, link if isinstance(link, deeplinks.ToEntry) else None)

    async def help(self, update: Update, context: Telegram) -> None:
        """Say how to ask."""
        message = _message(update)
        if not await self._answering.admit(message):
            return
        name = "help" if message.chat.type == ChatType.PRIVATE else "help_group"
        await self._answering.say(message, name, username=context.bot.username)

    async def _open(self, message: Message, context: Telegram, link: deeplinks.ToEntry | None) -> None:
        if not await self._answering.admit(message):
            return
        if link is not None:
            await self._answering.show(message, link)
        elif message.chat.type in GROUPS:
            if not context.args:  # else the app says it for who added the bot by a link, and it has greeted
                await self._answering.say(message, "help_group", username=context.bot.username)
        else:
            how = await look(self._store, message.chat, message.from_user, "")
            await self._answering.reply(message, views.welcome(self._knowledge, how.script))

    async def message(self, update: Update, context: Telegram) -> None:
        """Answer a message that speaks to the bot; look at others only where the admins of the chat want that."""
        message, me = _message(update), context.bot.bot
        asked = addressing.question(message, me)
        if asked is None:
            await self._overheard(message)
        elif unreadable.has_words(asked):
            self._unreadable.saw(message)  # the caption is answered: the other pictures of its album need no line
            await self._ask(message, asked)
        elif pointed := addressing.pointed_at(message, me):
            await self._ask(message, pointed[1], to=pointed[0])
        else:
            await self._meet(message)

    async def unknown(self, update: Update, context: Telegram) -> None:
        """A command that there is not: one line with the nearest. In groups only whoever names the bot gets it."""
        message = _message(update)
        command = addressing.command(message, context.bot.bot)
        if command is None:
            return
        name, names_us = command
        nearest = self._nearest(name, message)
        if message.chat.type in GROUPS and not (names_us and nearest):
            return
        if await self._answering.admit(message):
            text = "unknown_nearest" if nearest else "unknown_command"
            await self._answering.say(message, text, command=name, nearest=nearest)

    async def edited(self, update: Update, context: Telegram) -> None:
        """An edited question: its answer is edited. What was not answered before is left alone, but for a command: that
        counts as if it were said anew."""
        message = _message(update)
        if not addressing.is_of_a_person(message):
            return
        answered = await self._store.answers.to_question(message.chat_id, message.message_id)
        asked = addressing.text(message, context.bot.bot)
        if answered is None:
            if addressing.command(message, context.bot.bot) is not None:
                await self.message(update, context)
            return
        if not asked:
            return
        if await self._answering.admit(message):
            is_unasked = addressing.question(message, context.bot.bot) is None
            await self._answering.change(message, asked, answered, only_sure=is_unasked)

    async def _meet(self, message: Message) -> None:
        """Something without words gets a line that fits it, where that would be no noise."""
        name = self._unreadable(message)
        if name is None or self._chatter.is_seen_off(message, name):
            return
        if await self._answering.admit(message):
            await self._answering.prompt(message, name)

    async def _ask(self, message: Message, asked: str, to: Message | None = None) -> None:
        pasted = self._pasting(message, asked)
        if pasted == "rest" or not await self._answering.admit(message):
            return
        if pasted == "head":
            await self._answering.say(message, "too_long")
            return
        is_passed_on = unreadable.is_passed_on(message)
        is_said_by_others = is_passed_on or to is not None  # and so no part of this conversation
        before = NOTHING_YET if is_said_by_others else await self._answering.before(message)
        answer = await self._answer(message, asked, before)
        if is_passed_on and answer.status == "unknown":
            await self._answering.say(message, "passed_on")
            return
        if not await self._chatter(message, asked, answer, before):
            await self._answering.give(message, asked, answer, before, to)

    async def _answer(self, message: Message, asked: str, before: Context) -> Answer:
        """The answer to a question; to a doubt about an answer (是吗), that answer again."""
        if self._knowledge.doubts(asked):
            shown = await self._chatter.below(message)
            if shown is not None and shown.entry in self._knowledge.entries:
                return self._knowledge.entry(shown.entry)
        return self._knowledge.ask(asked, before)

    async def _overheard(self, message: Message) -> None:
        """Something said in a group to nobody, or to others."""
        if message.chat.type not in GROUPS or not self._unasked.is_question(message):
            return
        settings = await self._store.chats.settings(message.chat_id)
        if settings.mode != "auto":
            return
        asked = message.text or ""
        answer = self._knowledge.ask(asked)
        if self._unasked.admits(message.chat_id, answer):
            await self._answering.give(message, asked, answer)


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError(f"update {update.update_id} has no message")
    return update.effective_message
