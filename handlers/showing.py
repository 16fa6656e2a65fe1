"""Showing an answer in a chat, and remembering that it was shown: for edits, for buttons, for what is asked next."""

from __future__ import annotations

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.store import Answered, Store
from handlers.views import View
from knowledge import Answer

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(to: Message, view: View) -> Message:
    """Answer a message: quoted in groups, where others may have written since; in its topic, if it has one."""
    quoted = ReplyParameters(to.message_id, allow_sending_without_reply=True)
    return await to.get_bot().send_message(
        to.chat_id,
        view.html,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=view.keyboard,
        reply_parameters=None if to.chat.type == ChatType.PRIVATE else quoted,
        message_thread_id=to.message_thread_id if to.is_topic_message else None,
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
    store.answers.put(answered)
    store.contexts.put(answered.chat_id, user_id, answer.context)
