"""What the running bot serves over HTTP, in one list: health, metrics, the webhook, and whatever else is mounted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.config import Settings
from bot.counts import Counts
from bot.web import metrics
from bot.web.health import Health
from bot.web.server import Part, listening
from bot.web.webhook import Webhook
from handlers import Desk

Mount = Callable[[Desk, Settings], Part]
"""Makes a part out of what the bot works with."""

MOUNTED: tuple[Mount, ...] = ()
"""Further parts, in their order."""


@asynccontextmanager
async def front(
    settings: Settings, desk: Desk, health: Health, counts: Counts, held: Callable[[], int], webhook: Webhook | None
) -> AsyncIterator[str]:
    """Serve it all at `web.listen` until the block is left; gives the address, empty where that is not set. `held` tells how many updates
    are in hand or wait. Raises ConfigError where the address cannot be had."""
    if settings.web.address is None:
        yield ""
        return
    parts = [health.mount, _metrics(desk, counts, held), *(mount(desk, settings) for mount in MOUNTED)]
    if webhook is not None:
        parts.append(webhook.mount)
    async with listening(*settings.web.address, *parts) as port:
        yield f"{settings.web.address[0]}:{port}"


def _metrics(desk: Desk, counts: Counts, held: Callable[[], int]) -> Part:
    async def show(_: web.Request) -> web.Response:
        stages, standings = await desk.store.reports.totals()
        return metrics.page(counts, metrics.Now(held(), desk.knowledge.version, stages, standings))

    def mount(application: web.Application) -> None:
        application.router.add_get("/metrics", show)

    return mount
