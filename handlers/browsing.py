"""/topics: the parts of the replies, the questions of a part, their answers, all in one message. And what it all is.

Buttons carry b:PART:PAGE:ENTRY, with as many of the three as are chosen, or b:pPAGE, a page of the parts; all are counted from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import InlineKeyboardButton, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.store import Answered
from handlers import callbacks, deeplinks, showing, views
from handlers.addressing import TOLD
from handlers.answering import Answering
from handlers.buttons import Owner, stale
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import Look, look
from handlers.texts import TEXTS
from handlers.views import View

PAGE = 8
"""Questions on a page."""
PARTS = 40
"""Parts on a page: a message has at most a hundred buttons (Bot API)."""

ROOM = 44
"""Bytes for an entry's id, beside part and page."""

Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: at a page of the parts, in a part on a page, or at one of its entries."""

    part: int | None = None
    page: int = 0
    entry: str = ""

    def __str__(self) -> str:
        if self.part is None:
            return Owner.TOPICS.data(*([f"p{self.page}"] if self.page else []))
        steps = (self.part, self.page)
        return Owner.TOPICS.data(*steps, *([callbacks.short(self.entry, ROOM)] if self.entry else []))


class Browsing:
    """Shows the parts, their questions and their answers, and what the bot is."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._answering = Answering(desk)
        self._knowledge = desk.knowledge

    @property
    def _parts(self) -> list[tuple[str, list[str]]]:
        """Of the knowledge that is served now, with their entries."""
        return [(title, entries) for title, entries in self._knowledge.parts() if entries]

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take /topics, /about, and the buttons."""
        application.add_handler(CommandHandler("topics", self.topics, TOLD))
        application.add_handler(CommandHandler("about", self.about, TOLD))
        application.add_handler(
            CallbackQueryHandler(self.pressed, Owner.TOPICS.taking(r"(?::p\d{1,5}|:\d{1,5}:\d{1,5}(?::.+)?)?"))
        )

    async def topics(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the parts."""
        message = update.effective_message
        if message is not None and await self._answering.admit(message):
            how = await look(self._store, message.chat, message.from_user, "")
            await self._answering.reply(message, self._view(Place(), how, ""))

    async def about(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say which replies are known, and what the bot is not."""
        message = update.effective_message
        if message is not None and await self._answering.admit(message):
            how = await look(self._store, message.chat, message.from_user, "")
            text = TEXTS("about", grounds=views.known("grounds", self._knowledge))
            await self._answering.reply(message, View(text).written(how.script))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Go where the button leads, in the same message."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message, place = query.message, self._read(query.data)
        if place is None or not isinstance(message, Message):
            await close(query, TEXTS(stale(query.data)), alert=True)
            return
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        view = self._view(place, how, message.get_bot().username)
        await showing.change(message, message.message_id, view)
        await close(query)
        if place.entry:
            answered = Answered(
                message.chat_id, message.message_id, question_id=0, shown=view.digest, entry=place.entry
            )
            showing.remember(self._store, answered, self._knowledge.entry(place.entry), query.from_user.id)

    def _read(self, data: str) -> Place | None:
        """What `Place` was written as; None where it leads nowhere in this version of the knowledge."""
        _, *steps = data.split(":", 3)
        if not steps:
            return Place()
        if len(steps) == 1:
            shown = Place(None, int(steps[0].removeprefix("p")))
            return shown if shown.page * PARTS < max(1, len(self._parts)) else None
        part, page = int(steps[0]), int(steps[1])
        if part >= len(self._parts) or page * PAGE >= len(self._parts[part][1]):
            return None
        if len(steps) == 2:
            return Place(part, page)
        entry = callbacks.find(steps[2], self._knowledge.entries, ROOM)
        return Place(part, page, entry) if entry in self._parts[part][1] else None

    def _view(self, place: Place, how: Look, username: str) -> View:
        if place.part is None:
            return self._contents(place.page).written(how.script)
        if not place.entry:
            return self._page(place).written(how.script)
        return self._entry(place, how, username)

    def _contents(self, page: int) -> View:
        parts = list(enumerate(self._parts))
        shown = parts[page * PARTS : (page + 1) * PARTS]
        rows = [[_to(f"{title}（{len(ids)}）", Place(part))] for part, (title, ids) in shown]
        rows.append(_turning(Place(None, page), -(-len(parts) // PARTS)))
        listed = views.replies(self._knowledge)
        return View(TEXTS("topics", listed=listed).strip(), views.keyboard_of(rows))

    def _page(self, place: Place) -> View:
        title, ids = self._parts[place.part or 0]
        pages = -(-len(ids) // PAGE)
        shown = ids[place.page * PAGE : (place.page + 1) * PAGE]
        rows = [[_to(self._knowledge.entries[i].question, Place(place.part, place.page, i))] for i in shown]
        rows += [_turning(place, pages), [_to(TEXTS("to_topics"), Place(None, (place.part or 0) // PARTS))]]
        where = TEXTS("page", page=str(place.page + 1), pages=str(pages)) if pages > 1 else ""
        return View(TEXTS("part", title=escape(title), page=where), views.keyboard_of(rows))

    def _entry(self, place: Place, how: Look, username: str) -> View:
        payload = deeplinks.to_answer(place.entry, "", how.script) if how.is_short else None
        link = deeplinks.link(username, payload) if payload is not None else ""
        view = views.answer(self._knowledge.entry(place.entry), how, link=link)
        back = View("", views.keyboard_of([[_to(TEXTS("back"), Place(place.part, place.page))]])).written(how.script)
        return View(view.html, views.keyboard_of([*views.rows_of(view.keyboard), *views.rows_of(back.keyboard)]))


def _turning(place: Place, pages: int) -> Row:
    """The buttons to the pages beside this one."""
    row: Row = []
    if place.page > 0:
        row.append(_to(TEXTS("previous"), Place(place.part, place.page - 1)))
    if place.page + 1 < pages:
        row.append(_to(TEXTS("next"), Place(place.part, place.page + 1)))
    return row


def _to(label: str, place: Place) -> InlineKeyboardButton:
    return InlineKeyboardButton(views.shortened(label), callback_data=str(place))
