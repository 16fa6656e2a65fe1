"""Health: the version, the knowledge, what waits, Telegram's answers, the database, the disk, and what went wrong and was
done lately."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime

from aiohttp import web

from bot import __version__
from bot.alarms.record import standing
from bot.alarms.telling import TEXTS
from bot.alarms.watching import read
from bot.config import Settings
from bot.counts import Counts
from bot.curating.changes import unwritable
from bot.disk import MIB, free_at
from bot.store import shown_url
from bot.store.audit import SERVED
from bot.web.desk.gate import USER
from bot.web.desk.pages import Pages
from bot.web.desk.requests import answered
from bot.web.desk.words import WORDS
from handlers import Desk
from handlers.waiting import Waiting
from knowledge import KnowledgeError

MOST_DEEDS = 30


class Health:
    """Routes of one desk: how it is, and serving what was changed."""

    def __init__(self, desk: Desk, settings: Settings, counts: Counts, pages: Pages) -> None:
        self._desk = desk
        self._counts = counts
        self._settings = settings
        self._pages = pages
        self._waiting: Waiting = desk.waiting
        self._started = time.time()

    def mount(self, routes: web.UrlDispatcher) -> None:
        """Add the routes."""
        routes.add_get("/health", self.health)
        routes.add_get("/serve", self.look)
        routes.add_post("/serve", self.serve)

    async def health(self, request: web.Request) -> web.Response:
        """How everything is."""
        store, knowledge = self._desk.store, self._desk.knowledge
        disk = shutil.disk_usage(free_at(self._settings.database_url)[1])
        titles = {reply.slug: reply.title for reply in knowledge.replies}
        return self._pages.show(
            request,
            "health",
            condition=await store.condition(),
            backlog=await store.announcements.backlog(),
            deeds=await store.audit.latest(MOST_DEEDS),
            alarms=[(TEXTS["heads"][kind], alarm.since) for kind, alarm in standing(await read(store)).items()],
            database=shown_url(self._settings.database_url),
            disk=disk,
            is_full=disk.free < self._settings.alarms.disk_free_mib * MIB,
            requests=answered(self._counts.requests),
            replies=[
                (titles.get(slug, slug), folder, unwritable(folder) or "writable")
                for slug, folder in knowledge.folders.items()
            ],
            entries=len(knowledge.entries),
            knowledge_version=knowledge.version,
            program=__version__,
            started=self._started,
            at_time=self._at,
            size=size,
        )

    async def look(self, request: web.Request) -> web.Response:
        """The second look at what was written and is not served yet."""
        return await self._look(request)

    async def serve(self, request: web.Request) -> web.Response:
        """Answer from it."""
        try:
            version = await self._waiting.serve()
        except KnowledgeError as error:
            lines = tuple(str(error).splitlines()[:20])
            return await self._look(request, told=WORDS["serve"]["failed"], lines=lines, good=False)
        self._desk.store.audit.note(request[USER], "published", version)
        await self._desk.store.settled()
        return await self._look(request, told=WORDS["serve"]["done"].format(version=version))

    async def _look(
        self, request: web.Request, *, told: str = "", lines: tuple[str, ...] = (), good: bool = True
    ) -> web.Response:
        deeds = []
        for deed in await self._desk.store.audit.latest(200):
            if deed.action == "published":
                break
            if deed.action in SERVED:
                deeds.append(deed)
        return self._pages.show(request, "serve", deeds=deeds, told=told, lines=lines, good=good, at_time=self._at)

    def _at(self, seconds: float | None) -> str:
        zone = self._desk.office.now().tzinfo
        return f"{datetime.fromtimestamp(seconds, UTC).astimezone(zone):%Y-%m-%d %H:%M}" if seconds else ""


def size(count: int) -> str:
    """Bytes for people."""
    amount, unit = float(count), "B"
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
