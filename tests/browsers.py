"""Debian's Chromium, for tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Error, async_playwright, expect

expect.set_options(timeout=20_000)  # nothing is measured by it


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser; where there is none the test is skipped, and the reason says why."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        try:
            opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield opened
        await opened.close()
