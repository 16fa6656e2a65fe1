"""A stand-in on a free port and somebody to call it as a bot; whatever the world made is judged at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground import Playground
from tests.playground.calling import Bot
from tests.playground.opinions import judge


@pytest.fixture
async def pg() -> AsyncIterator[Playground]:
    """Every update that is still waiting and every result of the test is checked against all opinions at hand."""
    async with Playground.start() as playground:
        yield playground
        judge(playground)


@pytest.fixture
async def bot(pg: Playground) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(pg, session)
