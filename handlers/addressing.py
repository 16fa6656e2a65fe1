"""Whether a message speaks to the bot, and what it says once the form of address is taken out.

In private every message does. In a group it does by a mention in text or caption (by name in any case, or by link), by
/ask, or as a reply to a message of the bot, unless that names somebody else (@李雷 你看). Offsets of entities count
UTF-16 units. Telegram makes no entity of a mention that follows a Chinese character without a blank (请问@bot), so the
name is looked for in the text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType
from telegram.ext import filters

ASK = "/ask"


def question(message: Message, me: User) -> str | None:
    """What is asked, perhaps nothing (""), or None where the message does not speak to the bot."""
    if not is_of_a_person(message):
        return None
    said, is_addressed = _without_address(message, me)
    if message.chat.type == ChatType.PRIVATE:
        return said
    if is_repeated(message):
        return None
    return said if is_addressed or (answers_us(message, me) and not _names_somebody(message)) else None


def text(message: Message, me: User) -> str:
    """What a message says, without mentions of the bot, whoever it speaks to."""
    return _without_address(message, me)[0]


def pointed_at(message: Message, me: User) -> tuple[Message, str] | None:
    """The message of somebody else that this one replies to and what it says, or the part of it that is quoted."""
    replied = message.reply_to_message
    if replied is None or (replied.from_user is not None and replied.from_user.id == me.id):
        return None
    said = message.quote.text.strip() if message.quote is not None else text(replied, me)
    return (replied, said) if said else None


def is_of_a_person(message: Message) -> bool:
    """Whether a person wrote it: in their own name, as an anonymous admin in that of the group, or as a channel of theirs.

    What a channel posts and Telegram passes on into its group, nobody says there.
    """
    if message.via_bot is not None or message.is_automatic_forward or message.chat.type == ChatType.CHANNEL:
        return False
    if message.sender_chat is not None:
        return True
    return message.from_user is not None and not message.from_user.is_bot


def is_in_own_name(message: Message) -> bool:
    """Whether a person wrote it as a member of the chat, and not as a channel, of which anybody may have one."""
    return is_of_a_person(message) and (message.sender_chat is None or message.sender_chat.id == message.chat_id)


def is_repeated(message: Message) -> bool:
    """Whether it was forwarded into a group: said elsewhere, perhaps to the bot, but not here."""
    return message.chat.type != ChatType.PRIVATE and message.forward_origin is not None


class _Said(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_of_a_person(message) and not is_repeated(message)


SAID = filters.UpdateType.MESSAGE & _Said()
"""Filter of what a person says here and now."""

TOLD = filters.UpdateType.MESSAGES & _Said()
"""Filter of what a person says, or makes of what they said: the messages in which commands count."""


def answers_us(message: Message, me: User) -> bool:
    """Whether it replies to a message of the bot.

    What is written in a topic looks like a reply to the notice of its creation; if that is the bot's, it is no reply.
    """
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user.id == me.id


def command(message: Message, me: User) -> tuple[str, bool] | None:
    """The command that a message begins with, and whether it names the bot; None where there is none for the bot."""
    first = next((e for e in _entities(message) if e.type == MessageEntity.BOT_COMMAND and e.offset == 0), None)
    if first is None:
        return None
    name, _, whom = (message.text or message.caption or "")[1 : first.length].partition("@")
    if whom and whom.lower() != str(me.username).lower():
        return None
    return name.lower(), bool(whom)


def only_replies(message: Message, me: User) -> bool:
    """Whether it speaks to the bot in a group by nothing but replying to it."""
    return message.chat.type != ChatType.PRIVATE and not _without_address(message, me)[1]


def _names_somebody(message: Message) -> bool:
    return any(entity.type in (MessageEntity.MENTION, MessageEntity.TEXT_MENTION) for entity in _entities(message))


def speaks_to_others(message: Message) -> bool:
    """Whether it replies to somebody, names somebody, or gives a command."""
    replied = message.reply_to_message
    replies = replied is not None and replied.forum_topic_created is None
    commands = any(entity.type == MessageEntity.BOT_COMMAND for entity in _entities(message))
    return replies or commands or _names_somebody(message)


def _without_address(message: Message, me: User) -> tuple[str, bool]:
    """The text or caption without mentions of the bot and without /ask before it, and whether there was one."""
    units = (message.text or message.caption or "").encode("utf-16-le", "surrogatepass")
    found = False
    for entity in reversed([*_entities(message)]):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        part = units[start:end].decode("utf-16-le", "replace").lower()
        if _addresses(entity, part, me):
            units = units[:start] + " ".encode("utf-16-le") + units[end:]
            found = True
    said = units.decode("utf-16-le", "replace")
    plain = re.compile(rf"(?<![\w@.-])@{re.escape(str(me.username))}(?![\w])", re.ASCII | re.IGNORECASE)
    rest, count = plain.subn(" ", said)
    return rest.strip(), found or count > 0


def _addresses(entity: MessageEntity, part: str, me: User) -> bool:
    name = f"@{me.username}".lower()
    if entity.type == MessageEntity.BOT_COMMAND:
        return entity.offset == 0 and part in (ASK, ASK + name)
    by_link = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id
    return by_link or (entity.type == MessageEntity.MENTION and part == name)


def _entities(message: Message) -> Iterator[MessageEntity]:
    yield from message.entities or message.caption_entities


def speaker(message: Message) -> int:
    """Who wrote: the id of the person, or of the group or channel in whose name they write."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    if message.from_user is None:
        raise ValueError(f"message {message.message_id} is of nobody")
    return message.from_user.id
