"""Mentioned as a guest: in a chat that the bot is not in, a mention of it is answered once, with a card.

The bot sees that one message, and posts that one message: what would need a second turn leads into the private chat.
"""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Bot, InlineKeyboardButton, Update
from telegram import InlineQueryResultArticle as Article
from telegram.error import BadRequest
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from handlers import addressing, deeplinks, views
from handlers.cards import Cards
from handlers.desk import Desk
from handlers.examples import Examples
from handlers.looks import Look, look
from handlers.texts import TEXTS
from knowledge import Answer
from knowledge.language.script import write

log = structlog.stdlib.get_logger(__name__)


class _Guest(filters.UpdateFilter):
    def filter(self, update: Update) -> bool:
        return update.guest_message is not None


class Guests:
    """Answers the one message in which the bot is mentioned as a guest."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._made: Cards | None = None

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take messages that come with a guest query."""
        application.add_handler(MessageHandler(_Guest(), self.mentioned))

    async def mentioned(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the mention; where it is alone in a reply, the message that it replies to."""
        message, me = update.guest_message, context.bot.bot
        if message is None or message.guest_query_id is None or not addressing.is_of_a_person(message):
            return
        if self._desk.flood(addressing.speaker(message)) != "answer":
            return
        said = addressing.text(message, me)
        pointed = None if said else addressing.pointed_at(message, me)
        asked = pointed[1] if pointed else said
        how = await look(self._store, message.chat, message.from_user, asked)
        if asked:
            answer = self._knowledge.ask(asked)
            self._desk.answers[answer.status] += 1
            result = self._answered(context.bot, asked, answer, Look(how.script))
            entry = answer.entry or ""
            if pointed is None or await self._store.questions.is_kept(addressing.speaker(pointed[0])):
                await self._store.questions.put(
                    addressing.speaker(message), asked, answer.status, entry, "group", answer.confidence
                )
        else:
            result = self._help(context.bot, Look(how.script))
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as error:
            if "query is too old" not in error.message.lower():
                raise
            log.debug("guest answered before, or too late", update_id=update.update_id)

    def _answered(self, bot: Bot, asked: str, answer: Answer, how: Look) -> Article:
        cards = self._cards(bot)
        entry = self._knowledge.entries.get(answer.entry or "")
        if answer.status == "answered" and entry is not None:
            return cards.article(answer, entry, how.script)
        rows = [
            [cards.details(one.entry, views.shortened(write(one.question, how.script)), how.script)]
            for one in answer.choices
        ]
        if answer.status != "smalltalk":
            payload = deeplinks.to_question(asked) or deeplinks.to_kept(self._store.handoffs.put(asked))
            rows.append([_link(bot, "ask_privately", payload, how)])
        return cards.message(write(answer.headline, how.script), views.answer(answer, how).html, rows)

    def _help(self, bot: Bot, how: Look) -> Article:
        told = {"username": bot.username, **Examples(self._knowledge).texts}
        title, html = (write(TEXTS(name, **told), how.script) for name in ("guest_title", "guest_help"))
        return self._cards(bot).message(title, html, [[_link(bot, "ask_privately", deeplinks.GREETING, how)]])

    def _cards(self, bot: Bot) -> Cards:
        if self._made is None or self._made.version != self._knowledge.version:
            self._made = Cards(self._knowledge, bot.username, inline=bool(bot.bot.supports_inline_queries))
        return self._made


def _link(bot: Bot, name: str, payload: str, how: Look) -> InlineKeyboardButton:
    return InlineKeyboardButton(write(TEXTS(name), how.script), url=deeplinks.link(bot.username, payload))
