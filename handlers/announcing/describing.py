"""Parts of announcements in words: for whom, when, how long it takes."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape

from bot.store import Audience, Content, Limits
from handlers.announcing.wording import SAY, grouped, parts_named, plain
from knowledge.answering.wording import cut
from knowledge.language.moments import Note, day_and_time, written

HEAD = 24
"""Characters of an announcement that name it."""

PIN_REQUESTS = 2
"""Pinning takes two more requests: to pin this message, and to unpin the one before."""


def moment(time: datetime, now: datetime) -> str:
    """A time as 12月1日（周二）09:30, with the year where it is another one."""
    return day_and_time(time, year=time.year != now.year)


def settled(note: Note, time: datetime) -> str:
    """What had to be settled to find a time that somebody wrote; HTML."""
    return SAY(f"time_note_{note}", time=plain(written(time)), year=str(time.year))


def zone(name: str) -> str:
    """What a time zone is called; HTML."""
    return SAY("zone_beijing") if name == "Asia/Shanghai" else f" {plain(name)} "


def audience(wanted: Audience, count: int) -> str:
    """For whom, with how many that are now; HTML."""
    match wanted.kind:
        case "parts":
            return SAY("audience_parts", parts=parts_named(wanted.parts), count=grouped(count))
        case "chats":
            return SAY("audience_chats", count=grouped(count))
    return SAY("audience_all", count=grouped(count))


def duration(requests: int, limits: Limits) -> str:
    """How long so many requests to different chats take at the least."""
    seconds = max(round(limits.seconds(requests)), 1)
    if seconds < 60:
        return SAY("duration_seconds", seconds=str(seconds))
    minutes = -(-seconds // 60)
    if minutes < 60:
        return SAY("duration_minutes", minutes=str(minutes))
    return SAY("duration_hours", hours=str(minutes // 60), minutes=str(minutes % 60))


def requests(chats: int, *, pin: bool, backlog: int) -> int:
    """How many requests an announcement takes, with those that are waiting before it."""
    return backlog + chats * (1 + (PIN_REQUESTS if pin else 0))


def said(content: Content) -> str:
    """The words of an announcement, without its formatting; plain text."""
    return content.text if content.entities is not None else unescape(re.sub(r"<[^>]*>", "", content.text))


def head(content: Content) -> str:
    """The beginning of an announcement, without its formatting; HTML."""
    line = " ".join(said(content).split())
    return plain(" ".join(filter(None, [SAY("photo_head") if content.photo else "", cut(line, HEAD)])))
