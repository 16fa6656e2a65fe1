"""Composing an announcement by buttons: what it says, to whom, when; until it is published, nobody hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.playground import things
from bot.playground.people import buttons
from tests.handlers.publishing import FAST, Newsroom, labels, newsroom, texts
from tests.handlers.scenes import AWARD_FIGURE
from tests.running import shipped_knowledge

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A bot with a publisher."""
    async with newsroom(tmp_path) as made:
        yield made


@pytest.fixture
async def wise(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A bot with a publisher, which knows what it knows in earnest."""
    async with newsroom(tmp_path, knowledge=shipped_knowledge()) as made:
        yield made


async def test_a_text_reaches_every_subscriber_as_it_was_written(room: Newsroom) -> None:
    groups = await room.groups(3)
    bold = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 3, "length": 2}]
    panel = await room.composes("重要 通知", entities=bold)
    assert "全部订阅者（3 个）" in panel["text"]
    preview = room.publisher.chat.messages[panel["message_id"] - 1]
    assert (preview["text"], preview["entities"]) == ("重要 通知", bold)
    assert [texts(group) for group in groups] == [[], [], []]
    confirmation = await room.presses(panel, "发布 ›")
    assert "确认发布" in confirmation["text"]
    shown = await room.presses(confirmation, "确认发布")
    await room.until(lambda: "送达 3 / 3" in room.now(shown)["text"])
    assert [texts(group) for group in groups] == [["重要 通知"]] * 3
    assert groups[0].history[-1]["entities"] == bold


async def test_who_edits_the_message_edits_the_draft(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    await room.composes("明天开回")
    preview, panel = await room.publisher.edits(room.publisher.last, "明天开会")
    assert preview["text"] == "明天开会"
    shown = await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: "发布完成" in room.now(shown)["text"])
    assert texts(group) == ["明天开会"]
    assert await room.publisher.edits(room.publisher.last, "后天开会") == []  # what is out is corrected by 更正


async def test_a_photo_is_announced_with_its_caption(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    await room.publisher.asks("/announce")
    room.bot.world.send_photo(room.publisher.user, None, "看这张图")
    await room.bot.settled()
    panel = room.bot.news(room.publisher.chat)[-1]
    await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: texts(group) == ["看这张图"])
    assert "photo" in group.history[-1]


async def test_a_caption_above_its_photo_stays_above_it_in_corrections_too(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    author, world = room.publisher.user, room.bot.world
    await room.publisher.asks("/announce")
    world.send(author, None, things.photo(world.files, "看图") | {"show_caption_above_media": True})
    await room.bot.settled()
    panel = room.bot.news(room.publisher.chat)[-1]
    await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: texts(group) == ["看图"])
    assert group.history[-1]["show_caption_above_media"]
    await room.until(lambda: "发布完成" in room.now(panel)["text"])
    await room.presses(panel, "更正")
    correction = (await room.publisher.says("看这张图"))[-1]
    await room.presses(correction, "确认更正")
    await room.until(lambda: texts(group) == ["看这张图"])
    assert group.history[-1]["show_caption_above_media"]


async def test_an_entry_of_the_knowledge_is_found_by_asking_and_has_its_buttons(wise: Newsroom) -> None:
    (group,) = await wise.groups(1)
    opening = await wise.publisher.asks("/announce")
    await wise.presses(opening, "从知识库选")
    found = await wise.publisher.asks("小巨人奖励多少钱")
    await wise.publisher.presses(found, 1)
    preview, panel = wise.bot.news(wise.publisher.chat)[-2:]
    assert AWARD_FIGURE in preview["text"]
    assert labels(preview) == ["详情", "提问"]
    await wise.presses(panel, "发布 ›", "确认发布")
    await wise.until(lambda: bool(texts(group)))
    announced = group.history[-1]
    assert announced["text"] == preview["text"]
    details, ask = buttons(announced)
    reader = wise.bot.person("读者")
    wise.bot.world.press(reader.user, announced, details["text"])
    await wise.bot.settled()
    assert AWARD_FIGURE in wise.bot.news(reader.chat)[-1]["text"]
    assert ask["url"].startswith("https://t.me/dafu_playground_bot?start=")


async def test_buttons_of_the_announcement_are_chosen_and_seen_at_once(room: Newsroom) -> None:
    panel = await room.composes()
    preview = room.publisher.chat.messages[panel["message_id"] - 1]
    assert labels(preview) == []
    await room.presses(panel, "提问")
    assert labels(room.now(preview)) == ["提问"]
    await room.presses(panel, "详情链接 ›")
    _, again = (await room.publisher.says("https://example.org/policy"))[-2:]
    shown = room.publisher.chat.messages[again["message_id"] - 1]
    assert labels(shown) == ["详情", "提问"]
    await room.presses(again, "✓ 提问")
    assert labels(room.now(shown)) == ["详情"]


async def test_what_is_no_link_is_no_button(room: Newsroom) -> None:
    panel = await room.composes()
    await room.presses(panel, "详情链接 ›")
    for said in ("不是网址", "ftp://example.org", "https://", "https://a b.org"):
        assert "不是网址" in (await room.publisher.asks(said))["text"]


async def test_subscribers_of_a_part_are_those_who_chose_it_and_those_who_want_all(wise: Newsroom) -> None:
    every, finance, talent = await wise.groups(3)
    for group, part in ((finance, "优化融资环境"), (talent, "强化人才支撑")):
        page = next(message for message in group.history if "已订阅公告" in message.get("text", ""))
        admin = next(m.user for m in group.members.values() if m.status == "creator")
        wise.bot.world.press(admin, page, "范围 ›")
        await wise.bot.settled()
        wise.bot.world.press(admin, group.messages[page["message_id"]], part)
        await wise.bot.settled()
    panel = await wise.composes("融资")
    await wise.presses(panel, "发给 ›", "按部分 ›", "优化融资环境", "‹ 返回")
    chosen = await wise.presses(panel, "‹ 返回")
    assert "订阅了优化融资环境的（2 个）" in chosen["text"]
    shown = await wise.presses(panel, "发布 ›", "确认发布")
    await wise.until(lambda: "发布完成" in wise.now(shown)["text"])
    assert [texts(group) for group in (every, finance, talent)] == [["融资"], ["融资"], []]


async def test_chats_are_found_by_name_and_chosen_one_by_one(room: Newsroom) -> None:
    one, other, third = await room.groups(3)
    panel = await room.composes("给二号群")
    await room.presses(panel, "发给 ›", "指定群和频道 ›", "按名字找")
    page = await room.publisher.asks("群2")
    assert labels(page)[0] == "企业群2"
    assert "企业群1" not in labels(page)
    await room.presses(page, "企业群2", "‹ 返回", "‹ 返回", "发布 ›", "确认发布")
    await room.until(lambda: bool(texts(other)))
    await room.until(lambda: "发布完成" in room.now(page)["text"])
    assert [texts(group) for group in (one, other, third)] == [[], ["给二号群"], []]


async def test_many_chats_are_chosen_page_by_page(room: Newsroom) -> None:
    await room.groups(10)
    panel = await room.composes()
    page = await room.presses(panel, "发给 ›", "指定群和频道 ›")
    assert "下一页 ›" in labels(page)
    last = await room.presses(panel, "下一页 ›", 1)
    assert labels(last)[0].startswith("✓ ")
    assert "已选 1 个" in last["text"]


async def test_a_time_is_said_or_pressed_and_kept(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    panel = await room.composes()
    await room.presses(panel, "时间 ›")
    due = (datetime.now(ZONE) + timedelta(days=30)).replace(hour=9, minute=30, second=0, microsecond=0)
    said = await room.publisher.asks(f"{due.year}年{due.month}月{due.day}日 09:30")
    full = f"{due.year}年{due.month}月{due.day}日（周{'一二三四五六日'[due.weekday()]}）09:30（北京时间）"
    assert full in said["text"]
    shown = await room.presses(said, "发布 ›", "确认发布")
    assert "已排定" in shown["text"]
    assert full in shown["text"]
    (row,) = await room.announcements()
    assert (row.state, row.due_at) == ("scheduled", round(due.timestamp() * 1000))
    assert texts(group) == []
    stopped = await room.presses(shown, "取消")
    assert "已取消" in stopped["text"]
    assert [row.state for row in await room.announcements()] == ["cancelled"]


async def test_a_time_that_is_none_or_over_is_asked_for_again(room: Newsroom) -> None:
    panel = await room.composes()
    await room.presses(panel, "时间 ›")
    unread = (await room.publisher.asks("有空的时候"))["text"]
    assert "没看懂" in unread
    assert "今晚12点" in unread
    assert "已经过去" in (await room.publisher.asks("昨天9点"))["text"]
    assert "一年以内" in (await room.publisher.asks("2099年1月1日9点"))["text"]
    assert "没有这一天" in (await room.publisher.asks("2月30日9点"))["text"]
    assert "每日一策" in (await room.publisher.asks("每天9点"))["text"]
    assert "对不上" in (await room.publisher.asks(_on_another_weekday()))["text"]
    assert "发布设置" in (await room.publisher.asks("明天9点"))["text"]


async def test_a_date_that_is_over_is_never_moved_into_another_year_but_next_years_is_asked(room: Newsroom) -> None:
    panel = await room.composes()
    await room.presses(panel, "时间 ›")
    year = datetime.now(ZONE).year
    asked = await room.publisher.asks("1月1日0点")
    assert f"{year}年1月1日" in asked["text"]
    assert f"改成 {year + 1}年1月1日" in asked["text"]
    assert await room.announcements() == []
    chosen = await room.presses(asked, "就这个时间")
    assert f"时间：{year + 1}年1月1日" in chosen["text"]
    await room.presses(chosen, "发布 ›", "确认发布")
    (row,) = await room.announcements()
    due = datetime(year + 1, 1, 1, tzinfo=ZONE)
    assert (row.state, row.due_at) == ("scheduled", round(due.timestamp() * 1000))


async def test_now_is_now_and_no_schedule(room: Newsroom) -> None:
    panel = await room.composes()
    await room.presses(panel, "时间 ›")
    assert "时间：现在" in (await room.publisher.asks("马上"))["text"]


async def test_what_had_to_be_settled_is_said(tmp_path: Path) -> None:
    berlin = FAST.model_copy(update={"time_zone": "Europe/Berlin"})
    async with newsroom(tmp_path, announcements=berlin) as room:
        panel = await room.composes()
        await room.presses(panel, "时间 ›")
        night = _night_without_half_past_two()
        note, shown = await room.publisher.says(f"{night.year}年{night.month}月{night.day}日凌晨2点半")
        assert "写的时刻不存在" in note["text"]
        full = f"{night.year}年{night.month}月{night.day}日（周日）凌晨 03:30（Europe/Berlin，UTC+2）"
        assert full in note["text"]
        assert f"时间：{full}" in shown["text"]


def _on_another_weekday() -> str:
    day = datetime.now(ZONE) + timedelta(days=30)
    return f"{day.year}年{day.month}月{day.day}日 周{'二三四五六日一'[day.weekday()]}"


def _night_without_half_past_two() -> date:
    """The last Sunday of the March to come: the clock is put forward in Berlin."""
    today = datetime.now(ZONE).date()
    last = [
        date(year, 3, 31) - timedelta(days=date(year, 3, 31).isoweekday() % 7) for year in (today.year, today.year + 1)
    ]
    return next(day for day in last if day > today)


async def test_sound_and_pin_are_chosen(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    creator = next(member.user for member in group.members.values() if member.status == "creator")
    room.bot.world.promote(creator, group, room.bot.world.bot, "can_pin_messages")
    await room.bot.settled()
    panel = await room.composes()
    chosen = await room.presses(panel, "静音", "置顶")
    assert "一律静音" in chosen["text"]
    await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: bool(group.pinned))
    (sent,) = [
        r for r in room.bot.playground.requests.of("sendMessage", chat_id=group.id) if r.params["text"] == "明天开会"
    ]
    assert sent.params["disable_notification"] is True


async def test_a_draft_outlives_a_restart(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    panel = await room.composes("重启前写的")
    await room.presses(panel, "静音")
    await room.bot.restart()
    shown = await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: "发布完成" in room.now(shown)["text"])
    assert texts(group) == ["重启前写的"]
    (row,) = await room.announcements()
    assert row.silent is True


async def test_a_draft_is_shown_again_by_the_command(room: Newsroom) -> None:
    await room.composes("写了一半")
    preview, panel = await room.publisher.says("/announce")
    assert preview["text"] == "写了一半"
    assert "发布设置" in panel["text"]


async def test_a_draft_that_was_given_up_is_gone_with_its_buttons(room: Newsroom) -> None:
    panel = await room.composes()
    copy = dict(panel)
    await room.presses(panel, "放弃")
    press = room.bot.world.press_raw(
        room.publisher.user, room.now(copy), copy["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
    )
    await room.bot.settled()
    assert press.shown is not None
    assert "失效" in press.shown["text"]
    assert await room.announcements() == []


async def test_confirming_twice_announces_once(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    panel = await room.composes()
    confirmation = await room.presses(panel, "发布 ›")
    data = confirmation["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        room.bot.world.press_raw(room.publisher.user, room.now(panel), data)
    await room.bot.settled()
    await room.until(lambda: "发布完成" in room.now(panel)["text"])
    assert len(await room.announcements()) == 1
    assert texts(group) == ["明天开会"]


async def test_without_subscribers_nothing_is_published(room: Newsroom) -> None:
    panel = await room.composes()
    await room.presses(panel, "发布 ›")
    press = await room.publisher.presses(panel, "确认发布")
    assert press.shown is not None
    assert "没有符合条件的订阅者" in press.shown["text"]
    assert await room.announcements() == []


async def test_what_telegram_would_not_take_is_told_before_anybody_gets_it(room: Newsroom) -> None:
    await room.publisher.asks("/announce")
    room.bot.refusals_expected = True
    room.bot.faults.add("400", methods="sendMessage", times=1, description="Bad Request: message is too long")
    said = await room.publisher.says("很长")
    assert "太长" in said[-1]["text"]
    assert "发布设置" in (await room.publisher.says("短一些"))[-1]["text"]


async def test_other_kinds_of_messages_cannot_be_announced(room: Newsroom) -> None:
    await room.publisher.asks("/announce")
    room.bot.world.send_sticker(room.publisher.user)
    await room.bot.settled()
    assert "只能是文字或一张图片" in room.bot.news(room.publisher.chat)[-1]["text"]


async def test_of_an_album_the_first_photo_is_taken_and_the_others_are_no_questions(room: Newsroom) -> None:
    await room.publisher.asks("/announce")
    world = room.bot.world
    for number in range(3):
        photo = world.send_photo(world.user(f"素材{number}"), None, "素材")["photo"]
        world.send(room.publisher.user, None, {"photo": photo, "media_group_id": "album 1"})
    await room.bot.settled()
    said = [message.get("text", "") for message in room.bot.news(room.publisher.chat)]
    assert sum("相册" in text for text in said) == 1
    assert sum("发布设置" in text for text in said) == 1
    assert not any("看不了" in text for text in said)


async def test_besides_composing_a_publisher_asks_like_everybody(wise: Newsroom) -> None:
    await wise.composes()
    assert AWARD_FIGURE in (await wise.publisher.asks("小巨人奖励多少钱"))["text"]
