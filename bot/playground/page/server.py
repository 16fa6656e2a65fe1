"""The page over HTTP."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground.api import Api
from bot.playground.errors import WorldError
from bot.playground.faults import Faults
from bot.playground.model import Json
from bot.playground.page.doing import Doing, do, picture
from bot.playground.page.door import Door, keep_safe
from bot.playground.page.events import events
from bot.playground.page.moods import Moods
from bot.playground.page.panels import PANELS, Panels
from bot.playground.page.scenes import Stage
from bot.playground.page.seen import Reading
from bot.playground.page.show import Show
from bot.playground.page.texts import HERE, rendered, words
from bot.playground.page.view import Place, View
from bot.playground.saving import restore, saved

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LARGEST_PICTURE = 10 * 2**20


class Page:
    """Its routes. `stage` puts scenes on; `door` gives the keys."""

    def __init__(self, api: Api, faults: Faults, show: Show, *, locked: bool = True) -> None:
        self.door = Door(locked=locked, refusal=rendered("refused.html"))
        self._world = api.world
        self._show = show
        self._reading = Reading(api.world)
        self._moods = Moods(faults)
        self._view = View(api.world, self._reading, show)
        self._doing = Doing(api.world, self._reading)
        self._panels = Panels(api, self._moods, show)
        self.stage = Stage(api.world, api.records, self._reading, self._moods)
        self._staging = asyncio.Lock()
        self._files = {file.name: file.read_bytes() for file in (HERE / "static").iterdir()}

    @property
    def first(self) -> Json | None:
        """The scene to begin with."""
        return next(iter(self._show.scenes.values()), None)

    def routes(self, app: web.Application) -> None:
        app.middlewares.append(self.door.guard)
        add = app.router.add_route
        add("GET", "/", self._wrap(self._shell))
        add("GET", "/page/events", self._events)
        add("GET", "/page/view", self._wrap(self._shown))
        add("GET", "/page/panel/{name}", self._wrap(self._panel))
        add("GET", "/page/photo/{id}", self._wrap(self._photo))
        add("GET", "/page/scene.json", self._wrap(self._save))
        add("GET", "/page/static/{name}", self._wrap(self._static))
        add("POST", "/page/do/{action}", self._wrap(self._do))
        add("POST", "/page/photo", self._wrap(self._upload))
        add("POST", "/page/set/{what}", self._wrap(self._set))
        add("POST", "/page/scene.json", self._wrap(self._load))

    def _wrap(self, handler: Handler) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                return keep_safe(await handler(request))
            except WorldError as error:
                return keep_safe(web.json_response({"error": str(error)}, status=409))
            except (KeyError, ValueError, TypeError) as error:
                return keep_safe(web.json_response({"error": f"{words()['not_possible']}{error}"}, status=400))

        return answer

    def _place(self, given: Json) -> Place:
        """Where somebody looks; whatever is not there any more leads to the chat with the bot."""
        people = self._reading.people()
        if not people:
            self._reading.roles[self._world.user(words()["you"]).id] = ""
            people = self._reading.people()
        wanted = {one.id: one for one in people}
        person = wanted.get(int(given.get("as") or self.stage.me)) or people[0]
        number = int(given.get("chat") or (self.stage.opened if "as" not in given else person.id))
        chat = self._world.chats.get(number)
        if chat is None or not (chat.user is person or chat.member(person).present):
            chat = self._world.private(person)
        return Place(person, chat, chat.topics.get(int(given.get("topic") or 0)))

    async def _shell(self, request: web.Request) -> web.StreamResponse:
        view = self._view.whole(self._place(dict(request.query)))
        panels = [(name, words()["panels"][name]) for name in PANELS]
        page = rendered("page.html", view=view, panels=panels, start=json.dumps(view["place"]), kept=words()["kept"])
        return web.Response(text=page, content_type="text/html")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await events(request, self._world.changes)

    async def _shown(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self._view.whole(self._place(dict(request.query))))

    async def _panel(self, request: web.Request) -> web.StreamResponse:
        message = int(request.query.get("message") or 0)
        place = self._place(dict(request.query))
        html = await self._panels.shown(request.match_info["name"], place, message)
        return web.Response(text=html, content_type="text/html")

    async def _photo(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.get(request.match_info["id"])
        mime = picture(stored.content) if stored is not None else None
        if stored is None or mime is None:
            return web.Response(status=404)
        return web.Response(body=stored.content, content_type=mime)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self._files:
            return web.Response(status=404)
        kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
        return web.Response(body=self._files[name], content_type=str(kind), charset="utf-8")

    async def _do(self, request: web.Request) -> web.StreamResponse:
        given = await request.json()
        return web.json_response(await do(self._doing, request.match_info["action"], self._place(given), given))

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        given = dict(await request.post())
        photo = given.pop("photo")
        content = photo.file.read(_LARGEST_PICTURE) if isinstance(photo, web.FileField) else b""
        place = self._place(given)
        return web.json_response(await self._doing.photo(place, content, str(given.get("caption", "")), given))

    async def _set(self, request: web.Request) -> web.StreamResponse:
        """What the panels change; the answer is told to the one who pressed."""
        given = await request.json()
        told: str | list[str] = ""
        match request.match_info["what"]:
            case "mood":
                self._moods.choose(str(given["value"]))
                self._world.changes.notify()
            case "time":
                self._panels.forward(str(given["value"]))
            case "scene":
                async with self._staging:
                    await self.stage.put_on(self._show.scenes[str(given["value"])])
                return web.json_response({"as": self.stage.me, "open": self.stage.opened})
            case "reload" if self._show.reload is not None:
                told = await self._show.reload()
            case "check" if self._show.check is not None:
                told = list(await self._show.check())
            case "key":
                told = f"http://{request.host}/" + (f"?key={key}" if (key := self.door.new_key()) else "")
            case what:
                raise WorldError(f"unknown setting {what}")
        return web.json_response({"told": told})

    async def _save(self, request: web.Request) -> web.StreamResponse:
        kept = saved(self._world) | {"roles": {str(key): value for key, value in self._reading.roles.items()}}
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        headers = {"Content-Disposition": 'attachment; filename="scene.json"'}
        return web.Response(text=text, content_type="application/json", headers=headers)

    async def _load(self, request: web.Request) -> web.StreamResponse:
        given = await request.json()
        roles = {int(key): str(value) for key, value in given["roles"].items()}
        async with self._staging:
            self.stage.clear()
            restore(self._world, given)
            self._reading.roles.update(roles)
            self.stage.me = self.stage.opened = next(iter(roles))
        self._world.changes.notify()
        return web.json_response({"as": self.stage.me, "open": self.stage.opened})
