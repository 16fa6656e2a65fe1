"""Who and what there is in the world: people, chats, their members and topics.

Messages are kept as the JSON objects that the Bot API shows, so that showing them costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
GENERAL_TOPIC = 1


@dataclass(slots=True, eq=False)
class User:
    """A person, or a bot as others see it."""

    id: int
    first_name: str
    username: str | None = None
    last_name: str | None = None
    language_code: str | None = "zh-hans"
    is_bot: bool = False
    started: bool = False
    """Has opened a private chat with our bot: before that the bot may not write."""
    blocked: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            shown["last_name"] = self.last_name
        if self.username:
            shown["username"] = self.username
        if self.language_code and not self.is_bot:
            shown["language_code"] = self.language_code
        return shown


@dataclass(slots=True, eq=False)
class BotUser(User):
    """Our bot, with what its owner sets at BotFather."""

    privacy_mode: bool = True
    """With privacy mode a group shows the bot only commands, replies to it, and service messages."""
    mentions_pass_privacy: bool = False
    """The documentation does not list mentions among what passes privacy mode; observers differ. Strict by default."""
    can_join_groups: bool = True
    inline: bool = True
    inline_feedback: bool = False
    """Whether chosen results are reported ("inline feedback" at BotFather)."""
    guest: bool = True

    def me(self) -> Json:
        return self.json() | {
            "can_join_groups": self.can_join_groups,
            "can_read_all_group_messages": not self.privacy_mode,
            "supports_guest_queries": self.guest,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }


@dataclass(slots=True, eq=False)
class Member:
    """What a user is in a chat: creator, administrator, member, restricted, left or kicked."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status not in {"left", "kicked"}

    @property
    def is_admin(self) -> bool:
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status in {"administrator", "restricted"} and right in self.rights)

    def json(self, chat_type: str) -> Json:
        shown: Json = {"user": self.user.json(), "status": self.status}
        if self.status == "creator":
            shown["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            own = CHANNEL_RIGHTS if chat_type == "channel" else GROUP_RIGHTS
            shown |= {right: right in self.rights for right in (*ADMIN_RIGHTS, *own)}
            shown |= {"can_be_edited": False, "is_anonymous": self.anonymous}
        elif self.status == "restricted":
            shown |= {right: right in self.rights for right in MEMBER_RIGHTS}
            shown |= {"is_member": True, "until_date": 0}
        elif self.status == "kicked":
            shown["until_date"] = 0
        return shown


@dataclass(slots=True, eq=False)
class Topic:
    id: int
    """The id of the service message that created it; in requests, `message_thread_id`."""
    name: str
    icon_color: int = 0x6FB9F0
    closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat of our bot, a group, a supergroup (perhaps with topics) or a channel."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    user: User | None = None
    is_forum: bool = False
    description: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    deleted: dict[int, Json] = field(default_factory=dict)
    """Messages that were deleted, for tests and for people who look at the history."""
    last_id: int = 0
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False
    may_write: bool = True
    """Whether plain members, our bot among them, may send messages."""
    pinned: list[int] = field(default_factory=list)
    last_bot: int | None = None
    """The last bot that wrote here: only that one sees commands without a name in privacy mode."""
    migrated_to: int | None = None
    gone: bool = False
    actions: list[str] = field(default_factory=list)
    """Chat actions ("typing") that our bot has shown."""

    def json(self) -> Json:
        shown: Json = {"id": self.id, "type": self.type}
        if self.user is not None:
            shown["first_name"] = self.user.first_name
            if self.user.last_name:
                shown["last_name"] = self.user.last_name
            if self.user.username:
                shown["username"] = self.user.username
        if self.title is not None:
            shown["title"] = self.title
        if self.username:
            shown["username"] = self.username
        if self.is_forum:
            shown["is_forum"] = True
        return shown

    @property
    def history(self) -> list[Json]:
        """Messages in order of their ids."""
        return [self.messages[key] for key in sorted(self.messages)]

    def member(self, user: User) -> Member:
        return self.members.get(user.id) or Member(user, "left")
