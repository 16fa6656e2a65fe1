"""Whether the bot lives, whether it can answer, and what it counts: /livez, /readyz and /metrics.

/livez says that the process turns; whoever gets no answer there may kill it. /readyz says in JSON what is wrong, and 503
where no new work should come here. /metrics is what Prometheus reads. None of them says what anybody asked, or who.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.store import StoreError

ASKED_WITHIN = 2.0
"""Seconds in which the database has to answer."""

Ask = Callable[[], Awaitable[None]]
Tell = Callable[[], str]


def _nothing() -> str:
    return ""


def _none() -> Sequence[str]:
    return ()


@dataclass(slots=True)
class Health:
    """What the parts of the running bot tell of themselves.

    ask: asks the database anything; raises StoreError. started, ending: how far the life of the process has come.
    role: what it does beside answering ("polling", "standing by", "webhook"). unreached: why Telegram is not reached,
    empty where it is; alarms: the kinds of those that are on. Neither is a reason to send work elsewhere, since a neighbour
    fares no better.
    """

    ask: Ask
    started: bool = False
    ending: bool = False
    role: Tell = field(default=_nothing)
    unreached: Tell = field(default=_nothing)
    alarms: Callable[[], Sequence[str]] = field(default=_none)

    async def reasons(self) -> list[str]:
        """Why no work should come here; empty where it may."""
        found = []
        if not self.started:
            found.append("it is starting")
        if self.ending:
            found.append("it is ending")
        try:
            async with asyncio.timeout(ASKED_WITHIN):
                await self.ask()
        except TimeoutError:
            found.append(f"the database has not answered for {ASKED_WITHIN:g} seconds")
        except StoreError as error:
            found.append(f"the database cannot be read: {error}")
        return found

    def mount(self, application: web.Application) -> None:
        """Serve /livez and /readyz."""
        application.router.add_get("/livez", _live)
        application.router.add_get("/readyz", self._ready)

    async def _ready(self, _: web.Request) -> web.Response:
        reasons = await self.reasons()
        told: dict[str, object] = {"ready": not reasons, "reasons": reasons, "role": self.role()}
        if unreached := self.unreached():
            told["telegram"] = unreached
        if alarms := self.alarms():
            told["alarms"] = list(alarms)
        return web.json_response(told, status=503 if reasons else 200)


async def _live(_: web.Request) -> web.Response:
    return web.Response(text="alive\n")
