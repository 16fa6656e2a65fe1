"""Showing an answer in a chat, and remembering that it was shown: for edits, for buttons, for what is asked next."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import structlog
from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.client import Client, Sent
from bot.store import Answered, Store
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import Answer
from knowledge.answering.wording import cut

log = structlog.stdlib.get_logger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

ASKED = 60
"""Characters of a question that are said again where the answer stands in General."""


async def send(to: Message, view: View, quoting: Message | None = None) -> Sent:
    """Answer a message: quoted in groups, where others may have written since; in its topic, if it has one.

    `quoting` is the message to be quoted where that is another one. Gives back where it is: in a group that has become a
    supergroup meanwhile, in the supergroup.
    """
    more: dict[str, Any] = {}
    if to.chat.type != ChatType.PRIVATE:
        quoted = (quoting or to).message_id
        more["reply_parameters"] = {"message_id": quoted, "allow_sending_without_reply": True}
    if to.is_topic_message:
        more["message_thread_id"] = to.message_thread_id
    client = client_of(to)
    try:
        return await client.send_text(to.chat_id, view.html, view.keyboard_json, **more)
    except ChatMigrated as moved:
        log.info("group has become a supergroup: answered there")
        return await client.send_text(moved.new_chat_id, view.html, view.keyboard_json)


async def deliver(store: Store, to: Message, view: View, quoting: Message | None = None) -> Sent:
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
    return await client_of(to).send_text(to.chat_id, f"{head}\n\n{view.html}", view.keyboard_json)


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
        await client_of(by).edit_text(by.chat_id, message_id, view.html, view.keyboard_json)
    except BadRequest as error:
        if "not modified" in error.message.lower():  # a run of the program that crashed got there first
            return True
        if "message to edit not found" in error.message.lower() or "can't be edited" in error.message.lower():
            return False
        raise
    return True


def client_of(message: Message) -> Client:
    """What the message came in by."""
    client = message.get_bot()
    if not isinstance(client, Client):
        raise TypeError(f"a message of {type(client).__name__}, and not of the running bot")
    return client


def remember(store: Store, answered: Answered, answer: Answer, user_id: int) -> None:
    """Note what a message of the bot shows, and what its reader may now ask shortly."""
    store.answers.put(replace(answered, topic=answer.context.entry))
    store.contexts.put(answered.chat_id, user_id, answer.context)
