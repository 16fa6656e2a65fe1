"""What happens to chats and to who is in them: founding, adding, promoting, kicking, blocking, migrating, topics."""

from __future__ import annotations

from bot.playground.errors import WorldError
from bot.playground.model import (
    ADMIN_RIGHTS,
    CHANNEL_RIGHTS,
    GROUP_RIGHTS,
    MEMBER_RIGHTS,
    Chat,
    Json,
    Member,
    Topic,
    User,
)
from bot.playground.state import WorldState

_DEFAULT_ADMIN = frozenset({"can_manage_chat", "can_delete_messages", "can_invite_users", "can_pin_messages"})
_DEFAULT_CHANNEL_ADMIN = frozenset(
    {"can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages", "can_invite_users"}
)
_RIGHTS = frozenset({*ADMIN_RIGHTS, *CHANNEL_RIGHTS, *GROUP_RIGHTS, *MEMBER_RIGHTS})


class Membership(WorldState):
    def group(self, creator: User, title: str = "企业服务群", *, with_bot: bool = False) -> Chat:
        """A basic group, with the bot in it from the start if asked for."""
        return self._found("group", creator, title, with_bot)

    def supergroup(
        self, creator: User, title: str = "交流群", *, username: str | None = None, with_bot: bool = False
    ) -> Chat:
        return self._found("supergroup", creator, title, with_bot, username=username)

    def forum(self, creator: User, title: str = "政策论坛", *, with_bot: bool = False) -> Chat:
        """A supergroup with topics. General has no id of its own; others come from `create_topic`."""
        return self._found("supergroup", creator, title, with_bot, is_forum=True)

    def channel(
        self, creator: User, title: str = "政策发布", *, username: str | None = None, with_bot: bool = False
    ) -> Chat:
        return self._found("channel", creator, title, with_bot, username=username)

    def _found(self, kind: str, creator: User, title: str, with_bot: bool, **details: object) -> Chat:
        chat = self.register(kind, title, creator, **details)
        if with_bot:
            self.add_bot(creator, chat)
        return chat

    def join(self, user: User, chat: Chat, *, status: str = "member") -> Member:
        """A person (or somebody else's bot) comes into a chat."""
        if user is self.bot:
            raise WorldError("our bot is added with add_bot")
        member = self._set_member(chat, user, Member(user, status), user)
        if chat.type != "channel":
            self.deliver(chat, self.post(chat, user, {"new_chat_members": [user.json()]}))
        return member

    def leave(self, user: User, chat: Chat) -> None:
        self._set_member(chat, user, Member(user, "left"), user)
        if chat.type != "channel":
            self.deliver(chat, self.post(chat, user, {"left_chat_member": user.json()}))

    def add_bot(self, by: User, chat: Chat, *, admin: bool = False, rights: frozenset[str] | None = None) -> None:
        """Add our bot; to a channel it can only come as an administrator."""
        if chat.type == "private":
            raise WorldError("a bot cannot be added to a private chat")
        if chat.type == "channel" or admin or rights is not None:
            default = _DEFAULT_CHANNEL_ADMIN if chat.type == "channel" else _DEFAULT_ADMIN
            member = Member(self.bot, "administrator", rights if rights is not None else default)
        else:
            member = Member(self.bot)
        self._set_member(chat, self.bot, member, by)
        if chat.type != "channel":
            self.deliver(chat, self.post(chat, by, {"new_chat_members": [self.bot.json()]}))

    def kick_bot(self, by: User, chat: Chat) -> None:
        """Remove and ban the bot: sends fail from now on."""
        self._remove_bot(by, chat, "kicked")

    def bot_leaves(self, chat: Chat) -> None:
        """The bot goes by its own will (`leaveChat`)."""
        self._remove_bot(self.bot, chat, "left")

    def _remove_bot(self, by: User, chat: Chat, status: str) -> None:
        if chat.type == "group":
            self.deliver(chat, self.post(chat, by, {"left_chat_member": self.bot.json()}))
        self._set_member(chat, self.bot, Member(self.bot, status), by)

    def promote(self, by: User, chat: Chat, user: User, *rights: str) -> None:
        """Make a member (or the bot) administrator; without rights named, with the usual ones."""
        self._check_rights(rights)
        default = _DEFAULT_CHANNEL_ADMIN if chat.type == "channel" else _DEFAULT_ADMIN
        held = frozenset(rights) | {"can_manage_chat"} if rights else default
        self._set_member(chat, user, Member(user, "administrator", held), by)

    def demote(self, by: User, chat: Chat, user: User) -> None:
        self._set_member(chat, user, Member(user), by)

    def restrict(self, by: User, chat: Chat, user: User, *rights: str) -> None:
        """Leave a member only the rights named, for example none: then they cannot write."""
        self._check_rights(rights)
        self._set_member(chat, user, Member(user, "restricted", frozenset(rights)), by)

    def _check_rights(self, rights: tuple[str, ...]) -> None:
        if unknown := set(rights) - _RIGHTS:
            raise WorldError(f"there is no right {', '.join(sorted(unknown))}")

    def _set_member(self, chat: Chat, user: User, member: Member, by: User) -> Member:
        before = chat.member(user)
        chat.members[user.id] = member
        self._report(chat, before, member, by)
        return member

    def _report(self, chat: Chat, before: Member, after: Member, by: User) -> None:
        body: Json = {
            "chat": chat.json(),
            "from": by.json(),
            "date": self.clock.date(),
            "old_chat_member": before.json(chat.type),
            "new_chat_member": after.json(chat.type),
        }
        if body["old_chat_member"] == body["new_chat_member"]:
            return
        if after.user is self.bot:
            self.updates.put("my_chat_member", body, chat.id)
        elif self.bot_member(chat).is_admin:
            self.updates.put("chat_member", body, chat.id)
        self.changes.notify()

    def take_up(self, chat: Chat) -> None:
        """Let in a chat of a saved world; the bot hears of it where it is a member. New chats get other numbers."""
        self.chats[chat.id] = chat
        self._next_group = min(self._next_group, chat.id - 1) if chat.type == "group" else self._next_group
        if chat.type in {"supergroup", "channel"}:
            self._next_supergroup = min(self._next_supergroup, chat.id - 1)
        self._next_user = max(self._next_user, max(self.users) + 1 if chat.type == "private" else 0)
        if self.bot_member(chat).present:
            owner = next((one.user for one in chat.members.values() if one.status == "creator"), self.bot)
            self._report(chat, Member(self.bot, "left"), self.bot_member(chat), owner)

    def block(self, user: User) -> None:
        """The user blocks the bot: it may not write any more."""
        self._set_blocked(user, True)

    def unblock(self, user: User) -> None:
        self._set_blocked(user, False)

    def _set_blocked(self, user: User, blocked: bool) -> None:
        if user.blocked != blocked:
            user.blocked = blocked
            before, after = ("member", "kicked") if blocked else ("kicked", "member")
            self._report(self.private(user), Member(self.bot, before), Member(self.bot, after), user)

    def deactivate(self, user: User) -> None:
        """The account is gone; the bot only learns it when it writes."""
        user.deactivated = True

    def delete_chat(self, chat: Chat) -> None:
        chat.gone = True

    def migrate(self, by: User, chat: Chat) -> Chat:
        """A group becomes a supergroup: a service message in each, members move, the old one takes no more messages."""
        if chat.type != "group" or chat.migrated_to is not None:
            raise WorldError("only a group can become a supergroup, and only once")
        new = self.register("supergroup", str(chat.title), None)
        new.members = dict(chat.members)
        new.last_bot = chat.last_bot
        old_notice = self.post(chat, by, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self.deliver(chat, old_notice)
        self.deliver(new, self.post(new, by, {"migrate_from_chat_id": chat.id}))
        return new

    def create_topic(self, by: User, chat: Chat, name: str) -> Topic:
        """A topic of a forum; its id is that of the service message that tells of it."""
        if not chat.is_forum:
            raise WorldError("only a forum has topics")
        topic = Topic(chat.last_id + 1, name)
        chat.topics[topic.id] = topic
        content = {"forum_topic_created": {"name": name, "icon_color": topic.icon_color}}
        self.deliver(chat, self._topic_notice(by, chat, topic, content))
        return topic

    def close_topic(self, by: User, chat: Chat, topic: Topic | None) -> None:
        """Close a topic; None stands for General."""
        self._set_closed(by, chat, topic, True)

    def reopen_topic(self, by: User, chat: Chat, topic: Topic | None) -> None:
        self._set_closed(by, chat, topic, False)

    def _set_closed(self, by: User, chat: Chat, topic: Topic | None, closed: bool) -> None:
        content: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        if topic is None:
            chat.general_closed = closed
            self.deliver(chat, self.post(chat, by, content))
        else:
            topic.closed = closed
            self.deliver(chat, self._topic_notice(by, chat, topic, content))

    def _topic_notice(self, by: User, chat: Chat, topic: Topic, content: Json) -> Json:
        return self.post(chat, by, content, thread=topic.id)

    def delete_topic(self, chat: Chat, topic: Topic) -> None:
        """Delete a topic with its messages. No update tells the bot."""
        del chat.topics[topic.id]
        for message_id in [m for m, body in chat.messages.items() if body.get("message_thread_id") == topic.id]:
            chat.deleted[message_id] = chat.messages.pop(message_id)
        self.changes.notify()
