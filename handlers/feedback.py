"""👍 and 👎 under answers. After 👎, buttons ask what was missing; then the buttons are as they were."""

from __future__ import annotations

from typing import Any, Literal

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from handlers import views
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import look
from handlers.texts import TEXTS
from knowledge.language.script import Script, write

REASONS = ("number", "other", "thin", "missing", "unclear")
"""What can be missing; each has its text, reason_NAME."""

BACK = "back"

VOTED, WHY = ":[+-]:[0-9a-f]*", ":[a-z]+:[0-9a-f]*"


class Feedback:
    """Keeps votes. Buttons carry v:SIGN:QUESTION and w:REASON:QUESTION, with the digest of the question."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the buttons."""
        application.add_handler(
            CallbackQueryHandler(self.pressed, f"{Owner.VOTE.taking(VOTED)}|{Owner.REASON.taking(WHY)}")
        )

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the vote, and change the buttons."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message = query.message
        if not isinstance(message, Message):
            await close(query, TEXTS("stale"), alert=True)
            return
        kind, said, question = query.data.split(":")
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        if kind == Owner.VOTE.sign:
            await self._keep(query, message, 1 if said == "+" else -1, question)
            name = "thanks"
            if said == "-":
                asks = await _show(message, [*_with_votes(message, question, "+"), *_reasons(question, how.script)])
                name = "what_missing" if asks else "noted"
            elif _asks_why(message):
                await _show(message, _with_votes(message, question))
            await close(query, write(TEXTS(name), how.script))
            return
        if said in REASONS:
            await self._keep(query, message, -1, question, said)
        await close(query, write(TEXTS("noted"), how.script) if said in REASONS else "")
        await _show(message, _with_votes(message, question))

    async def _keep(
        self, query: CallbackQuery, message: Message, vote: Literal[1, -1], question: str, reason: str = ""
    ) -> None:
        shown = await self._store.answers.message(message.chat_id, message.message_id)
        entry = shown.entry if shown is not None else ""
        self._store.votes.put(
            message.chat_id,
            message.message_id,
            query.from_user.id,
            vote,
            reason=reason,
            entry=entry,
            question=question,
        )


def _others(message: Message) -> list[list[InlineKeyboardButton]]:
    """The rows under a message, without what belongs to votes."""
    rows = views.rows_of(message.reply_markup)
    signs = (Owner.VOTE.data(""), Owner.REASON.data(""))
    return [[button for button in row if not str(button.callback_data or "").startswith(signs)] for row in rows]


def _reasons(question: str, script: Script) -> list[list[InlineKeyboardButton]]:
    buttons = [_button(reason, question, script) for reason in (*REASONS, BACK)]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _button(reason: str, question: str, script: Script) -> InlineKeyboardButton:
    return Owner.REASON.button(write(TEXTS(f"reason_{reason}"), script), reason, question)


def _asks_why(message: Message) -> bool:
    buttons = [button for row in views.rows_of(message.reply_markup) for button in row]
    return any(str(button.callback_data or "").startswith(Owner.REASON.data("")) for button in buttons)


def _with_votes(message: Message, question: str, signs: str = "+-") -> list[list[InlineKeyboardButton]]:
    """The rows as they were: the votes stand beside the link of a short answer, else in a row of their own.

    `signs` are the votes that are offered: while buttons ask what was missing, anybody may still like the answer.
    """
    rows = [row for row in _others(message) if row]
    votes = [button for sign, button in zip(views.VOTES, views.votes(question), strict=True) if sign in signs]
    if rows and rows[-1][0].url is not None:
        return [*rows[:-1], [*rows[-1], *votes]]
    return [*rows, votes]


async def _show(message: Message, rows: list[list[InlineKeyboardButton]]) -> bool:
    """Change the buttons; whether they are there: the message may be gone."""
    try:
        await message.edit_reply_markup(InlineKeyboardMarkup([row for row in rows if row]))
    except BadRequest as error:
        said = error.message.lower()
        if "not modified" in said:  # somebody else in the group was faster
            return True
        if "not found" in said or "can't be edited" in said:
            return False
        raise
    return True
