"""The database is away: told by a file of this machine, since nothing else outlives the process then.

A process whose database is away ends after half a minute, and is started again and again by whatever supervises it. The
file in the user's cache folder says since when that goes on, and whether it was told. Where the folder cannot be written,
or is empty after a start, nothing is told; the log says what is the case.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import platform
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import platformdirs
import structlog
from telegram import Bot

from bot.alarms.record import Alarm
from bot.alarms.telling import tell, text_of
from bot.config import Settings
from bot.delivery import open_bot
from bot.store import StoreError

log = structlog.stdlib.get_logger(__name__)

KIND = "database"

WITHIN = 5.0
"""Seconds for which the end of a program waits for Telegram."""


def told_admins(settings: Settings) -> tuple[int, ...]:
    """Who is told of alarms."""
    return tuple(settings.telegram.admins) if settings.alarms.tell else ()


@dataclass(slots=True)
class Note:
    """What the file says. since: seconds since 1970. leads: whether this machine tells. told: who knows of it."""

    since: int
    leads: bool = True
    told: list[int] | None = None


class Away:
    """Of one bot on this machine. It is told after `seconds`, to `admins`.

    Of several processes the one that led when the database went away tells; one that never saw it cannot know, and tells.
    Two processes of one machine share the file.
    """

    def __init__(
        self, bot_id: int, admins: Collection[int], seconds: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = platformdirs.user_cache_path("dafu", appauthor=False) / f"database-away-{bot_id}.json"
        self._admins = sorted(admins)
        self._seconds = seconds
        self._clock = clock
        self._leads = True
        self._is_unwritable = False

    @classmethod
    def of(cls, settings: Settings) -> Away:
        """As the settings want it."""
        token = settings.telegram.token
        number = token.get_secret_value().split(":")[0] if token is not None else ""
        return cls(int(number or 0), told_admins(settings), settings.alarms.away_seconds)

    async def met(self, settings: Settings, error: StoreError) -> None:
        """The program ends as the database is away: note it, and tell it within `WITHIN` where it is time to."""
        telegram = settings.telegram
        token = telegram.token.get_secret_value() if telegram.token is not None else ""
        with contextlib.suppress(TimeoutError):
            async with (
                asyncio.timeout(WITHIN),
                open_bot(token, telegram.api_base_url, connections=1, proxy=telegram.proxy) as bot,
            ):
                await self.failed(bot, str(error))

    async def failed(self, bot: Bot, reason: str) -> None:
        """The database was asked in vain. Tells that where it is time to."""
        now = int(self._clock())
        with self._open() as file:
            if file is None:
                return
            note = _read(file) or Note(now, self._leads)
            is_due = note.leads and note.told is None and now >= note.since + self._seconds and bool(self._admins)
            if is_due:
                note.told = self._admins
            is_noted = _write(file, note)
        if is_due and is_noted:
            log.warning("alarm", about=KIND, reason=reason, since_seconds=now - note.since)
            heard, never = await tell(bot, self._text(note, now), self._admins)
            self._note_told(note, heard, is_reached=bool(heard or never))

    async def passed(self, bot: Bot, *, leads: bool) -> None:
        """The database has answered. Tells that it is over to whoever knows that it began."""
        self._leads = leads
        if not self._path.exists():
            return
        with self._open() as file:
            note = _read(file) if file is not None else None
            if file is not None:
                self._path.unlink(missing_ok=True)
        if note is not None and note.told:
            now = int(self._clock())
            log.info("alarm over", about=KIND, after_seconds=now - note.since)
            heard, never = await tell(bot, self._text(note, now, over=now), note.told)
            if not (heard or never):  # Telegram is not reached: at the next look
                with self._open() as file:
                    if file is not None:
                        _write(file, note)

    def _text(self, note: Note, now: int, over: int = 0) -> str:
        values = {"seconds": str(now - note.since), "machine": platform.node()}
        return text_of(KIND, Alarm(note.since, values, over))

    def _note_told(self, note: Note, heard: list[int], *, is_reached: bool) -> None:
        note.told = heard if is_reached else None
        with self._open() as file:
            if file is not None:
                _write(file, note)

    @contextmanager
    def _open(self) -> Iterator[int | None]:
        """The file, for this process alone; None where it cannot be had."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            if not self._is_unwritable:
                self._is_unwritable = True
                log.warning("that the database is away cannot be told", file=str(self._path), reason=error.strerror)
            yield None
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _read(file: int) -> Note | None:
    with contextlib.suppress(ValueError, TypeError):  # empty, or not ours
        return Note(**json.loads(os.pread(file, 4096, 0)))
    return None


def _write(file: int, note: Note) -> bool:
    """Whether it is written; what is not noted is not told, since it would be told again and again."""
    with contextlib.suppress(OSError):
        os.ftruncate(file, 0)
        os.pwrite(file, json.dumps(asdict(note)).encode(), 0)
        return True
    return False
