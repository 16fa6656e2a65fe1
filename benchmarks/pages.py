"""How heavy and how quick the pages are: the first page of the playground in Chromium, and the desk's list of 10,000 questions.

    python -m benchmarks.pages

Bytes are those of all answers that a page needs, as they go over the wire (nothing is compressed). The list is asked for
over HTTP, page by page, each page three times; the groups are gathered before, once, as for whoever looks first.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Page, Response
from sqlalchemy import insert

from bot import logs
from bot.store.engine import open_engine
from bot.store.questions import digest
from bot.store.tables import questions
from tests.screenshots.needs import missing
from tests.screenshots.studio import Studio, opened

QUESTIONS = 10_000
SUBJECTS = ("借书", "停车", "自习", "讲座", "食堂", "打印", "储物", "空调", "电梯", "寄存")
ASKS = ("多少", "怎么", "哪里", "几点", "谁")
TIMES = 3


async def first_page(studio: Studio) -> None:
    """Bytes and milliseconds of the first page; the second time the browser is warm."""
    address = await studio.playground.begin()
    async with studio.window() as page:
        answers: list[Response] = []

        def heard(answer: Response) -> None:
            if answer.ok and not answer.url.endswith("/events"):
                answers.append(answer)

        page.on("response", heard)
        for name, url in (("first", address), ("second", address.partition("?")[0])):
            answers.clear()
            began = time.perf_counter()
            await page.goto(url)
            await page.locator("body[data-live]").wait_for()
            live = (time.perf_counter() - began) * 1000
            loaded = await page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
            bodies = [await one.body() for one in answers]
            size = sum(map(len, bodies)) / 1000
            print(
                f"page, {name} time: {size:.0f} kB in {len(bodies)} answers, loaded in {loaded:.0f} ms, live in {live:.0f} ms"
            )


async def long_list(studio: Studio) -> None:
    """Milliseconds of pages of a list of 10,000 questions that were not answered."""
    engine = open_engine(studio.database_url)
    async with engine.begin() as connection:
        await connection.execute(insert(questions), list(_asked()))
    await engine.dispose()
    async with studio.desk() as page:
        takes = [
            await _took(page, f"{studio.desk_url}/?page={number}") for number in (2, 100, 200) for _ in range(TIMES)
        ]
    print(f"desk, {QUESTIONS:,} questions: a page in {min(takes):.0f} to {max(takes):.0f} ms")


def _asked() -> Iterator[dict[str, Any]]:
    today = datetime.now(UTC).date()
    for number in range(QUESTIONS):
        text = f"{SUBJECTS[number % 10]}{ASKS[number // 10 % 5]}{number}号"
        row = {"text": text, "digest": digest(text), "outcome": "unknown", "entry": "", "kind": "private"}
        yield row | {"day": today, "confidence": 10}


async def _took(page: Page, url: str) -> float:
    began = time.perf_counter()
    await (await page.request.get(url)).body()
    return (time.perf_counter() - began) * 1000


async def main() -> None:
    """Both."""
    async with opened() as studio:
        await first_page(studio)
        await long_list(studio)


if __name__ == "__main__":
    logs.set_up("error")
    if problems := list(missing()):
        sys.exit("\n".join(problems))
    asyncio.run(main())
