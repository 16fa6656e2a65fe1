"""Scenes on the page of the playground; each gives its picture as PNG."""

from __future__ import annotations

from playwright.async_api import expect

from tests.playground.page.conftest import Tab
from tests.screenshots.studio import TELEPHONE, Studio

BOT = "@dafu_playground_bot"


async def talk(studio: Studio) -> bytes:
    """Somebody asks, and asks on."""
    async with studio.tab((1200, 860), scale=1.5) as tab:
        await _asked(tab, "小巨人奖励多少钱", "4110万元")
        await _asked(tab, "要自己申请吗", "免申即享")
        first = tab.page.locator("article.own", has_text="小巨人奖励多少钱")
        await first.evaluate("one => { one.scrollIntoView({block: 'start'}); one.closest('#log').scrollTop -= 10; }")
        return await _taken(tab)


async def telephone(studio: Studio) -> bytes:
    """In a hand, in the dark: a wrong figure, which is put right."""
    async with studio.tab(TELEPHONE, dark=True, scale=2) as tab:
        await _asked(tab, "小巨人奖励是不是五千万", "不是五千万")
        return await _taken(tab)


async def inline(studio: Studio) -> bytes:
    """Looked up while typing in a group."""
    async with studio.tab() as tab:
        await tab.scene("热闹的群")
        await tab.box.fill(f"{BOT} ")
        await tab.box.press_sequentially("奖励")
        await expect(tab.offers.filter(has_text="4110万元").first).to_be_visible()
        await tab.box.press("ArrowDown")
        return await _taken(tab)


async def announcement(studio: Studio) -> bytes:
    """Seen before it goes to fifty groups, on its way, and arrived."""
    async with studio.tab((1200, 860)) as tab:
        await tab.scene("五十个群的公告")
        await tab.says("/announce")
        await expect(tab.newest).to_contain_text("要公告什么？")
        await tab.says("明天上午十点线上说明“专精特新”专板，欢迎企业参加。")
        await expect(tab.newest).to_contain_text("全部订阅者（50 个）")
        picture = await _taken(tab)
        await tab.presses("发布 ›")
        await tab.presses("确认发布")
        await expect(tab.newest).to_contain_text("送达 50 / 50")
        return picture


async def why(studio: Studio) -> bytes:
    """Why it answered so."""
    async with studio.tab((1200, 760)) as tab:
        await _asked(tab, "专板挂牌几家", "43家")
        await tab.menu(tab.newest, "为什么这样答")
        await expect(tab.page.get_by_role("tabpanel")).to_contain_text("回答了")
        return await _taken(tab)


async def _asked(tab: Tab, question: str, answer: str) -> None:
    """Ask, and wait until the question is there and the answer below it."""
    await tab.says(question)
    await expect(tab.page.locator("article.own").last).to_contain_text(question)
    await expect(tab.newest).not_to_contain_class("own")
    await expect(tab.newest).to_contain_text(answer)


async def _taken(tab: Tab) -> bytes:
    """The window once nothing passing is in it: no note of what was done, and nothing under the pointer."""
    await tab.page.mouse.move(0, 0)
    await expect(tab.page.locator("#toast.on")).to_have_count(0)
    return await tab.page.screenshot()
