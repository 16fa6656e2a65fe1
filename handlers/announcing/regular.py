"""What comes by itself: 每日一策, the next measure on every working day; 一周要点, five of them once a week.

Each subscription goes through the measures of its parts in the order of the replies, and begins again after the last.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.delivery.looping import run_loops
from bot.ending import rest
from bot.store import Announcement, Audience, Content, StoreError, Subscription, Target, Turn
from bot.store.parts import holds
from bot.store.subscriptions import Regular as Kind
from handlers.announcing import rendering
from handlers.desk import Desk

log = structlog.stdlib.get_logger(__name__)

TICK = 15.0
"""Seconds between two looks."""

LATE = 6 * 3600
"""Seconds after which what was missed is left out until its next time."""

ENTRIES: dict[Kind, int] = {"daily": 1, "weekly": 5}


class Regular:
    """Of one desk. `username` is the bot's, for links."""

    def __init__(self, desk: Desk, username: str) -> None:
        self._store = desk.store
        self._office = desk.office
        self._knowledge = desk.knowledge
        self._username = username
        self._measures = _measures(desk)
        self._unknown_years: set[int] = set()

    async def run(self) -> None:
        """Look until cancelled. Raises StoreError."""

        async def looking(stop: asyncio.Event) -> None:
            while not stop.is_set():
                try:
                    await self.round(self._office.now())
                except StoreError as error:
                    if not error.passing:
                        raise
                    # The dispatcher tells of it, and ends the program where it does not pass.
                except Exception:
                    log.exception("what comes regularly could not be announced")
                await rest(TICK, stop)

        await run_loops(looking)

    async def round(self, now: datetime) -> None:
        """Announce what is due."""
        batches: dict[tuple[Kind, int, tuple[str, ...]], list[tuple[Turn, Turn, Target]]] = defaultdict(list)
        for turn, wanted in await self._store.subscriptions.due(int(now.timestamp())):
            entries = self._next(turn, wanted)
            if not entries or now.timestamp() - turn.next_at > LATE:
                after = replace(turn, next_at=self._following(turn, now))
                await self._store.subscriptions.skip_turn(turn, after)
                continue
            after = replace(turn, next_at=self._following(turn, now), last=entries[-1])
            target = Target(wanted.chat_id, wanted.thread_id, wanted.silent)
            batches[turn.kind, turn.next_at, entries].append((turn, after, target))
        for (kind, due, entries), turns in batches.items():
            count = await self._store.announcements.launch(self._announcement(kind, due, entries, now), turns)
            log.info("regular announcement", kind=kind, entries=entries, chats=count)

    def _announcement(self, kind: Kind, due: int, entries: Sequence[str], now: datetime) -> Announcement:
        digest = hashlib.sha256(" ".join(entries).encode()).hexdigest()[:24]
        milliseconds = round(now.timestamp() * 1000)
        return Announcement(
            key=f"{kind}:{due}:{digest}",
            author=0,
            content=self._content(kind, entries),
            audience=Audience("chats"),
            origin=kind,
            stage="sending",
            due_at=milliseconds,
            created_at=milliseconds,
        )

    def _content(self, kind: Kind, entries: Sequence[str]) -> Content:
        if kind == "daily":
            return rendering.daily(self._knowledge, entries[0], self._username)
        return rendering.weekly(self._knowledge, entries, self._username)

    def _next(self, turn: Turn, wanted: Subscription) -> tuple[str, ...]:
        parts = [entries for title, entries in self._measures if not wanted.parts or holds(wanted.parts, title)]
        order = [entry for entries in parts for entry in entries]
        last = self._knowledge.entries.get(turn.last)
        start = order.index(last.id) + 1 if last is not None and last.id in order else 0
        count = min(ENTRIES[turn.kind], len(order))
        return tuple(order[(start + number) % len(order)] for number in range(count))

    def _following(self, turn: Turn, now: datetime) -> int:
        days = self._office.working_days
        following = (days.next_daily if turn.kind == "daily" else days.next_weekly)(now, turn.minute)
        if not days.knows(following.year) and following.year not in self._unknown_years:
            self._unknown_years.add(following.year)
            log.warning(
                "the holidays of this year are not known, Monday to Friday is assumed; "
                "upgrade chinesecalendar, or name announcements.days_off and announcements.working_days",
                year=following.year,
            )
        return int(following.timestamp())


def _measures(desk: Desk) -> list[tuple[str, list[str]]]:
    """For each part its measures, each by the entry that tells it best: what is done, else what comes first."""
    found: list[tuple[str, list[str]]] = []
    for title, ids in desk.knowledge.parts():
        by_measure: dict[str, list[str]] = defaultdict(list)
        for entry_id in ids:
            entry = desk.knowledge.entries[entry_id]
            if entry.is_held:
                by_measure[entry.measure or entry_id].append(entry_id)
        kinds = {entry_id: desk.knowledge.entries[entry_id].kind for entry_id in ids}
        best = [next((one for one in of if kinds[one] == "measure"), of[0]) for of in by_measure.values()]
        if best:
            found.append((title, best))
    return found
