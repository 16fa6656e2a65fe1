"""An announcement as a value: what it says, to whom, and where it has got to in each chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Origin = Literal["chat", "command", "daily", "weekly"]
Stage = Literal["scheduled", "sending", "done", "cancelled", "withdrawing", "withdrawn"]
Standing = Literal["pending", "sending", "sent", "doubt", "failed", "skipped", "withdrawn"]
Todo = Literal["send", "pin", "edit", "withdraw", ""]

AT_WORK: tuple[Stage, ...] = ("sending", "withdrawing")
"""Stages in which something is still to be done."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that opens an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an announcement says.

    text: HTML of Telegram where `entities` is None, else plain text that these entities (objects of the Bot API) format.
    photo: file_id of a photo, to which the text is the caption; empty for a text message. caption_above and spoiler:
    how its author had it.
    preview: LinkPreviewOptions as the author's message had them; None shows no preview of links.
    template and entries: how it was made of which entries of the knowledge, and each entry's figures then, in words;
    both empty for what somebody wrote. mentions: figures of entries that stand in what somebody wrote.
    poster: the design of a photo that was drawn of it, empty for any other photo; poster_entry: the entry whose figures it
    shows, empty where it shows the words.
    """

    text: str
    entities: tuple[Mapping[str, Any], ...] | None = None
    photo: str = ""
    buttons: tuple[Button, ...] = ()
    preview: Mapping[str, Any] | None = None
    template: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    caption_above: bool = False
    spoiler: bool = False
    poster: Literal["", "light", "strong"] = ""
    poster_entry: str = ""

    @property
    def without_poster(self) -> Content:
        """The words alone."""
        return replace(self, photo="", poster="", poster_entry="") if self.poster else self

    def to_json(self) -> dict[str, Any]:
        """Plain data, for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Content:
        entities = data.get("entities")
        return cls(
            text=data["text"],
            entities=None if entities is None else tuple(entities),
            photo=data.get("photo", ""),
            buttons=tuple(Button(**button) for button in data.get("buttons", ())),
            preview=data.get("preview"),
            template=data.get("template", ""),
            entries=dict(data.get("entries", {})),
            mentions={entry: tuple(figures) for entry, figures in data.get("mentions", {}).items()},
            caption_above=data.get("caption_above", False),
            spoiler=data.get("spoiler", False),
            poster=data.get("poster", ""),
            poster_entry=data.get("poster_entry", ""),
        )


@dataclass(frozen=True, slots=True)
class Audience:
    """Which subscribers: all, those of one of the parts (by title), or the chats named. It is resolved when it starts."""

    kind: Literal["all", "parts", "chats"] = "all"
    parts: tuple[str, ...] = ()
    chats: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data, for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Audience:
        return cls(data["kind"], tuple(data.get("parts", ())), tuple(data.get("chats", ())))


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. Times are milliseconds since 1970 (UTC).

    key: made twice with the same key, it is one. author: user id, 0 for the command line and what comes by itself.
    revision counts corrections. done_at: when it was complete, or called off before it began. watch: chat and message that show its author how it goes.
    """

    key: str
    author: int
    content: Content
    audience: Audience = field(default_factory=Audience)
    origin: Origin = "chat"
    silent: bool = False
    pin: bool = False
    due_at: int = 0
    id: int = 0
    stage: Stage = "scheduled"
    revision: int = 0
    created_at: int = 0
    done_at: int | None = None
    watch: tuple[int, int] | None = None
    shown: str = ""

    @property
    def is_called_off(self) -> bool:
        """Whether it was cancelled before it began: nobody has it."""
        return self.stage == "cancelled" and self.done_at is not None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger, for people: where the announcement is in one chat. `title` is empty where it is not known.

    poster_refused: what Telegram said of the poster, where the words went without it.
    """

    chat_id: int
    title: str
    kind: str
    standing: Standing
    reason: str
    message_id: int | None
    revision: int
    sent_at: int | None
    todo: Todo
    poster_refused: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement is: chats by standing, by reason of failure, and what is still to be done with messages.

    outdated: messages that show an earlier revision; stuck: messages that could not be corrected or withdrawn;
    unpinned: messages that could not be pinned; posterless: messages without the poster, as Telegram did not take it there;
    unnumbered: messages that somebody took for delivered, whose number
    nobody knows, so that they cannot be changed.
    """

    standings: Mapping[Standing, int]
    failures: Mapping[str, int]
    todos: Mapping[Todo, int]
    outdated: int = 0
    stuck: int = 0
    unpinned: int = 0
    posterless: int = 0
    unnumbered: int = 0

    def count(self, *standings: Standing) -> int:
        """Chats in any of these standings; in all, where none is named."""
        return sum(self.standings.get(one, 0) for one in standings) if standings else sum(self.standings.values())

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do, pins apart."""
        return not any(self.todos.get(todo, 0) for todo in ("send", "edit", "withdraw"))


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is composing, or correcting where `corrects` names an announcement.

    awaits: what the next message of its author is taken for; empty: nothing. search: what the chats to choose from have
    in their titles. panel and preview: messages in the private chat that show the buttons and the announcement itself;
    source: the author's own that it was made of, 0 where it was made of the knowledge. due_at 0: now.
    """

    key: str
    content: Content | None = None
    audience: Audience = field(default_factory=Audience)
    silent: bool = False
    pin: bool = False
    due_at: int = 0
    awaits: str = ""
    search: str = ""
    corrects: int = 0
    panel: int = 0
    preview: int = 0
    source: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain data, for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Draft:
        content = data.get("content")
        return cls(
            **dict(data)
            | {
                "content": Content.from_json(content) if content is not None else None,
                "audience": Audience.from_json(data["audience"]),
            }
        )
