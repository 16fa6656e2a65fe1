"""Showing an answer in a chat, and remembering that it was shown: for edits, for buttons, for what is asked next."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import structlog
from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.store import Answered, Store
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import Answer
from knowledge.answering.wording import cut

log = structlog.stdlib.get_logger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

ASKED = 60
"""Characters of a question that are said again where the answer stands in General."""


async def send(to: Message, view: View, quoting: Message | None = None) -> Message:
    """Answer a message: quoted in groups, where others may have written since; in its topic, if it has one.

    `quoting` is the message to be quoted where that is another one. Gives back what was sent. In a group that has become a supergroup meanwhile, that is in the supergroup.
    """
    quoted = ReplyParameters((quoting or to).message_id, allow_sending_without_reply=True)
    try:
        return await to.get_bot().send_message(
            to.chat_id,
            view.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=view.keyboard,
            reply_parameters=None if to.chat.type == ChatType.PRIVATE else quoted,
            message_thread_id=to.message_thread_id if to.is_topic_message else None,
        )
    except ChatMigrated as moved:
        log.info("group has become a supergroup: answered there")
        return await post(to.get_bot(), moved.new_chat_id, view)


async def deliver(store: Store, to: Message, view: View, quoting: Message | None = None) -> Message:
    """`send`; where the topic of the message is closed, in General instead, if the admins of the chat want that."""
    try:
        return await send(to, view, quoting)
    except BadRequest as error:
        if not (to.is_topic_message and is_closed_topic(error)):
            raise
        if (await store.chats.settings(to.chat_id)).closed != "general":
            raise
    asked = to.text or to.caption or ""
    head = TEXTS("from_closed", asked=escape(cut(asked, ASKED), quote=False))
    return await post(to.get_bot(), to.chat_id, View(f"{head}\n\n{view.html}", view.keyboard))


def is_closed_topic(error: Exception) -> bool:
    """Whether a message could not be sent because its topic is closed."""
    return isinstance(error, BadRequest) and "topic_closed" in error.message.lower()


async def reply(store: Store, to: Message, view: View) -> Answered:
    """Answer a message with something of the bot's own, and remember that. Was it edited, its answer before is changed."""
    before = await store.answers.to_question(to.chat_id, to.message_id) if to.edit_date is not None else None
    if before is not None and (before.shown == view.digest or await change(to, before.message_id, view)):
        answered = replace(before, shown=view.digest, entry="", topic="")
    else:
        sent = await deliver(store, to, view)
        answered = Answered(sent.chat_id, sent.message_id, question_id=to.message_id, shown=view.digest)
    store.answers.put(answered)
    return answered


async def post(bot: Bot, chat_id: int, view: View) -> Message:
    """Say something that answers no message."""
    return await bot.send_message(
        chat_id, view.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=view.keyboard
    )


async def change(by: Message, message_id: int, view: View) -> bool:
    """Make a message of the bot in the chat of `by` show something else. False where that cannot be done any more."""
    try:
        await by.get_bot().edit_message_text(
            view.html,
            by.chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=view.keyboard,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():  # a run of the program that crashed got there first
            return True
        if "message to edit not found" in error.message.lower() or "can't be edited" in error.message.lower():
            return False
        raise
    return True


def remember(store: Store, answered: Answered, answer: Answer, user_id: int) -> None:
    """Note what a message of the bot shows, and what its reader may now ask shortly."""
    store.answers.put(replace(answered, topic=answer.context.entry))
    store.contexts.put(answered.chat_id, user_id, answer.context)
