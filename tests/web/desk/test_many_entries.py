"""The desk where a list has more entries than a page: turned over, looked up, and offered to a group of questions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from benchmarks.common.grid import made, written
from knowledge import KnowledgeBase
from tests.web.desk.conftest import PARKING, Office, open_office

ENTRIES = made(1201)
LARGEST = 60_000
"""Bytes of a page, however many entries there are."""


@pytest.fixture
async def many(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "library"
    folder.mkdir()
    written(folder, ENTRIES)
    async with open_office(tmp_path, folder, KnowledgeBase.load(folder)) as office:
        yield office


async def test_all_entries_are_reached_page_by_page(many: Office, page: Page) -> None:
    await many.enter(page)
    await page.get_by_role("link", name="条目").click()
    await expect(page.locator("#found")).to_contain_text("1,201 条，第 1 页，共 25 页")
    await page.get_by_role("link", name="下一页").click()
    await expect(page.locator("#found")).to_contain_text("第 2 页")
    seen: list[str] = []
    for number in range(1, 26):
        answer = await page.request.get(f"{many.url}/entries?page={number}")
        text = await answer.text()
        assert len(text.encode()) < LARGEST
        seen += [line for line in text.split("<li>") if "/desk/entries/library/" in line]
    assert len(seen) == len(ENTRIES)
    assert all(sum(one.question in line for line in seen) == 1 for one in ENTRIES[::100])


async def test_a_page_beyond_the_last_is_the_last(many: Office, page: Page) -> None:
    await many.enter(page)
    await page.goto(f"{many.url}/entries?page=99999")
    await expect(page.locator("#found")).to_contain_text("第 25 页，共 25 页")
    await expect(page.get_by_role("link", name="下一页")).to_have_count(0)


async def test_what_is_found_is_turned_over_too(many: Office, page: Page) -> None:
    await many.enter(page)
    await page.goto(f"{many.url}/entries")
    await page.get_by_label("用几个字找条目").fill("绿色工厂")
    await expect(page.locator("#found li").first).to_contain_text("绿色工厂")
    first = await page.locator("#found li a").all_inner_texts()
    await page.get_by_role("link", name="下一页").click()
    await expect(page.get_by_role("link", name="上一页")).to_be_visible()
    second = await page.locator("#found li a").all_inner_texts()
    assert all("绿色工厂" in one for one in second)
    assert set(first).isdisjoint(second)


async def test_a_question_is_added_to_an_entry_that_is_not_among_those_shown(many: Office, page: Page) -> None:
    wanted = ENTRIES[-1].question
    await many.bot.person("李雷").asks(PARKING)
    await many.enter(page)
    await page.get_by_role("link", name=PARKING).click()
    offered = page.locator("#entry option")
    assert wanted not in await offered.all_inner_texts()
    assert len((await page.content()).encode()) < LARGEST
    await page.get_by_label("用几个字找别的条目").fill(wanted[:-3])
    await expect(offered.first).to_have_text(wanted)
