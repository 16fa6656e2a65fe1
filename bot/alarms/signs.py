"""What is looked at: one class for each kind of alarm. Each tells whether it is on, with what its text needs.

`look` gets the alarm of that kind as it stands, None where it is not on, and the time in seconds since 1970. It raises
StoreError where it has to ask the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.alarms.record import Alarm
from bot.config import Settings
from bot.disk import free_at
from bot.polling import Conflicts
from bot.store import Store

ENOUGH = 1.2
"""So many times what has to be free is free again, before a disk is no longer nearly full: it may go up and down."""

NOT_OF_THE_UPDATE = (
    "TimedOut",
    "Garbled",
    "NotSent",
    "Intercepted",
    "ServerError",
    "Dropped",
    "StoreError",
    "the program ended",
)
"""How the reasons begin of updates that failed with Telegram, the database or the program, and not by themselves."""


@dataclass(frozen=True, slots=True)
class Seen:
    """is_on: None where that is not known. values: by name."""

    is_on: bool | None
    values: Mapping[str, str] = field(default_factory=dict)


class Sign(Protocol):
    """Something to look at. kind: its name in the record, in the log and in texts.yaml."""

    kind: str

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        ...


class Failed:
    """Updates whose handling failed for good. Over once there was none for `quiet` seconds."""

    kind = "failed"

    def __init__(self, store: Store, quiet: int) -> None:
        self._store = store
        self._quiet = quiet

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        found = await self._store.troubles(now - self._quiet, but=NOT_OF_THE_UPDATE)
        quiet = {"quiet": str(self._quiet // 60)}
        if found.failed:
            told = {"count": str(found.failed), "update": str(found.latest), "error": found.error}
            return Seen(True, told | quiet)
        if alarm is None:
            return Seen(False)
        every = await self._store.troubles(alarm.since - self._quiet, but=NOT_OF_THE_UPDATE)
        return Seen(False, {"count": str(every.failed)} | quiet)


class Doubted:
    """Messages of announcements of which nobody knows whether they arrived. Over once a person has decided about all."""

    kind = "doubt"

    def __init__(self, store: Store) -> None:
        self._store = store

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        del alarm
        doubts = (await self._store.troubles(now, but=NOT_OF_THE_UPDATE)).doubts
        return Seen(bool(doubts), {"count": str(sum(doubts.values()))} if doubts else {})


class FullDisk:
    """The disk of SQLite's file: less than `least` MiB are free there."""

    kind = "disk"

    def __init__(self, database_url: str, least: int) -> None:
        self._url = database_url
        self._least = least

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        del now
        free, _ = await asyncio.to_thread(free_at, self._url)
        told = {"free": str(free), "least": str(self._least)}
        return Seen(free < self._least * (ENOUGH if alarm is not None else 1), told)


class OtherPoller:
    """Another program that takes this bot's updates, for more than `seconds`."""

    kind = "poller"

    def __init__(self, conflicts: Conflicts, seconds: int) -> None:
        self._conflicts = conflicts
        self._seconds = seconds

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        del alarm, now
        return Seen(self._conflicts.lasting(self._seconds))


class Unloadable:
    """Knowledge that was changed and cannot be loaded; `why` gives the reason, empty where there is none."""

    kind = "knowledge"

    def __init__(self, why: Callable[[], str]) -> None:
        self._why = why

    async def look(self, alarm: Alarm | None, now: int) -> Seen:
        """How it is now."""
        del alarm, now
        why = self._why()
        return Seen(bool(why), {"line": why} if why else {})


def signs_of(settings: Settings, store: Store, conflicts: Conflicts, why: Callable[[], str]) -> list[Sign]:
    """All that is looked at where these settings hold."""
    wanted = settings.alarms
    signs: list[Sign] = [Failed(store, wanted.quiet_minutes * 60), Doubted(store), Unloadable(why)]
    if not settings.webhook.url:
        signs.append(OtherPoller(conflicts, wanted.away_seconds))
    if settings.database_url.startswith("sqlite") and wanted.disk_free_mib:
        signs.append(FullDisk(settings.database_url, wanted.disk_free_mib))
    return signs
