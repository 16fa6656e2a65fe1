"""The world by HTTP: people's actions, faults, time and what is to be seen, for tests in another process and a page.

GET  /control/state                  the world in short
GET  /control/chats/{id}             messages of a chat
GET  /control/requests?method=&since= what the bot asked for
POST /control/do/{action}            an action of a person, parameters as JSON
POST /control/faults                 {"kind", "times", "share", …}; DELETE removes all
POST /control/settings               {"latency", "advance", "privacy_mode", "inline_feedback", …}
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.playground.acting import ACTIONS, act
from bot.playground.api import Api
from bot.playground.errors import WorldError
from bot.playground.faults import Faults
from bot.playground.model import Json
from bot.playground.snapshot import chat_json, snapshot

Handler = Callable[[web.Request], Awaitable[Json]]
_BOT_SETTINGS = frozenset({"privacy_mode", "mentions_pass_privacy", "inline", "inline_feedback", "guest"})


class ControlServer:
    def __init__(self, api: Api, faults: Faults) -> None:
        self._api = api
        self._faults = faults

    def routes(self, app: web.Application) -> None:
        add = app.router.add_route
        add("GET", "/control/state", self._wrap(self._state))
        add("GET", "/control/chats/{id}", self._wrap(self._chat))
        add("GET", "/control/requests", self._wrap(self._requests))
        add("POST", "/control/do/{action}", self._wrap(self._do))
        add("POST", "/control/faults", self._wrap(self._add_fault))
        add("DELETE", "/control/faults", self._wrap(self._clear_faults))
        add("POST", "/control/settings", self._wrap(self._settings))

    def _wrap(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            try:
                return web.json_response(await handler(request))
            except (WorldError, ValueError, TypeError, KeyError) as error:
                return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

        return answer

    async def _state(self, request: web.Request) -> Json:
        return snapshot(self._api, f"http://{request.host}")

    async def _chat(self, request: web.Request) -> Json:
        return chat_json(self._api.world.chat(int(request.match_info["id"])))

    async def _requests(self, request: web.Request) -> Json:
        method = request.query.get("method")
        since = float(request.query.get("since", 0))
        found = self._api.records.of(*([method] if method else []))
        return {
            "requests": [
                {
                    "method": one.method,
                    "params": {key: value for key, value in one.params.items() if not key.startswith("_")},
                    "at": one.at,
                    "done": one.done,
                    "result": one.result,
                    "error": one.error,
                    "fault": one.fault,
                }
                for one in found
                if one.at >= since
            ]
        }

    async def _do(self, request: web.Request) -> Json:
        action = request.match_info["action"]
        if action not in ACTIONS:
            raise WorldError(f"unknown action {action}; known: {', '.join(sorted(ACTIONS))}")
        given: Any = await request.json() if request.can_read_body else {}
        return {"result": await act(self._api.world, action, given)}

    async def _add_fault(self, request: web.Request) -> Json:
        given = await request.json()
        fault = self._faults.add(given.pop("kind"), **given)
        return {"result": {"kind": fault.kind, "times": fault.times, "share": fault.share}}

    async def _clear_faults(self, request: web.Request) -> Json:
        self._faults.clear()
        return {"result": True}

    async def _settings(self, request: web.Request) -> Json:
        given = await request.json()
        world = self._api.world
        for name, value in given.items():
            if name == "latency":
                self._faults.latency = float(value)
            elif name == "advance":
                world.clock.advance(float(value))
            elif name in _BOT_SETTINGS:
                setattr(world.bot, name, bool(value))
            else:
                raise WorldError(f"unknown setting {name}")
        return {"result": True}
