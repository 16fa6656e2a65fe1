"""/subscribe and /unsubscribe: the admins of a group or channel decide what is announced there, where, and how loud.

A subscription follows its chat: it rests while the bot is put out, and goes on when it returns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from telegram import (
    Bot,
    CallbackQuery,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    InlineKeyboardButton,
    Message,
    Update,
)
from telegram import Chat as TelegramChat
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.store import Chat, Regular, Subscription, Turn
from bot.store.parts import as_called_now
from handlers import showing, views
from handlers.addressing import SAID, TOLD
from handlers.announcing import subscription_page
from handlers.announcing.wording import SAY, plain
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import GROUPS, script_of_chat
from handlers.membership import looked_up
from handlers.texts import TEXTS
from handlers.views import View
from knowledge.language.script import SIMPLIFIED, Script, write

log = structlog.stdlib.get_logger(__name__)

Telegram = ContextTypes.DEFAULT_TYPE

FOLLOWING = 1
"""The group of handlers that run after those that note what the bot is in a chat."""

HERE = TOLD | filters.UpdateType.CHANNEL_POST
"""What may be a command to subscribe: what a person says, and what is posted in a channel."""

PUT_OUT = "Forbidden: bot was removed from the chat"
FROM_LINK = r"^/start(?:@\w+)?\s+subscribe$"
"""What Telegram sends for somebody who adds the bot to a group by our link."""


class SubscriptionsPage:
    """Lets the admins of a chat subscribe, and follows what becomes of the bot in the chats that did."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        desk.further_settings.append(self._settings_row)

    @property
    def _titles(self) -> list[str]:
        """Of the parts of the knowledge that is served now."""
        return [title for title, entries in self._desk.knowledge.parts() if entries]

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the two commands, the buttons, and what becomes of the bot in a chat."""
        from_link = SAID & filters.ChatType.GROUPS & filters.Regex(FROM_LINK)
        application.add_handler(CommandHandler("subscribe", self.subscribe, HERE))
        application.add_handler(CommandHandler("unsubscribe", self.unsubscribe, HERE))
        application.add_handler(MessageHandler(from_link, self.subscribe))
        application.add_handler(
            CallbackQueryHandler(self.pressed, Owner.SUBSCRIPTION.taking(r":-\d{1,20}:[a-z]{1,10}:[\w-]{0,20}"))
        )
        application.add_handler(ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER), group=FOLLOWING)

    async def subscribe(self, update: Update, context: Telegram) -> None:
        """Subscribe, or show what is subscribed to."""
        message = update.effective_message
        if message is None:
            return
        if message.chat.type == ChatType.PRIVATE:
            await self._reply(message, _ways_in(context.bot.username))
            return
        if not await self._desk.admins.wrote(message):
            await self._reply(message, View(SAY("only_admins_subscribe")))
            return
        chat = await looked_up(context.bot, message.chat, await self._store.chats.get(message.chat_id))
        self._store.chats.note(chat)
        topic = _topic(message)
        wanted = await self._store.subscriptions.get(chat.chat_id)
        if wanted is None or wanted.state != "on":
            wanted = await self._begin(chat.chat_id, _writer(message), wanted, topic)
        await self._reply(message, await self._page(wanted, topic))

    async def unsubscribe(self, update: Update, _: Telegram) -> None:
        """Want no more."""
        message = update.effective_message
        if message is None:
            return
        if message.chat.type == ChatType.PRIVATE:
            await self._reply(message, View(SAY("subscribe_private")))
        elif not await self._desk.admins.wrote(message):
            await self._reply(message, View(SAY("only_admins_subscribe")))
        elif await self._end(message.chat_id, _writer(message)):
            await self._reply(message, await self._page(Subscription(message.chat_id, "off"), _topic(message)))
        else:
            await self._reply(message, View(SAY("not_subscribed")))

    async def pressed(self, update: Update, context: Telegram) -> None:
        """A button: look whether its presser may, and do it."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message = query.message
        _, number, what, value = query.data.split(":")
        chat_id = int(number)
        if not isinstance(message, Message) or message.chat_id not in (chat_id, query.from_user.id):
            await self._refuse(query, chat_id)
            return
        known = await self._store.chats.get(chat_id)
        if known is not None and known.state == "migrated":  # the subscription is the supergroup's
            await close(query, write(TEXTS("subscription_moved"), _script(known)), alert=True)
            return
        if not await self._desk.admins.is_admin(context.bot, chat_id, query.from_user.id):
            await self._refuse(query, chat_id)
            return
        if what == "done":
            await close(query)
            await _clear_away(message)
            return
        topic = _topic(message)
        wanted = await self._store.subscriptions.get(chat_id) or Subscription(chat_id, "off")
        wanted = replace(wanted, parts=as_called_now(wanted.parts, self._titles))
        view = await self._do(context.bot, wanted, what, value, query.from_user.id, topic)
        if view is None:
            await close(query, write(TEXTS("stale_subscription"), _script(known)), alert=True)
            return
        await showing.change(message, message.message_id, view)
        await close(query, "" if what in ("page", "parts", "daily", "weekly") and not value else SAY("changed"))

    async def changed(self, update: Update, context: Telegram) -> None:
        """The bot was put out of a chat, is back, or is new in a channel."""
        change = update.my_chat_member
        if change is None or change.chat.type == ChatType.PRIVATE:
            return
        known = await self._store.chats.get(change.chat.id)
        if known is not None and known.state == "migrated":  # its subscription has moved, and so has the bot
            return
        if not is_in(change.new_chat_member):
            await self._store.subscriptions.lose(change.chat.id, PUT_OUT)
        elif await self._store.subscriptions.revive(change.chat.id):
            log.info("subscription revived", chat=change.chat.id)
        elif change.chat.type == ChatType.CHANNEL and not is_in(change.old_chat_member):
            await self._offer(context.bot, change)

    async def _do(
        self, bot: Bot, wanted: Subscription, what: str, value: str, by: int, topic: int | None
    ) -> View | None:
        """What a button asks for, and the page to show then; None for what there is no more."""
        if what == "on":
            await self._look_at(bot, wanted.chat_id)
            return await self._page(await self._begin(wanted.chat_id, by, wanted, topic), topic)
        if what == "page":
            return await self._page(wanted, topic)
        if wanted.state != "on":
            return None
        kind: Regular | None = "daily" if what == "daily" else "weekly" if what == "weekly" else None
        if kind is not None and not value:
            return subscription_page.times_page(wanted, kind, await self._store.subscriptions.turns(wanted.chat_id))
        if kind is not None:
            return await self._set_turn(wanted, kind, value, by, topic)
        return await self._change(wanted, what, value, by, topic)

    async def _change(self, wanted: Subscription, what: str, value: str, by: int, topic: int | None) -> View | None:
        match what:
            case "off":
                await self._end(wanted.chat_id, by)
                return await self._page(replace(wanted, state="off"), topic)
            case "parts":
                return subscription_page.parts_page(wanted, self._titles)
            case "part":
                changed = self._with_part(wanted, value)
            case "sound":
                changed = replace(wanted, silent=not wanted.silent)
            case "topic" if value == "0" or value == str(topic):
                changed = replace(wanted, thread_id=int(value) or None)
            case _:
                return None
        await self._keep(changed, by, f"{what} {value}")
        if what == "part":
            return subscription_page.parts_page(changed, self._titles)
        return await self._page(changed, topic)

    def _with_part(self, wanted: Subscription, key: str) -> Subscription:
        """With a part more, or one less; all of them chosen is all."""
        title = next((title for title in self._titles if subscription_page.part_key(title) == key), None)
        chosen = set(wanted.parts) ^ {title} if title is not None else set()
        parts = tuple(title for title in self._titles if title in chosen)
        return replace(wanted, parts=() if len(parts) == len(self._titles) else parts)

    async def _set_turn(
        self, wanted: Subscription, kind: Regular, value: str, by: int, topic: int | None
    ) -> View | None:
        if value == "off":
            await self._store.subscriptions.stop_turn(wanted.chat_id, kind)
        elif value.isdecimal() and int(value) in subscription_page.TIMES:
            office, minute = self._desk.office, int(value)
            following = office.working_days.next_daily if kind == "daily" else office.working_days.next_weekly
            next_at = int(following(office.now(), minute).timestamp())
            await self._store.subscriptions.set_turn(Turn(wanted.chat_id, kind, minute, next_at))
        else:
            return None
        self._store.audit.note(by, "changed", f"chat {wanted.chat_id}: {kind} {value}")
        return await self._page(wanted, topic)

    async def _begin(self, chat_id: int, by: int, before: Subscription | None, topic: int | None) -> Subscription:
        """Subscribe, with what was chosen before, if there was something."""
        wanted = replace(before or Subscription(chat_id, thread_id=topic), state="on", by=by)
        await self._store.subscriptions.put(wanted)
        self._store.audit.note(by, "subscribed", f"chat {chat_id}")
        return wanted

    async def _keep(self, wanted: Subscription, by: int, what: str) -> None:
        await self._store.subscriptions.put(wanted)
        self._store.audit.note(by, "changed", f"chat {wanted.chat_id}: {what}")

    async def _end(self, chat_id: int, by: int) -> bool:
        ended = await self._store.subscriptions.end(chat_id)
        if ended:
            self._store.audit.note(by, "unsubscribed", f"chat {chat_id}")
        return ended

    async def _page(self, wanted: Subscription, topic: int | None) -> View:
        await self._store.settled()
        chat = await self._store.chats.get(wanted.chat_id)
        if chat is not None:  # as it is called by now
            wanted = replace(wanted, title=chat.title, kind=chat.kind)
        turns = await self._store.subscriptions.turns(wanted.chat_id)
        view = subscription_page.page(wanted, turns, is_forum=chat is not None and chat.is_forum, topic=topic)
        return view.written(_script(chat))

    async def _look_at(self, bot: Bot, chat_id: int) -> None:
        """Know title and kind of a chat that is subscribed from elsewhere."""
        found = await bot.get_chat(chat_id)
        chat = TelegramChat(found.id, found.type, found.title, found.username, is_forum=found.is_forum)
        self._store.chats.note(await looked_up(bot, chat, await self._store.chats.get(chat_id)))

    async def _settings_row(self, chat: Chat) -> list[list[InlineKeyboardButton]]:
        """What stands in /settings about it."""
        if chat.kind not in GROUPS:
            return []
        wanted = await self._store.subscriptions.get(chat.chat_id)
        is_on = wanted is not None and wanted.state == "on"
        text = SAY("button_subscribed" if is_on else "button_not_subscribed")
        return [[subscription_page.button(chat.chat_id, "page", text=text)]]

    async def _offer(self, bot: Bot, change: ChatMemberUpdated) -> None:
        """Ask who brought the bot into a channel, in private: the channel itself is not to be bothered."""
        keyboard = subscription_page.invitation(change.chat.id)
        text = SAY("subscribe_channel", title=plain(change.chat.title or ""))
        try:
            await showing.post(bot, change.from_user.id, View(text, keyboard))
        except (Forbidden, BadRequest):
            log.info("subscription not offered: who brought the bot into the channel has not opened it in private")

    async def _reply(self, message: Message, view: View) -> None:
        await showing.reply(self._store, message, view)

    async def _refuse(self, query: CallbackQuery, chat_id: int) -> None:
        self._store.audit.note(query.from_user.id, "refused", f"subscription of chat {chat_id}: {query.data}")
        log.warning("button refused", user=query.from_user.id, chat=chat_id)
        await close(query, SAY("only_admins_subscribe"), alert=True)


def is_in(member: ChatMember) -> bool:
    """Whether somebody who is that is in the chat."""
    gone = (ChatMember.LEFT, ChatMember.BANNED)
    return member.is_member if isinstance(member, ChatMemberRestricted) else member.status not in gone


def _script(chat: Chat | None) -> Script:
    """The script that the admins of a chat chose."""
    return script_of_chat(chat.settings) if chat is not None else SIMPLIFIED


async def _clear_away(message: Message) -> None:
    try:
        await message.delete()
    except BadRequest as error:  # too old to be deleted, or deleted by somebody else
        log.info("page not cleared away", reason=error.message)


def _ways_in(username: str) -> View:
    links = {
        "button_group": f"https://t.me/{username}?startgroup=subscribe",
        "button_channel": f"https://t.me/{username}?startchannel&admin=post_messages+edit_messages",
    }
    row = [InlineKeyboardButton(SAY(name), url=url) for name, url in links.items()]
    return View(SAY("subscribe_private"), views.keyboard_of([row]))


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _writer(message: Message) -> int:
    """Who wrote it; 0 for an admin who is anonymous, and in a channel."""
    anonymous = message.sender_chat is not None or message.from_user is None
    return 0 if anonymous or message.from_user is None else message.from_user.id
