"""Announcements: what was announced, how it went, what is in doubt, sending again, withdrawing; and who subscribed."""

from __future__ import annotations

import re

from aiohttp import web

from bot.store import Announcement
from bot.web.desk.gate import USER
from bot.web.desk.pages import Pages, page_of
from bot.web.desk.words import WORDS
from handlers import Desk
from handlers.announcing.describing import said
from handlers.announcing.wording import SAY
from knowledge.answering.wording import cut

PAGE = 30
MOST_ROWS = 200
HEAD = 60
"""Characters of an announcement in a list."""


class Announcements:
    """Routes of one desk."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._store = desk.store
        self._pages = pages

    def mount(self, routes: web.UrlDispatcher) -> None:
        """Add the routes."""
        routes.add_get("/announcements", self.listing)
        routes.add_get(r"/announcements/{number:\d{1,9}}", self.one)
        routes.add_post(r"/announcements/{number:\d{1,9}}/{what}", self.change)
        routes.add_get("/subscribers", self.subscribers)

    async def listing(self, request: web.Request) -> web.Response:
        """What was announced, what is scheduled, what came by itself; newest first."""
        page = page_of(request)
        found = await self._store.announcements.latest(PAGE + 1, (page - 1) * PAGE)
        rows = [(one, await self._store.reports.progress(one.id)) for one in found[:PAGE]]
        return self._pages.show(
            request, "announcements", rows=rows, page=page, more=len(found) > PAGE, at_time=self._at, head=head
        )

    async def one(self, request: web.Request) -> web.Response:
        """One of them."""
        return await self._show(request, await self._named(request))

    async def change(self, request: web.Request) -> web.Response:
        """Send again what is in doubt, or take it for delivered; cancel; withdraw."""
        one, what, user_id = await self._named(request), request.match_info["what"], request[USER]
        form = await request.post()
        chat = str(form.get("chat", ""))
        chat_id = int(chat) if re.fullmatch(r"-?\d{1,18}", chat) else None
        match what:
            case "resend":
                now = self._desk.office.milliseconds()
                done = bool(await self._store.changes.resend(one.id, user_id, now, chat_id))
            case "counted":
                done = bool(await self._store.changes.count_delivered(one.id, user_id, chat_id))
            case "cancel":
                done = await self._store.changes.cancel(one.id, user_id)
            case "withdraw":
                done = await self._store.changes.withdraw(one.id, SAY("withdrawal"), user_id)
            case _:
                raise web.HTTPNotFound
        told = WORDS["announcements"]["done" if done else "too_late"]
        return await self._show(request, await self._named(request), told=told, good=done)

    async def subscribers(self, request: web.Request) -> web.Response:
        """Who subscribed, with state."""
        page = page_of(request)
        rows = await self._store.subscriptions.page(PAGE + 1, (page - 1) * PAGE)
        counts = await self._store.subscriptions.counts()
        return self._pages.show(
            request, "subscribers", rows=rows[:PAGE], counts=counts, page=page, more=len(rows) > PAGE
        )

    async def _show(
        self, request: web.Request, one: Announcement, *, told: str = "", good: bool = True
    ) -> web.Response:
        return self._pages.show(
            request,
            "_announcement" if request.headers.get("HX-Request") else "announcement",
            one=one,
            progress=await self._store.reports.progress(one.id),
            doubt=await self._store.reports.rows(one.id, ["doubt"], limit=MOST_ROWS),
            rows=await self._store.reports.rows(one.id, ["failed", "sent", "pending"], limit=MOST_ROWS),
            most=MOST_ROWS,
            at_time=self._at,
            head=head,
            text=said(one.content),
            told=told,
            good=good,
        )

    async def _named(self, request: web.Request) -> Announcement:
        one = await self._store.announcements.get(int(request.match_info["number"]))
        if one is None:
            raise web.HTTPNotFound
        return one

    def _at(self, milliseconds: int | None) -> str:
        return f"{self._desk.office.at(milliseconds):%Y-%m-%d %H:%M}" if milliseconds else ""


def head(one: Announcement) -> str:
    """Its first line, at most 60 characters."""
    first = said(one.content).strip().partition("\n")[0]
    return cut(first, HEAD)
