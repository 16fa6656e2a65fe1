"""Entries: looked up as while typing in a chat, and edited in a form; checked while one writes, and tried against all that
is known before it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bot.curating import accepting, entries
from bot.curating.accepting import Settled
from bot.curating.changes import unwritable
from bot.curating.entries import FIGURE, TEXTS, Edited, Lost
from bot.curating.looking import Looking, NotLooked
from bot.web.desk.beside import beside
from bot.web.desk.gate import USER
from bot.web.desk.objections import objection
from bot.web.desk.pages import Pages, page_of
from bot.web.desk.words import WORDS
from handlers import Desk
from knowledge import Hit, KnowledgeError
from knowledge.reply.loading import Entry, Folder, load_folder

PAGE = 50
SPARE_FIGURES = 1
"""Empty rows for figures to be added."""


class Entries:
    """Routes of one desk."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk = desk
        self._pages = pages
        self._looking = Looking()
        self._all: tuple[str, Sequence[str]] = "", ()

    async def stop(self, _: web.Application) -> None:
        """End what was started."""
        await self._looking.stop()

    def mount(self, routes: web.UrlDispatcher) -> None:
        """Add the routes."""
        routes.add_get("/entries", self.listing)
        routes.add_get("/entries/{slug}/{entry}", self.entry)
        routes.add_post("/entries/{slug}/{entry}", self.save)
        routes.add_post("/entries/{slug}/{entry}/check", self.check)

    async def listing(self, request: web.Request) -> web.Response:
        """A page of what a few words find, and only those that an id names; where there are none, of all, those asked most first."""
        asked, knowledge = request.query.get("q", "")[:100], self._desk.knowledge
        page, count = page_of(request), 0
        if named := [one.id for one in knowledge.entries.meant(asked.strip()) if not one.inherited]:
            found, page = self._hits(named), 1
        elif asked.strip():
            found = knowledge.search(asked, PAGE + 1, (page - 1) * PAGE)
        else:
            listed = self._listed()
            count, page = len(listed), min(page, _pages(len(listed)))
            found = self._hits(listed[(page - 1) * PAGE : page * PAGE + 1])
        return self._pages.show(
            request,
            "_entries" if request.headers.get("HX-Request") else "entries",
            found=found[:PAGE],
            asked=asked,
            page=page,
            more=len(found) > PAGE,
            count=count,
            pages=_pages(count),
        )

    def _hits(self, ids: Sequence[str]) -> list[Hit]:
        knowledge = self._desk.knowledge
        return [Hit(one, knowledge.titled(one), knowledge.entries[one].headline, 1.0) for one in ids]

    def _listed(self) -> Sequence[str]:
        """The ids of all entries, those asked most first. Of a hundred thousand that takes a while, so they are kept."""
        knowledge = self._desk.knowledge
        version, listed = self._all
        if version != knowledge.version:
            parts = (entry for _, ids in knowledge.parts() for entry in ids)
            listed = tuple(dict.fromkeys([*knowledge.popular, *parts]))
            self._all = knowledge.version, listed
        return listed

    async def entry(self, request: web.Request) -> web.Response:
        """One of them in a form; one that is not named in its file can be looked at."""
        folder, entry = await self._named(request)
        try:
            held = await asyncio.to_thread(entries.read, folder.path, entry)
        except Lost:
            return self._show(request, folder, entry, entries.shown(folder, entry), folder.digest, closed="unnamed")
        return self._show(request, folder, entry, held, folder.digest)

    async def check(self, request: web.Request) -> web.Response:
        """What `dafu check` says of what the form holds at the moment; nothing is written."""
        folder, entry = await self._named(request)
        form = await request.post()
        told, problems = "", []
        try:
            who = request[USER], folder.slug, entry.id
            found = await self._looking.look(who, folder.path, entry.id, _wanted(form))
            if found is None:
                return web.Response(status=204)
            problems = [objection(one, entry.id) for one in found]
        except NotLooked:
            told = "not_checked"
        told = told or ("objections" if problems else "sound")
        if str(form.get("digest", "")) != folder.digest:
            told = "changed"
        return self._pages.show(request, "_checked", told=told, problems=problems)

    async def save(self, request: web.Request) -> web.Response:
        """Try what the form holds, or write it; whoever began before somebody else wrote is told."""
        folder, entry = await self._named(request)
        form = await request.post()
        wanted = _wanted(form)
        digest = str(form.get("digest", ""))
        if digest != folder.digest:
            return self._show(request, folder, entry, wanted, digest, how=Settled(False, "changed"))
        try:
            change = await asyncio.to_thread(entries.change, folder.path, entry, wanted)
        except Lost:
            raise web.HTTPNotFound from None
        only_try = form.get("do") != "write"
        known = await accepting.known(self._desk.store, folder.slug)
        how = await accepting.settle(change, known, digest=digest, thorough=True, only_try=only_try)
        if how.written:
            self._desk.store.audit.note(request[USER], "edited", f"{folder.slug}/{entry.id}")
            await self._desk.store.settled()
            folder = await asyncio.to_thread(load_folder, folder.path)
            digest = folder.digest
        return self._show(request, folder, entry, wanted, digest, how=how)

    def _show(
        self,
        request: web.Request,
        folder: Folder,
        entry: Entry,
        held: Edited,
        digest: str,
        *,
        how: Settled | None = None,
        closed: str = "",
    ) -> web.Response:
        told = ""
        if how is not None:
            told = WORDS["entry"]["written" if how.written else how.why or "tried"].format(asked=how.asked)
        return self._pages.show(
            request,
            "_entry" if request.headers.get("HX-Request") else "entry",
            slug=folder.slug,
            entry=entry,
            held=held,
            figures=[*held.figures, *({} for _ in range(SPARE_FIGURES))],
            names=FIGURE,
            digest=digest,
            beside=beside(folder, entry, held, self._desk.sources),
            closed=closed or unwritable(folder.path),
            how=how,
            told=told,
            lines=how.problems if how is not None else (),
            good=how is None or not how.why,
        )

    async def _named(self, request: web.Request) -> tuple[Folder, Entry]:
        """The folder as it is on the disk, and an entry of it."""
        slug = request.match_info["slug"]
        path = self._desk.knowledge.folders.get(slug)
        if path is None:
            raise web.HTTPNotFound
        try:
            folder = await asyncio.to_thread(load_folder, path)
        except KnowledgeError:
            raise web.HTTPNotFound from None
        entry = folder.entries.get(request.match_info["entry"])
        if entry is None or entry.inherited:
            raise web.HTTPNotFound
        return folder, entry


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def _wanted(form: Any) -> Edited:
    rows = zip(*(form.getall(f"figure_{name}", ()) for name in FIGURE), strict=False)
    phrasings = (line.strip() for line in str(form.get("phrasings", "")).splitlines())
    return Edited(
        {name: str(form.get(name, "")).strip() for name in TEXTS},
        tuple(dict.fromkeys(filter(None, phrasings))),
        tuple(figure for row in rows if any((figure := dict(zip(FIGURE, map(str, row), strict=True))).values())),
    )
