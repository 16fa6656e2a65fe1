"""An announcement as its row, and back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.announcement import Announcement, Audience, Content
from bot.store.tables import announcements

CALLED_OFF = (announcements.c.state == "cancelled") & announcements.c.done_at.is_not(None)
"""Those that were cancelled before they began."""


def content_of(content: Content) -> str:
    """What a row keeps of a content: JSON."""
    return json.dumps(content.to_json(), ensure_ascii=False)


def row_of(new: Announcement) -> dict[str, Any]:
    """The row of a new one, by column."""
    watch = new.watch or (None, None)
    return {
        "key": new.key,
        "author": new.author,
        "origin": new.origin,
        "state": new.stage,
        "content": content_of(new.content),
        "audience": json.dumps(new.audience.to_json(), ensure_ascii=False),
        "silent": new.silent,
        "pin": new.pin,
        "revision": 0,
        "notice": "",
        "due_at": new.due_at,
        "created_at": new.created_at,
        "done_at": None,
        "watch_chat_id": watch[0],
        "watch_message_id": watch[1],
        "shown": "",
        "shown_at": 0,
        "settled": "",
        "told": "",
    }


def announcement_of(row: Row[Any]) -> Announcement:
    """The announcement of a row."""
    return Announcement(
        key=row.key,
        author=row.author,
        content=Content.from_json(json.loads(row.content)),
        audience=Audience.from_json(json.loads(row.audience)),
        origin=row.origin,
        silent=row.silent,
        pin=row.pin,
        due_at=row.due_at,
        id=row.id,
        stage=row.state,
        revision=row.revision,
        created_at=row.created_at,
        done_at=row.done_at,
        watch=(row.watch_chat_id, row.watch_message_id) if row.watch_message_id is not None else None,
        shown=row.shown,
    )


async def selected(
    engine: AsyncEngine, condition: Any = None, *, limit: int | None = None, offset: int = 0
) -> list[Announcement]:
    """Those that meet a condition, the newest first."""
    query = select(announcements).order_by(announcements.c.id.desc()).limit(limit).offset(offset or None)
    if condition is not None:
        query = query.where(condition)
    async with engine.connect() as connection:
        return [announcement_of(row) for row in (await connection.execute(query)).all()]
