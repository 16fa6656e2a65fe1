"""Scenes at the desk; each gives its picture as PNG."""

from __future__ import annotations

from playwright.async_api import expect
from sqlalchemy import insert

from bot.store.engine import open_engine
from bot.store.tables import questions
from tests.screenshots.asked import month
from tests.screenshots.studio import Studio

ENTRY = "wuhan-zjtx-2024/award.amount"


async def asked(studio: Studio) -> bytes:
    """What was asked in a month, and what was not answered well."""
    engine = open_engine(studio.database_url)
    async with engine.begin() as connection:
        await connection.execute(insert(questions), list(month(studio.knowledge)))
    await engine.dispose()
    async with studio.desk() as page:
        return await page.screenshot()


async def entry(studio: Studio) -> bytes:
    """An entry in its form, with a slip of the pen that is told at once."""
    async with studio.desk() as page:
        await page.goto(f"{studio.desk_url}/entries/{ENTRY}")
        headline = page.get_by_label("一句话的回答")
        await headline.fill((await headline.input_value()).replace("4110", "4210"))
        await expect(page.locator("#found")).to_contain_text("4210万元")
        return await page.screenshot()


async def health(studio: Studio) -> bytes:
    """How the bot is."""
    async with studio.desk() as page:
        await page.goto(f"{studio.desk_url}/health")
        await expect(page.get_by_role("heading", name="状况")).to_be_visible()
        return await page.screenshot()
