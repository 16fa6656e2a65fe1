"""Whether a message speaks to the bot, and what it says once the form of address is taken out.

In private every message does. In a group it does by a mention in text or caption (by name in any case, or by link),
or as a reply to a message of the bot; commands are python-telegram-bot's matter. Offsets of entities count UTF-16
units.
"""

from __future__ import annotations

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType


def question(message: Message, me: User) -> str | None:
    """What is asked, perhaps nothing (""), or None where the message does not speak to the bot."""
    said, is_mentioned = _without_mentions(message, me)
    if _is_of_a_bot(message):
        return None
    if message.chat.type == ChatType.PRIVATE:
        return said
    if message.sender_chat is not None or message.is_automatic_forward:
        return None
    return said if is_mentioned or _answers_us(message, me) else None


def text(message: Message, me: User) -> str:
    """What a message says, without mentions of the bot, whoever it speaks to."""
    return _without_mentions(message, me)[0]


def _is_of_a_bot(message: Message) -> bool:
    writer = message.from_user
    return message.via_bot is not None or writer is None or writer.is_bot


def _answers_us(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == me.id


def _without_mentions(message: Message, me: User) -> tuple[str, bool]:
    """The text or caption without mentions of the bot, and whether there was one."""
    units = (message.text or message.caption or "").encode("utf-16-le", "surrogatepass")
    found = False
    for entity in reversed(message.entities or message.caption_entities):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        part = units[start:end].decode("utf-16-le", "replace")
        by_name = entity.type == MessageEntity.MENTION and part.lower() == f"@{me.username}".lower()
        by_link = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id
        if by_name or by_link:
            units = units[:start] + " ".encode("utf-16-le") + units[end:]
            found = True
    return units.decode("utf-16-le", "replace").strip(), found
