"""A running stand-in of Telegram: a world and its Bot API on a port of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.playground.api import Api
from bot.playground.control_server import ControlServer
from bot.playground.faults import Faults
from bot.playground.page.server import Page
from bot.playground.page.show import Show
from bot.playground.records import Records
from bot.playground.server import Server
from bot.playground.world import World


class Playground:
    """`base_url` and `token` are what a bot is configured with; `world`, `faults` and `requests` are for tests,
    `page` is there where a show was given."""

    def __init__(
        self, world: World | None = None, *, seed: int = 0, show: Show | None = None, locked: bool = True
    ) -> None:
        self.world = world or World()
        self.faults = Faults(seed)
        self.requests = Records(self.world.changes)
        self.api = Api(self.world, self.requests)
        self.app = web.Application(client_max_size=64 * 2**20)
        self.address = ""
        Server(self.api, self.faults).routes(self.app)
        self.page = Page(self.api, self.faults, show, locked=locked) if show is not None else None
        if self.page is not None:
            self.page.routes(self.app)
        ControlServer(self.api, self.faults).routes(self.app)

    @property
    def base_url(self) -> str:
        """Of the form `http://127.0.0.1:PORT/bot`: the token is appended to it."""
        return f"{self.address}/bot"

    @property
    def token(self) -> str:
        return self.world.token

    async def begin(self) -> str:
        """Put the first scene on, where there is a page; the address at which a browser sees it, with a new key."""
        if self.page is None:
            return self.address
        if scene := self.page.first:
            await self.page.stage.put_on(scene)
        key = self.page.door.new_key()
        return f"{self.address}/" + (f"?key={key}" if key else "")

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        host: str = "127.0.0.1",
        port: int = 0,
        world: World | None = None,
        *,
        seed: int = 0,
        show: Show | None = None,
        locked: bool = True,
    ) -> AsyncIterator[Playground]:
        """Serve until the block is left. Port 0 takes a free one; `seed` decides which calls meet random faults.

        With a `show` the page is served too, and whoever is not the Bot API's client needs its key, unless it is not `locked`.
        """
        playground = cls(world, seed=seed, show=show, locked=locked)
        runner = web.AppRunner(playground.app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, host, port, backlog=1024)
        await site.start()
        bound = runner.addresses[0]
        playground.address = f"http://{host}:{bound[1]}"
        try:
            yield playground
        finally:
            await playground.api.webhooks.stop()
            playground.api.polling.terminate()
            await runner.cleanup()
