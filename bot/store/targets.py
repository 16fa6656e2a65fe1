"""The chats that an announcement goes to: those of an audience as it is at the moment, and their rows in the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.announcement import Audience
from bot.store.claims import NO_RIGHT, UNPINNED
from bot.store.parts import holds
from bot.store.tables import chats, subscriptions

MAY_PIN = {"group": "can_pin_messages", "supergroup": "can_pin_messages", "channel": "can_edit_messages"}
"""The right by which a bot pins messages, by kind of chat (https://core.telegram.org/bots/api#pinchatmessage)."""


@dataclass(frozen=True, slots=True)
class Target:
    """One chat that an announcement goes to, and how. unpinnable: it is to be pinned, and the bot has no right to."""

    chat_id: int
    thread_id: int | None = None
    silent: bool = False
    pin: bool = False
    unpinnable: bool = False


async def targets_of(connection: AsyncConnection, audience: Audience, *, pin: bool) -> list[Target]:
    """The chats of an audience, by id; `pin` says whether the announcement is to be pinned in them."""

    def may_pin(row: Row[Any]) -> bool:
        return MAY_PIN.get(row.kind, "-") in (row.rights or "").split()

    query = (
        select(subscriptions, chats.c.kind, chats.c.rights)
        .outerjoin(chats, chats.c.chat_id == subscriptions.c.chat_id)
        .where(subscriptions.c.state == "on")
        .order_by(subscriptions.c.chat_id)
    )
    rows = (await connection.execute(query)).all()
    if audience.kind == "chats":
        moves = select(chats.c.chat_id, chats.c.moved_to).where(chats.c.moved_to.is_not(None))
        moved: dict[int, int] = {row[0]: row[1] for row in (await connection.execute(moves)).all()}
        named = {moved.get(chat_id, chat_id) for chat_id in audience.chats}
        rows = [row for row in rows if row.chat_id in named]
    elif audience.kind == "parts":
        chosen = [(row, json.loads(row.parts)) for row in rows]
        rows = [row for row, parts in chosen if not parts or any(holds(audience.parts, part) for part in parts)]
    return [
        Target(row.chat_id, row.thread_id, row.silent, pin and may_pin(row), pin and not may_pin(row)) for row in rows
    ]


def ledger_rows(
    announcement_id: int, targets: Iterable[Target], due_at: int, *, silent: bool = False
) -> list[dict[str, Any]]:
    """The rows of the ledger by which it is sent to these chats, by column; `due_at` in milliseconds since 1970."""
    return [
        {
            "announcement_id": announcement_id,
            "chat_id": target.chat_id,
            "thread_id": target.thread_id,
            "silent": silent or target.silent,
            "state": "pending",
            "reason": f"{UNPINNED}{NO_RIGHT}" if target.unpinnable else "",
            "message_id": None,
            "revision": 0,
            "sent_at": None,
            "pin": target.pin,
            "todo": "send",
            "due_at": due_at,
            "tries": 0,
            "first_at": None,
            "sender": "",
            "slot": 0,
            "poster_refused": "",
        }
        for target in targets
    ]
