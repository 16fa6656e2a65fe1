"""What people do on the page, in a real browser, with the real bot behind it."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.playground.page.conftest import Tab

pytestmark = pytest.mark.asyncio(loop_scope="module")
SERIOUS = {"serious", "critical"}
PHONE = {"viewport": {"width": 390, "height": 844}}
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BOT = "@dafu_playground_bot"


async def test_a_first_visitor_is_greeted_asks_and_asks_on(tab: Tab) -> None:
    await expect(tab.newest).to_contain_text("可以直接问我")
    await tab.says("小巨人奖励多少钱")
    await expect(tab.newest).to_contain_text("4110万元")
    await expect(tab.newest).to_contain_text("出处")
    await tab.says("要自己申请吗")
    await expect(tab.newest).to_contain_text("免申即享")
    await tab.presses("“小巨人”奖励的钱由谁出？")
    await expect(tab.page.locator("#log")).to_contain_text("市级财政")


async def test_what_may_mean_several_things_is_chosen_by_a_button(tab: Tab) -> None:
    await tab.page.get_by_label("我是").select_option("陈静（企业主）")
    await tab.page.get_by_role("button", name="开始").click()
    await expect(tab.newest).to_contain_text("可以直接问我")
    await tab.says("示范")
    await expect(tab.newest).to_contain_text("您问的是下面哪一项？")
    await tab.newest.locator(".key").filter(has_text="示范基地").first.click()
    await expect(tab.page.locator("#log")).to_contain_text("出处")


async def test_an_entry_is_looked_up_while_typing_and_sent_to_the_group(tab: Tab) -> None:
    await tab.scene("热闹的群")
    await tab.box.fill("@d")
    await tab.offers.filter(has_text=BOT).click()
    await tab.box.press_sequentially("奖励")
    await expect(tab.offers.filter(has_text="4110万元").first).to_be_visible()
    await tab.box.press("ArrowDown")
    await tab.box.press("Enter")
    await expect(tab.newest).to_contain_text(f"来自 {BOT}")
    await expect(tab.page.get_by_role("listbox", name="查到的条目")).to_be_hidden()


async def test_a_mention_in_a_group_is_answered_below_it_and_others_see_it(tab: Tab) -> None:
    await tab.scene("热闹的群")
    await tab.says(f"{BOT} 示范基地有几家")
    await expect(tab.newest).to_contain_text("示范基地")
    await expect(tab.newest.locator(".quoted")).to_contain_text("陈静")
    await tab.page.wait_for_timeout(400)  # what was looked up while it was typed comes too late to be shown
    await expect(tab.page.locator("#offers")).to_be_hidden()
    await tab.page.get_by_label("我是").select_option("李群主（群管理员）")
    await tab.page.get_by_role("link", name="企业交流群").click()
    await expect(tab.page.locator("#log")).to_contain_text("示范基地有几家")
    await tab.page.get_by_role("button", name="请出机器人").click()
    await expect(tab.page.get_by_role("button", name="拉机器人进来")).to_be_visible()


async def test_topics_keep_their_messages_apart(tab: Tab) -> None:
    await tab.scene("热闹的群")
    await tab.page.get_by_role("link", name="政策论坛").click()
    await tab.page.get_by_role("button", name="奖补资金").click()
    await expect(tab.page.locator("#log")).to_contain_text("专板挂牌几家")
    await tab.page.get_by_role("button", name="贷款融资").click()
    await expect(tab.page.locator("#log")).not_to_contain_text("专板挂牌几家")


async def test_own_messages_are_changed_answered_pinned_and_deleted(tab: Tab) -> None:
    await tab.says("小巨人奖励多少钱")
    await expect(tab.newest).to_contain_text("4110万元")
    asked = tab.page.locator("article.own").last
    await tab.menu(asked, "修改")
    await expect(tab.box).to_have_value("小巨人奖励多少钱")
    await tab.says("示范基地有几家")
    await expect(asked).to_contain_text("已编辑")
    await expect(tab.newest).to_contain_text("示范基地")
    await tab.menu(tab.newest, "回复")
    await expect(tab.page.locator("#about")).to_contain_text("回复")
    await tab.says("是哪几家")
    replying = tab.page.locator("article.own").last
    await expect(replying.locator(".quoted")).to_contain_text("示范基地")
    await tab.menu(replying, "置顶")
    await expect(tab.page.locator("#pinned")).to_contain_text("是哪几家")
    await tab.menu(replying, "取消置顶")
    await expect(tab.page.locator("#pinned")).to_have_count(0)
    await tab.menu(replying, "删除")
    await expect(tab.page.locator("article.own").last).to_contain_text("示范基地有几家")


async def test_a_picture_is_sent_and_shown(tab: Tab) -> None:
    await tab.page.locator("#file").set_input_files({"name": "dot.png", "mimeType": "image/png", "buffer": DOT})
    picture = tab.page.locator("article.own img.photo")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1


async def test_commands_are_offered_as_they_are_typed(tab: Tab) -> None:
    await tab.box.press_sequentially("/he")
    await tab.offers.filter(has_text="/help").click()
    await expect(tab.page.locator("article.own").last).to_contain_text("/help")
    await expect(tab.newest).to_contain_text("答复")
    await tab.page.get_by_role("button", name="命令").click()
    await expect(tab.offers.first).to_be_visible()


async def test_an_announcement_is_seen_first_then_published_then_withdrawn(tab: Tab) -> None:
    await tab.scene("五十个群的公告")
    await tab.says("/announce")
    await expect(tab.newest.locator(".key").first).to_be_visible()
    await tab.says("明天上午十点线上说明会")
    await expect(tab.page.locator("article:not(.own)").filter(has_text="明天上午十点").first).to_be_visible()
    await expect(tab.newest).to_contain_text("全部订阅者（50 个）")
    await tab.presses("发布 ›")
    await expect(tab.newest).to_contain_text("确认发布")
    await tab.presses("确认发布")
    await expect(tab.newest).to_contain_text("送达 50 / 50")
    groups = [one for one in tab.playground.world.chats.values() if one.type == "supergroup"]
    assert [one.title for one in groups if not said(one)] == []
    await tab.presses("撤回")
    await expect(tab.newest).to_contain_text("确认撤回？")
    await tab.presses("确认撤回")
    await expect(tab.newest).to_contain_text("已撤回")
    await tab.playground.world.wait(lambda: not any(said(one) for one in groups), 10)
    assert [one.title for one in groups if said(one)] == []


async def test_why_an_answer_came_about_is_told(tab: Tab) -> None:
    await tab.says("小巨人奖励多少钱")
    await expect(tab.newest).to_contain_text("4110万元")
    await tab.menu(tab.newest, "为什么这样答")
    panel = tab.page.get_by_role("tabpanel")
    await expect(panel).to_contain_text("回答了")
    await expect(panel.get_by_role("listitem")).to_have_text(["小巨人奖励多少钱"])
    await expect(panel).to_contain_text("出处段落")
    await expect(tab.newest.get_by_role("button", name="👎")).to_be_in_viewport()


async def test_an_outage_is_lived_through_and_what_was_asked_meanwhile_is_answered(tab: Tab) -> None:
    await tab.scene("Telegram 出故障")
    await expect(tab.newest).to_contain_text("专板挂牌几家")
    panel = await tab.panel("网络")
    await expect(panel.get_by_role("button", name="出故障（502）")).to_have_attribute("aria-pressed", "true")
    await panel.get_by_role("button", name="一切正常").click()
    answer = tab.page.locator("article:not(.own)").filter(has_text="首批43家")
    await expect(answer).to_have_count(1)


async def test_too_many_requests_delay_an_answer_and_lose_none(tab: Tab) -> None:
    panel = await tab.panel("网络")
    await panel.get_by_role("button", name="请求过多（429）").click()
    await expect(panel.get_by_role("button", name="请求过多（429）")).to_have_attribute("aria-pressed", "true")
    await tab.says("小巨人奖励多少钱")
    await expect(panel).to_contain_text("次请求碰上")
    await expect(tab.page.locator("#log")).not_to_contain_text("4110万元")
    await panel.get_by_role("button", name="一切正常").click()
    await expect(tab.newest).to_contain_text("4110万元")


async def test_time_goes_on_when_told_and_the_traffic_is_there_to_read(tab: Tab) -> None:
    panel = await tab.panel("时间")
    await panel.get_by_role("button", name="到明天 9:00").click()
    await expect(panel.locator(".clock")).to_have_text("09:00")
    await tab.says("小巨人奖励多少钱")
    await expect(tab.newest).to_contain_text("4110万元")
    panel = await tab.panel("收发")
    sent = panel.locator("details").filter(has_text="sendMessage").first
    await sent.locator("summary").click()
    await expect(sent).to_contain_text("4110万元")


@pytest.mark.parametrize("tab", [PHONE | {"color_scheme": "dark"}], indirect=True, ids=["dark"])
async def test_a_phone_shows_one_column_at_a_time_and_never_scrolls_sideways(tab: Tab) -> None:
    await tab.says("小巨人奖励多少钱")
    await expect(tab.newest).to_contain_text("4110万元")
    faults = await faults_of(tab.page)
    await tab.page.get_by_role("button", name="返回聊天列表").click()
    await expect(tab.page.locator("main")).to_be_hidden()
    faults += await faults_of(tab.page)
    await tab.page.get_by_role("link", name="企业交流群").click()
    for name in ("为什么", "网络", "时间", "收发", "场景"):
        await tab.panel(name)
        faults += await faults_of(tab.page)
    assert not faults, "\n".join(faults)


async def test_nothing_on_the_page_has_a_serious_fault_of_accessibility(tab: Tab) -> None:
    await tab.scene("热闹的群")
    faults = await faults_of(tab.page)
    await tab.box.fill(f"{BOT} 奖励")
    await expect(tab.offers.first).to_be_visible()
    faults += await faults_of(tab.page)
    for name in ("为什么", "网络", "时间", "收发", "场景"):
        await tab.panel(name)
        faults += await faults_of(tab.page)
    assert not faults, "\n".join(faults)


def said(chat: Any) -> bool:
    return any("明天上午十点" in one.get("text", "") for one in chat.history)


async def faults_of(page: Page) -> list[str]:
    """What hinders somebody, and whether the page is wider than its window."""
    results = await Axe().run(page)
    found = [one for one in results.response["violations"] if one["impact"] in SERIOUS]
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] + (["too wide"] if wide else [])
