"""The desk as a part of the bot's server: an application under /desk, with its own gate."""

from __future__ import annotations

from importlib.resources import files

from aiohttp import web

from bot.config import Settings
from bot.counts import Counts
from bot.web.desk.announcements import Announcements
from bot.web.desk.entries import Entries
from bot.web.desk.gate import PREFIX, Gate
from bot.web.desk.health import Health
from bot.web.desk.pages import Pages
from bot.web.desk.questions import Questions
from bot.web.server import Part
from handlers import Desk

LOCAL_USER = 0
"""Whoever started the program on this machine without a token."""

KINDS = {"css": "text/css", "js": "text/javascript", "LICENSE": "text/plain"}


def desk_part(desk: Desk, settings: Settings, counts: Counts, *, is_local: bool = False) -> Part:
    """The routes of the desk. counts: what the page of health shows of this process. is_local: the one who started the program may enter, beside the bot admins."""
    pages = Pages(desk.waiting)

    def admits(user_id: int) -> bool:
        return user_id in desk.bot_admins or (is_local and user_id == LOCAL_USER)

    gate = Gate(desk.store, admits, pages.refuse)

    async def door(request: web.Request) -> web.Response:
        return pages.plain("enter", key=request.query.get("key", ""))

    async def enter(request: web.Request) -> web.Response:
        return await gate.enter(request, str((await request.post()).get("key", ""))[:100])

    async def static(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = files("bot.web.desk").joinpath("static", name)
        if not file.is_file():
            raise web.HTTPNotFound
        headers = {"Cache-Control": "max-age=3600"}
        return web.Response(body=file.read_bytes(), content_type=KINDS[name.rpartition(".")[2]], headers=headers)

    def mount(application: web.Application) -> None:
        inner = web.Application(middlewares=[gate.middleware])
        routes = inner.router
        routes.add_get("/enter", door)
        routes.add_post("/enter", enter)
        routes.add_post("/leave", gate.leave)
        routes.add_get("/static/{name:[A-Za-z.-]+}", static)
        entries = Entries(desk, pages)
        inner.on_cleanup.append(entries.stop)
        for page in (
            Questions(desk, pages),
            entries,
            Announcements(desk, pages),
            Health(desk, settings, counts, pages),
        ):
            page.mount(routes)
        application.router.add_get(PREFIX, _to_desk)
        application.add_subapp(PREFIX, inner)

    return mount


async def _to_desk(_: web.Request) -> web.Response:
    return web.Response(status=308, headers={"Location": f"{PREFIX}/"})
