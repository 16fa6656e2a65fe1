"""Shows authors how their announcements go: a message that is edited at most every three seconds, until it is over."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.delivery.looping import run_loops
from bot.ending import rest
from bot.reaching import Reaching
from bot.store import Announcement, Progress, StoreError
from bot.store.announcement import AT_WORK
from bot.transport import Dropped, NotSent, ServerError
from handlers import showing
from handlers.announcing import reporting
from handlers.desk import Desk
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)

TICK = 1.0
"""Seconds between two looks while something goes on."""

IDLE = 2.0
"""Seconds between two looks at what other processes have begun; what this one begins rings the store's bell."""

UNREACHED_PAUSE = 5.0
"""Seconds after which it is tried again where Telegram cannot be reached."""

UNREACHED = (NotSent, ServerError, Dropped, TimedOut)
SHOWING = "showing how announcements go"
"""What the log calls it that it fails."""

PAUSE = 3000
"""Milliseconds between two changes of one message."""


class Watching:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._office = desk.office
        self._may_announce = desk.may_announce
        self._news = desk.store.bell.listener()
        self._reaching = Reaching()

    async def run(self, bot: Bot) -> None:
        """Look until cancelled. `bot` has to be one that does not wait by itself. Raises StoreError."""

        async def looking(stop: asyncio.Event) -> None:
            while not stop.is_set():
                self._news.clear()
                pause = await self._round(bot)
                await (rest(pause, stop) if pause else rest(IDLE, stop, self._news))

        await run_loops(looking)

    async def _round(self, bot: Bot) -> float:
        """Look at all of them once; seconds until the next time, 0 where there is none to watch."""
        try:
            found = await self._store.watches.to_watch()
            for one in found:
                await self._look(bot, one)
        except StoreError as error:
            if not error.passing:
                raise
            return TICK  # the dispatcher tells of it, and ends the program where it does not pass
        except RetryAfter as error:
            return _seconds(error.retry_after)
        except UNREACHED as error:
            self._reaching.failed(SHOWING, error.message)
            return UNREACHED_PAUSE
        except Exception:
            log.exception("announcements could not be watched")
            return TICK
        return TICK if found else 0.0

    async def look(self, bot: Bot, announcement_id: int) -> None:
        """Show one of them as it is, at once."""
        one = await self._store.announcements.get(announcement_id)
        if one is None or one.watch is None:
            return
        view = await self.view(one)
        if await self._store.watches.may_show(one.id, view.digest, _now(), 0):
            await self._show(bot, one, view)

    async def view(self, one: Announcement) -> View:
        """How it is."""
        return await self._view(one, await self._store.reports.progress(one.id))

    async def _view(self, one: Announcement, found: Progress) -> View:
        count, backlog = 0, 0
        if one.stage == "scheduled":
            count = len(await self._store.announcements.targets(one.audience))
        elif one.stage == "sending":
            backlog = await self._store.announcements.backlog()
        view = reporting.report(one, found, self._office, count, backlog)
        if found.is_over and found.unpinned:
            unpinned = await self._store.reports.unpinned(one.id, limit=reporting.MOST_NAMES)
            view = reporting.with_names(view, "unpinned", found.unpinned, unpinned)
        if found.is_over and found.posterless:
            posterless = await self._store.reports.posterless(one.id, limit=reporting.MOST_NAMES)
            view = reporting.with_names(view, "posterless", found.posterless, posterless)
        if found.is_over and (doubts := found.count("doubt")):
            doubtful = await self._store.reports.rows(one.id, ["doubt"], limit=reporting.MOST_NAMES)
            view = reporting.with_names(view, "doubt", doubts, doubtful)
        return view

    async def _look(self, bot: Bot, one: Announcement) -> None:
        if one.watch is None or not self._may_announce(one.watch[0]):
            await self._store.watches.settled(one.id, one.stage)
            return
        found = await self._store.reports.progress(one.id)
        view = await self._view(one, found)
        if view.digest != one.shown:
            if not await self._store.watches.may_show(one.id, view.digest, _now(), PAUSE):
                return
            await self._show(bot, one, view)
        if one.stage not in AT_WORK and found.is_over:
            await self._store.watches.settled(one.id, one.stage)

    async def _show(self, bot: Bot, one: Announcement, view: View) -> None:
        """Edit the message. One that cannot be edited any more is replaced; where its author is gone, that is the end."""
        if one.watch is None:
            return
        chat_id, message_id = one.watch
        try:
            await bot.edit_message_text(
                view.html,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=showing.NO_PREVIEW,
                reply_markup=view.keyboard,
            )
            self._reaching.passed(SHOWING)
        except BadRequest as error:
            said = error.message.lower()
            if "not modified" in said:
                return
            if "not found" not in said and "can't be edited" not in said:
                raise
            shown = await showing.post(bot, chat_id, view)
            await self._store.watches.watch(one.id, chat_id, shown.message_id, view.digest)
        except Forbidden:
            log.info("report not shown: its author has closed the chat", announcement=one.id)
        except TelegramError as error:
            log.debug("report not shown for now", announcement=one.id, reason=error.message)
            await self._store.watches.watch(one.id, chat_id, message_id)
            raise
        except asyncio.CancelledError:  # the program ends while Telegram says nothing: shown at the next start
            await self._store.watches.watch(one.id, chat_id, message_id)
            raise


def _now() -> int:
    return round(time.time() * 1000)


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
