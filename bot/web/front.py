"""What the running bot serves over HTTP: health, metrics, and the further parts that it is given (the webhook, the desk)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.config import Settings
from bot.counts import Counts
from bot.web import metrics
from bot.web.health import Health
from bot.web.server import Part, listening
from handlers import Desk


@asynccontextmanager
async def front(
    settings: Settings, desk: Desk, health: Health, counts: Counts, held: Callable[[], int], *further: Part
) -> AsyncIterator[str]:
    """Serve it all at `web.listen` until the block is left; gives the address, empty where that is not set. `held` tells how many updates
    are in hand or wait. Raises ConfigError where the address cannot be had."""
    if settings.web.address is None:
        yield ""
        return
    async with listening(*settings.web.address, health.mount, _metrics(desk, counts, held), *further) as port:
        yield f"{settings.web.address[0]}:{port}"


def _metrics(desk: Desk, counts: Counts, held: Callable[[], int]) -> Part:
    async def show(_: web.Request) -> web.Response:
        stages, standings = await desk.store.reports.totals()
        return metrics.page(counts, metrics.Now(held(), desk.knowledge.version, stages, standings))

    def mount(application: web.Application) -> None:
        application.router.add_get("/metrics", show)

    return mount
