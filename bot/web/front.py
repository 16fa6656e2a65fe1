"""What the running bot serves over HTTP: health, metrics, and the further parts that it is given (the webhook, the desk)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.alarms.record import standing
from bot.alarms.watching import read
from bot.counts import Counts
from bot.web import metrics
from bot.web.health import Health
from bot.web.server import Part, listening
from handlers import Desk


@asynccontextmanager
async def front(
    host: str, port: int, desk: Desk, health: Health, counts: Counts, held: Callable[[], int], *further: Part
) -> AsyncIterator[str]:
    """Serve it all until the block is left; gives the address. `held` tells how many updates are in hand or wait. Raises
    ConfigError where the address cannot be had."""
    async with listening(host, port, health.mount, _metrics(desk, counts, held), *further) as taken:
        yield f"{host}:{taken}"


def _metrics(desk: Desk, counts: Counts, held: Callable[[], int]) -> Part:
    async def show(_: web.Request) -> web.Response:
        stages, standings = await desk.store.reports.totals()
        alarms = dict.fromkeys(standing(await read(desk.store)), 1)
        return metrics.page(counts, metrics.Now(held(), desk.knowledge.version, stages, standings, alarms))

    def mount(application: web.Application) -> None:
        application.router.add_get("/metrics", show)

    return mount
