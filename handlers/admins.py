"""Who is an admin of a chat: asked of Telegram, and remembered for a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Bot, ChatMember, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

REMEMBERED = 60.0
"""Seconds for which an answer of Telegram holds."""

MOST = 10_000


class Admins:
    """Whether a person may decide for a chat."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, bool]] = OrderedDict()

    async def is_admin(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Whether a person is an admin of a group or channel; of their private chat everybody is.

        Raises TelegramError where Telegram cannot be asked.
        """
        if chat_id == user_id:
            return True
        until, known = self._known.get((chat_id, user_id), (0.0, False))
        if self._clock() < until:
            return known
        try:
            member = await bot.get_chat_member(chat_id, user_id)
        except (BadRequest, Forbidden):  # not in the chat, or the bot is not: nobody to decide there
            is_admin = False
        else:
            is_admin = member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
        self._known[chat_id, user_id] = (self._clock() + REMEMBERED, is_admin)
        self._known.move_to_end((chat_id, user_id))
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return is_admin

    async def wrote(self, message: Message) -> bool:
        """Whether a message is of an admin. One that is anonymous writes in the name of the group."""
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id and message.chat.type != ChatType.PRIVATE
        writer = message.from_user
        return writer is not None and await self.is_admin(message.get_bot(), message.chat_id, writer.id)
