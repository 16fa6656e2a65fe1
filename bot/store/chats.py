"""The chats that the bot is in or was in: what may be done there, and what their admins chose.

A chat that the bot left or was removed from stays, with its settings, and comes back to life when the bot returns.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from sqlalchemy import Row, Update, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.lookups import Gathered
from bot.store.tables import chats, contexts
from bot.store.writing import Writer, storable

Kind = Literal["private", "group", "supergroup", "channel"]
State = Literal["member", "admin", "restricted", "left", "kicked", "migrated"]
Move = Callable[[AsyncConnection, int, int], Awaitable[None]]

PRESENT = ("member", "admin", "restricted")


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What the admins of a chat chose, or a person for the private chat.

    mode: asked answers only what speaks to the bot, auto also what is asked of nobody.
    length: short answers with a button for the rest, or full ones. script: as the question has it, or fixed.
    closed: what is meant for a topic that is closed is not said, or said in General.
    """

    mode: Literal["asked", "auto"] = "asked"
    length: Literal["short", "full"] = "short"
    script: Literal["asked", "simplified", "traditional"] = "asked"
    closed: Literal["silent", "general"] = "silent"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ChatSettings:
        """What is stored; names that this version does not know are left out."""
        known = {part.name for part in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat.

    title and username (without @) are empty for private chats. state: how the bot is in it; for a private chat,
    kicked means that the person blocked the bot. rights: what the bot may do, by the names of the Bot API (can_…).
    members: how many, 0 where that is not known. moved_to: the supergroup that a group became.
    """

    chat_id: int
    kind: Kind
    title: str = ""
    username: str = ""
    state: State = "member"
    rights: frozenset[str] = frozenset()
    is_forum: bool = False
    members: int = 0
    moved_to: int | None = None
    settings: ChatSettings = field(default_factory=ChatSettings)

    @property
    def is_present(self) -> bool:
        """Whether the bot is in it."""
        return self.state in PRESENT


OF_THESE = select(chats).where(chats.c.chat_id.in_(bindparam("keys", expanding=True)))
"""Made once: every answer asks it, and to make it costs as much as to ask it."""


class Chats:
    """`followers` are called when a group becomes a supergroup, within the transaction that moves it: connection, old
    id, new id. They may come twice."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._gathered: Gathered[int, Chat] = Gathered(self._fetch)
        self.followers: list[Move] = [_move_contexts]
        self._insert = inserting(engine)
        insert = self._insert(chats)
        facts = ("kind", "title", "username", "state", "rights", "is_forum", "members", "moved_to", "at")
        self._note = insert.on_conflict_do_update(
            index_elements=["chat_id"], set_={name: insert.excluded[name] for name in facts}
        )
        self._change = insert.on_conflict_do_update(
            index_elements=["chat_id"], set_={"settings": insert.excluded.settings}
        )

    async def get(self, chat_id: int) -> Chat | None:
        """A chat, None where nothing is known of it."""
        return await self._gathered.get(chat_id)

    async def settings(self, chat_id: int) -> ChatSettings:
        """What was chosen for a chat, else the defaults."""
        chat = await self.get(chat_id)
        return chat.settings if chat is not None else ChatSettings()

    async def present(self) -> list[Chat]:
        """All chats that the bot is in, by their ids."""
        query = select(chats).where(chats.c.state.in_(PRESENT)).order_by(chats.c.chat_id)
        async with self._engine.connect() as connection:
            return [_chat(row) for row in (await connection.execute(query)).all()]

    def note(self, chat: Chat) -> None:
        """Keep what a chat is and how the bot is in it. Its settings stay as they are."""
        self._writer.put(self._note, _row(chat))

    def change(self, chat: Chat, settings: ChatSettings) -> None:
        """Keep what was chosen. What else is known of the chat stays as it is."""
        self._writer.put(self._change, _row(chat) | {"settings": json.dumps(asdict(settings))})

    async def note_closed(self, chat_id: int, topic: int) -> bool:
        """Note that the admins of a chat are told that a topic is closed; False where they were. Raises StoreError."""

        async def work(connection: AsyncConnection) -> bool:
            told = await _closed(connection, chat_id)
            if told is None or str(topic) in told:
                return False
            await connection.execute(_set_closed(chat_id, [*told, str(topic)]))
            return True

        return bool(await self._writer.call(work))

    async def forget_closed(self, chat_id: int, topic: int) -> None:
        """The topic is open again, or its admins could not be told. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            told = await _closed(connection, chat_id) or []
            if str(topic) in told:
                await connection.execute(_set_closed(chat_id, [one for one in told if one != str(topic)]))

        await self._writer.call(work)

    async def move(self, old: int, new: int) -> None:
        """A group became a supergroup: what was kept for it is the supergroup's. Doing it again changes nothing."""

        async def work(connection: AsyncConnection) -> None:
            row = (await connection.execute(select(chats).where(chats.c.chat_id == old))).first()
            known = _chat(row) if row is not None else Chat(old, "group")
            if known.state != "migrated":
                await self._inherit(connection, known, new)
            for follow in self.followers:
                await follow(connection, old, new)

        await self._writer.call(work)

    async def _inherit(self, connection: AsyncConnection, known: Chat, new: int) -> None:
        row = _row(known)
        insert = self._insert(chats)
        chosen = {"settings": insert.excluded.settings}  # the supergroup may already be noted, without settings
        await connection.execute(
            insert.on_conflict_do_update(index_elements=["chat_id"], set_=chosen),
            row | {"chat_id": new, "kind": "supergroup"},
        )
        gone = {"state": "migrated", "moved_to": new}
        await connection.execute(
            insert.on_conflict_do_update(index_elements=["chat_id"], set_=gone | {"at": row["at"]}), row | gone
        )

    async def _fetch(self, keys: Sequence[int]) -> Mapping[int, Chat]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(OF_THESE, {"keys": keys})).all()
        return {row.chat_id: _chat(row) for row in rows}


