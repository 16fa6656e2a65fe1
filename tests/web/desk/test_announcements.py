"""Announcements at the desk: the list, one that is scheduled and cancelled, one in doubt that is settled, one withdrawn."""

from __future__ import annotations

import re

from playwright.async_api import Dialog, Page, expect
from sqlalchemy import update

from bot.store import Announcement, Content, Subscription
from bot.store.tables import audit, deliveries
from tests.handlers.scenes import group_of, kept, store_of
from tests.web.desk.conftest import ADMIN, Office

LATER = 4_000_000_000_000


async def test_one_that_is_scheduled_is_seen_and_cancelled(office: Office, page: Page) -> None:
    async with store_of(office.bot) as store:
        await store.announcements.create(Announcement("k", ADMIN, Content("<b>闭馆通知</b>\n周一闭馆。"), due_at=LATER))
    await office.enter(page)
    await page.get_by_role("link", name="公告").click()
    await expect(page.locator("main")).to_contain_text("等待发送")
    await page.get_by_role("link", name="闭馆通知").click()
    await expect(page.locator(".card.text")).to_have_text("闭馆通知\n周一闭馆。")
    await page.get_by_role("button", name="取消").click()
    await expect(page.locator(".told.good")).to_contain_text("已经在办")
    await expect(page.locator("main")).to_contain_text("已取消")
    assert [(row.user_id, row.action) for row in await kept(office.bot, audit)][-1] == (ADMIN, "cancelled")


async def test_a_doubt_is_settled_and_what_was_sent_is_withdrawn(office: Office, page: Page) -> None:
    group = await group_of(office.bot, office.bot.person("李雷"))
    async with store_of(office.bot) as store:
        await store.subscriptions.put(Subscription(group.id))
        made = await store.announcements.create(Announcement("k", ADMIN, Content("周一闭馆。"), due_at=LATER))
        await store.announcements.start_due(LATER, lambda _: True)
        async with office.bot._engine.begin() as connection:
            await connection.execute(
                update(deliveries).values(state="doubt", todo="", due_at=None, reason="did not answer in time")
            )
        await store.announcements.settle(LATER)
    await office.enter(page)
    await page.goto(f"{office.url}/announcements/{made}")
    await expect(page.locator("main")).to_contain_text("说不准送到没有")
    await page.get_by_role("button", name="算送到了").click()
    await expect(page.locator(".told.good")).to_be_visible()
    await expect(page.locator("main")).not_to_contain_text("说不准送到没有")
    questions: list[str] = []

    async def agree(dialog: Dialog) -> None:
        questions.append(dialog.message)
        await dialog.accept()

    page.on("dialog", agree)
    await page.get_by_role("button", name="撤回").click()
    await expect(page.locator("main")).to_contain_text(re.compile("正在撤回|已撤回 ·"))
    assert questions == ["从 1 个群里撤回？撤回了恢复不了。"]
    actions = [row.action for row in await kept(office.bot, audit)]
    assert actions[-2:] == ["counted", "withdrawn"]


async def test_subscribers_have_their_state(office: Office, page: Page) -> None:
    group = await group_of(office.bot, office.bot.person("李雷"))
    async with store_of(office.bot) as store:
        await store.subscriptions.put(Subscription(group.id, parts=("借书",)))
        await store.subscriptions.end(group.id)
    await office.enter(page)
    await page.get_by_role("link", name="订阅").click()
    row = page.locator("tbody tr")
    await expect(row).to_contain_text("已退订")
    await expect(row).to_contain_text("借书")
