"""How the bot is in its chats: added, made admin, removed, come back, a group that becomes a supergroup.

When it comes into a group it says once how to speak to it, and what Telegram lets it see there. In a channel it says
nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import structlog
from telegram import Bot, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram import Chat as TelegramChat
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.store import Chat
from bot.store.chats import Kind, State
from handlers import showing
from handlers.announcing import subscription_page
from handlers.desk import Desk
from handlers.texts import TEXTS
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)

Telegram = ContextTypes.DEFAULT_TYPE
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

NOTICING = -1
"""The group of handlers that run before those that answer."""

STATES: dict[str, State] = {
    ChatMember.OWNER: "admin",
    ChatMember.ADMINISTRATOR: "admin",
    ChatMember.MEMBER: "member",
    ChatMember.RESTRICTED: "restricted",
    ChatMember.LEFT: "left",
    ChatMember.BANNED: "kicked",
}


class Membership:
    """Keeps what the bot is in each chat, and greets a group that it comes into."""

    def __init__(self, desk: Desk) -> None:
        self._chats = desk.store.chats
        self._subscriptions = desk.store.subscriptions
        self._ignored = desk.ignored

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """What becomes of a chat is noticed before anything in it is answered."""
        application.add_handler(ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self.migrated))
        application.add_handler(MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, self.reopened))
        application.add_handler(MessageHandler(filters.ChatType.GROUPS, self.seen), group=NOTICING)

    async def changed(self, update: Update, context: Telegram) -> None:
        """Somebody changed what the bot is in a chat."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status not in STATES:  # Telegram has invented another; the chat stays as it is known
            self._ignored[str(Update.MY_CHAT_MEMBER)] += 1
            return
        known = await self._chats.get(change.chat.id)
        if known is not None and known.state == "migrated":  # Telegram lets the bot leave the group that it was
            return
        after = _described(change.chat, known, change.new_chat_member)
        if change.chat.type == ChatType.PRIVATE:
            if known is not None:  # of a person nothing is kept that they did not ask for
                self._chats.note(after)
            return
        is_new = after.is_present and not (known is not None and known.is_present)
        if is_new:
            after = replace(after, members=await _count(change))
        self._chats.note(after)
        log.info("chat changed", chat_type=after.kind, state=after.state)
        if is_new and change.chat.type in GROUPS:
            sees = seeing(after, await reads_all(context.bot))
            text = TEXTS("added", sees=sees, username=context.bot.username)
            await showing.post(context.bot, after.chat_id, View(text, subscription_page.invitation(after.chat_id)))

    async def migrated(self, update: Update, _: Telegram) -> None:
        """A group became a supergroup: told in both of them, in any order."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self._move(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self._move(message.migrate_from_chat_id, message.chat_id)

    async def reopened(self, update: Update, _: Telegram) -> None:
        """A topic is open again: should it be closed once more, its admins are told once more."""
        message = update.effective_message
        if message is not None and message.message_thread_id is not None:
            await self._chats.forget_closed(message.chat_id, message.message_thread_id)

    async def _move(self, old: int, new: int) -> None:
        """Who is told of it is in the supergroup, though Telegram may have let the bot leave the group that it was."""
        await self._chats.move(old, new)
        known = await self._chats.get(new)
        if known is not None and not known.is_present:
            self._chats.note(replace(known, state="member"))
            await self._subscriptions.revive(new)

    async def seen(self, update: Update, _: Telegram) -> None:
        """A message from a group: the bot is in it, whatever was known, and this is what it is called now."""
        message = update.effective_message
        if message is None or _tells_of_its_own_change(message):
            return
        known = await self._chats.get(message.chat_id)
        if known is not None and known.state == "migrated":
            return
        now = _described(message.chat, known, None)
        if now != known:
            self._chats.note(now)


async def looked_up(bot: Bot, chat: TelegramChat, known: Chat | None) -> Chat:
    """What the bot is in a chat, asked of Telegram anew."""
    now = _described(chat, known, await bot.get_chat_member(chat.id, bot.id))
    return replace(now, members=await bot.get_chat_member_count(chat.id))


async def reads_all(bot: Bot) -> bool:
    """Whether privacy mode is off, asked anew: the owner changes it while the bot runs."""
    return bool((await bot.get_me()).can_read_all_group_messages)


def sees_all(chat: Chat, may_read_all: bool) -> bool:
    """Whether Telegram shows the bot every message of a group: with privacy mode off, and to admins."""
    return may_read_all or chat.state == "admin"


def seeing(chat: Chat, may_read_all: bool) -> str:
    """What the bot sees of a group, and what an admin can do about it."""
    if not sees_all(chat, may_read_all):
        return TEXTS("sees_little")
    return TEXTS("sees_all_auto" if chat.settings.mode == "auto" else "sees_all")


def _described(chat: TelegramChat, known: Chat | None, member: ChatMember | None) -> Chat:
    """What is known of a chat now. Without `member` the bot is in it, as far as known before."""
    is_private = chat.type == ChatType.PRIVATE
    before = known if known is not None and known.is_present else None
    return Chat(
        chat.id,
        cast("Kind", str(chat.type)),
        title="" if is_private else chat.title or "",
        username="" if is_private else chat.username or "",
        state=_state(member) or (before.state if before else "member"),
        rights=_rights(member) if member is not None else before.rights if before else frozenset(),
        is_forum=bool(chat.is_forum),
        members=known.members if known is not None else 0,
        settings=known.settings if known is not None else Chat(chat.id, "group").settings,
    )


def _state(member: ChatMember | None) -> State | None:
    if member is None:
        return None
    if isinstance(member, ChatMemberRestricted) and not member.is_member:
        return "left"
    return STATES.get(member.status)


def _rights(member: ChatMember) -> frozenset[str]:
    return frozenset(name for name, value in member.to_dict().items() if name.startswith("can_") and value is True)


def _tells_of_its_own_change(message: Message) -> bool:
    """Whether a service message tells what another update tells better, or is the last of a group that is gone."""
    gone = message.left_chat_member
    moved = message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
    came = any(user.id == message.get_bot().id for user in message.new_chat_members)
    return moved or came or (gone is not None and gone.id == message.get_bot().id)


async def _count(change: ChatMemberUpdated) -> int:
    try:
        return await change.get_bot().get_chat_member_count(change.chat.id)
    except TelegramError as error:
        log.info("members not counted", reason=error.message)
        return 0