async def _closed(connection: AsyncConnection, chat_id: int) -> list[str] | None:
    """The closed topics that the admins of a chat were told of; None for a chat that is not known."""
    told: str | None = await connection.scalar(select(chats.c.closed_topics).where(chats.c.chat_id == chat_id))
    return told.split() if told is not None else None


def _set_closed(chat_id: int, topics: Sequence[str]) -> Update:
    return update(chats).where(chats.c.chat_id == chat_id).values(closed_topics=" ".join(topics))


async def _move_contexts(connection: AsyncConnection, old: int, new: int) -> None:
    """What a person has said in the supergroup since then is newer, and stays."""
    newer = select(contexts.c.user_id).where(contexts.c.chat_id == new)
    await connection.execute(
        update(contexts).where(contexts.c.chat_id == old, contexts.c.user_id.not_in(newer)).values(chat_id=new)
    )
    await connection.execute(delete(contexts).where(contexts.c.chat_id == old))


def _row(chat: Chat) -> dict[str, Any]:
    return {
        "chat_id": chat.chat_id,
        "kind": chat.kind,
        "title": storable(chat.title),
        "username": chat.username,
        "state": chat.state,
        "rights": " ".join(sorted(chat.rights)),
        "is_forum": chat.is_forum,
        "members": chat.members,
        "moved_to": chat.moved_to,
        "settings": json.dumps(asdict(chat.settings)),
        "at": int(time.time()),
    }


def _chat(row: Row[Any]) -> Chat:
    return Chat(
        chat_id=row.chat_id,
        kind=row.kind,
        title=row.title,
        username=row.username,
        state=row.state,
        rights=frozenset(row.rights.split()),
        is_forum=row.is_forum,
        members=row.members,
        moved_to=row.moved_to,
        settings=ChatSettings.from_json(json.loads(row.settings)),
    )
