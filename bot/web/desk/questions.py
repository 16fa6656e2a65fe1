"""Questions: the numbers with their chart, the groups that were not answered well, and the four things done about each."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import chain

from aiohttp import web

from bot.curating import deciding
from bot.curating.accepting import Settled
from bot.curating.gaps import Gap, open_gaps
from bot.curating.stats import COLUMNS, DAYS, Stats, counted
from bot.curating.tables import for_spreadsheets
from bot.web.desk.chart import chart
from bot.web.desk.gate import USER
from bot.web.desk.pages import Pages, page_of
from bot.web.desk.words import WORDS
from handlers import Desk
from handlers.texts import TEXTS

PAGE = 50
FRESH = 60.0
"""Seconds for which the groups are not gathered anew, unless this process changes something."""

MOST_CANDIDATES = 300


class Questions:
    """Routes of one desk."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages
        self._known: dict[int, tuple[float, list[Gap]]] = {}

    def mount(self, routes: web.UrlDispatcher) -> None:
        """Add the routes."""
        routes.add_get("/", self.listing)
        routes.add_get("/stats.csv", self.table)
        routes.add_get("/gaps/{key}", self.gap)
        routes.add_get("/gaps/{key}/candidates", self.candidates)
        routes.add_post("/gaps/{key}/{what}", self.decide)

    async def listing(self, request: web.Request) -> web.Response:
        """The numbers and a page of the groups."""
        days, everything = _days(request), "all" in request.query
        found = await self._gaps(days)
        listed = found if everything else open_gaps(found)
        pages = max(1, -(-len(listed) // PAGE))
        page = min(page_of(request), pages)
        numbers = await self._stats(days)
        return self._pages.show(
            request,
            "questions",
            gaps=listed[(page - 1) * PAGE : page * PAGE],
            count=len(listed),
            page=page,
            pages=pages,
            days=days,
            all_days=dict(zip(DAYS, ("week", "month", "quarter"), strict=True)),
            everything=everything,
            stats=numbers,
            chart=chart(numbers),
            columns=COLUMNS,
        )

    async def table(self, request: web.Request) -> web.Response:
        """The numbers as CSV that spreadsheets open."""
        days = _days(request)
        body = for_spreadsheets((await self._stats(days)).table())
        name = f'attachment; filename="stats-{days}.csv"'
        return web.Response(body=body, content_type="text/csv", headers={"Content-Disposition": name})

    async def gap(self, request: web.Request) -> web.Response:
        """One group."""
        return await self._show(request, await self._named(request))

    async def candidates(self, request: web.Request) -> web.Response:
        """The entries that may be meant, those first that a few words find."""
        gap = await self._named(request)
        found = (
            self._desk.knowledge.search(words, PAGE) if (words := request.query.get("find", "")[:100].strip()) else []
        )
        listed = self._candidates([*(hit.entry for hit in found), *self._near(gap)])
        return self._pages.show(request, "_candidates", candidates=listed)

    async def decide(self, request: web.Request) -> web.Response:
        """Do something about a group: phrasing, draft, missing, ignored, reopen."""
        gap, what, user_id = await self._named(request), request.match_info["what"], request[USER]
        form = await request.post()
        store, knowledge = self._desk.store, self._desk.knowledge
        if what in deciding.ASIDE:
            await deciding.put_aside(store, gap, deciding.ASIDE[what], user_id)
            told = WORDS["settled"]["aside"]
        elif what == "reopen":
            await deciding.reopen(store, gap, user_id)
            told = WORDS["settled"]["reopened"]
        elif what == "draft":
            slug = str(form.get("reply", ""))
            if slug not in knowledge.folders:
                raise web.HTTPBadRequest
            return await self._after(request, gap, await deciding.draft(store, knowledge, gap, slug, user_id), "draft")
        elif what == "phrasing":
            entry = str(form.get("entry", ""))
            texts = [str(text) for text in form.getall("text", ()) if text in gap.texts]
            if entry not in knowledge.entries:
                raise web.HTTPBadRequest
            if not texts:
                return await self._show(request, gap, told=WORDS["settled"]["none"], good=False)
            how = await deciding.phrase(store, knowledge, gap, entry, user_id, texts=texts)
            return await self._after(request, gap, how, "phrasing")
        else:
            raise web.HTTPNotFound
        self._known.clear()
        return await self._show(request, await self._named(request), told=told)

    async def _after(self, request: web.Request, gap: Gap, how: Settled, what: str) -> web.Response:
        if not how.written:
            lines = [*how.problems, *(_became(one.question, one.before, one.after) for one in (*how.lost, *how.worse))]
            return await self._show(request, gap, told=WORDS["settled"][how.why], lines=tuple(lines[:20]), good=False)
        self._known.clear()
        told = WORDS["settled"][what].format(asked=how.asked)
        return await self._show(request, await self._named(request), told=told)

    async def _show(
        self, request: web.Request, gap: Gap, *, told: str = "", lines: tuple[str, ...] = (), good: bool = True
    ) -> web.Response:
        knowledge = self._desk.knowledge
        answer = knowledge.ask(gap.question)
        return self._pages.show(
            request,
            "_gap" if request.headers.get("HX-Request") else "gap",
            gap=gap,
            told=told,
            lines=lines,
            good=good,
            reasons={reason: TEXTS(f"reason_{reason}") for reason in gap.reasons},
            candidates=self._candidates(self._near(gap)),
            is_long=len(knowledge.entries) > MOST_CANDIDATES,
            nearest=answer,
            following=await self._following(gap),
            replies=list(knowledge.folders),
            decided_entry=knowledge.titled(gap.decided.entry)
            if gap.decided and gap.decided.entry in knowledge.entries
            else "",
        )

    def _near(self, gap: Gap) -> list[str]:
        """The ids of the entries that a group may mean, the likeliest first."""
        knowledge = self._desk.knowledge
        answer = knowledge.ask(gap.question)
        near = [answer.entry or "", *(one.entry for one in answer.choices), *(one.entry for one in answer.related)]
        return [*gap.entries, *near, *(hit.entry for hit in knowledge.search(gap.question, 12))]

    def _candidates(self, first: Iterable[str]) -> dict[str, str]:
        """The titles of entries that questions may be added to, by their ids: these first, then as many others as a list may have."""
        entries = self._desk.knowledge.entries
        found: dict[str, str] = {}
        for one in (one for entry in chain(first, entries) for one in entries.meant(entry)):
            if one.is_held and not one.inherited:
                found.setdefault(one.id, self._desk.knowledge.titled(one.id))
            if len(found) == MOST_CANDIDATES:
                break
        return found

    async def _following(self, gap: Gap) -> str:
        """The key of the next group that nobody has decided about, as they are listed; empty after the last."""
        listed = [one for one in await self._gaps(max(DAYS)) if one.decided is None or one.key == gap.key]
        place = next((number for number, one in enumerate(listed) if one.key == gap.key), len(listed))
        return listed[place + 1].key if place + 1 < len(listed) else ""

    async def _named(self, request: web.Request) -> Gap:
        for gap in await self._gaps(max(DAYS)):
            if gap.key == request.match_info["key"]:
                return gap
        raise web.HTTPNotFound

    async def _gaps(self, days: int) -> list[Gap]:
        until, known = self._known.get(days, (0.0, []))
        if time.monotonic() < until:
            return known
        found = await deciding.found(self._desk.store, days)
        self._known[days] = (time.monotonic() + FRESH, found)
        return found

    async def _stats(self, days: int) -> Stats:
        return await counted(self._desk.store, self._desk.knowledge, days)


def _days(request: web.Request) -> int:
    asked = request.query.get("days", "")
    return int(asked) if asked in map(str, DAYS) else 30


def _became(question: str, before: tuple[str, str, str], after: tuple[str, str, str]) -> str:
    return f"{question}：{before[2]} → {after[2]}"
