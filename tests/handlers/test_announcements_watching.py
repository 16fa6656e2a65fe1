"""Watching an announcement, settling doubts, stopping, correcting and withdrawing it, from the publisher's chair."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import Announcements
from bot.store import Announcement, Content, Store
from bot.store.tables import announcements
from handlers.announcing.watching import PAUSE as EVERY
from tests.handlers.publishing import FAST, Newsroom, labels, newsroom, texts
from tests.handlers.scenes import kept


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A bot with a publisher."""
    async with newsroom(tmp_path) as made:
        yield made


async def test_the_report_says_how_many_it_reached_and_why_not_the_others(room: Newsroom) -> None:
    groups = await room.groups(4)
    room.bot.world.delete_chat(groups[0])
    room.bot.world.bot_member(groups[1]).status = "kicked"  # Telegram tells the bot only when it writes
    report = await room.publishes()
    assert "送达 2 / 4" in report["text"]
    assert "失败 2" in report["text"]
    assert "群已解散或找不到　1" in report["text"]
    assert "已把机器人移出　1" in report["text"]
    assert labels(report) == ["名单（CSV）", "更正", "撤回", "操作记录"]


async def test_a_bar_shows_how_it_goes_and_a_button_stops_it(tmp_path: Path) -> None:
    slow = Announcements(per_second=4, seconds_between=0, per_minute=1000)
    async with newsroom(tmp_path, announcements=slow) as room:
        groups = await room.groups(5)
        panel = await room.composes()
        assert "约 1 秒" in panel["text"]
        shown = await room.presses(panel, "发布 ›", "确认发布")
        await room.until(lambda: "░" in room.now(shown)["text"] and "已送达" in room.now(shown)["text"])
        assert labels(room.now(shown)) == ["停止"]
        press = await room.publisher.presses(shown, "停止")
        assert press.shown is not None
        assert "剩下的不再发" in press.shown["text"]
        assert "已停止" in room.now(shown)["text"]
        reached = sum(map(len, map(texts, groups)))
        assert 0 < reached < 5
        assert (room.publisher.user.id, "cancelled") in await room.deeds()


async def test_from_the_moment_of_confirming_it_is_shown_as_going_out(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    room.bot.faults.add("delay", methods="sendMessage", chats=group.id, seconds=0.5)
    shown = await room.presses(await room.composes(), "发布 ›", "确认发布")
    assert shown["text"].startswith("正在发布　0%")


async def test_the_message_that_shows_it_changes_every_three_seconds_at_most(room: Newsroom) -> None:
    async with Store.open(room.bot.database_url, bot_id=1) as store:
        made = await store.announcements.create(Announcement("k", 7, Content("x")))
        shown = [now for now in range(1, 20_000, 500) if await store.watches.may_show(made, f"{now}", now, EVERY)]
        assert len(shown) == 6
        assert all(later - earlier >= 3000 for earlier, later in pairwise(shown))
        assert not await store.watches.may_show(made, f"{shown[-1]}", 50_000, EVERY)


async def test_doubts_are_named_and_settled_by_buttons(tmp_path: Path) -> None:
    async with newsroom(tmp_path, announcements=FAST.model_copy(update={"timeout_seconds": 0.5})) as room:
        groups = await room.groups(3)
        ids = [groups[0].id, groups[1].id]
        room.bot.faults.add("timeout_after", methods="sendMessage", chats=ids, times=2, seconds=5.0)
        report = await room.publishes()
        assert "存疑 2" in report["text"]
        assert "企业群1" in report["text"]
        assert "企业群2" in report["text"]
        page = await room.presses(report, "存疑 2 ›")
        assert "超时无回音" in page["text"]
        first = 1 if "1. 企业群1" in page["text"] else 2
        counted = await room.presses(page, f"{first} 算已送达")
        assert "企业群1" not in counted["text"]
        await room.presses(page, "全部重发")
        await room.until(lambda: "送达 3 / 3" in room.now(report)["text"])
        assert [len(texts(group)) for group in groups] == [1, 2, 1]
        assert [action for _, action in await room.deeds() if action in ("counted", "resent")] == ["counted", "resent"]
        record = await room.presses(report, "操作记录")
        assert [line.split("　")[2:] for line in record["text"].splitlines()[2:]] == [
            ["存疑算已送达", "企业群1"],
            ["重发存疑", "1 个聊天"],
        ]


async def test_what_was_taken_for_delivered_is_no_failed_correction_until_there_is_one(tmp_path: Path) -> None:
    async with newsroom(tmp_path, announcements=FAST.model_copy(update={"timeout_seconds": 0.5})) as room:
        groups = await room.groups(2)
        room.bot.faults.add("timeout_after", methods="sendMessage", chats=groups[0].id, times=1, seconds=3.0)
        report = await room.publishes()
        await room.presses(report, "存疑 1 ›", "1 算已送达")
        assert "送达 2 / 2" in room.now(report)["text"]
        assert "没能更正" not in room.now(report)["text"]
        await room.presses(report, "更正")
        panel = (await room.publisher.says("新的内容"))[-1]
        assert "1 条消息" in panel["text"]
        shown = await room.presses(panel, "确认更正")
        await room.until(lambda: "已更正 1 次" in room.now(shown)["text"])
        assert "没能更正 1" in room.now(shown)["text"]


async def test_the_whole_list_comes_as_a_table_without_formulas(room: Newsroom) -> None:
    groups = await room.groups(2)
    groups[0].title = "=HYPERLINK(1)"
    admin = next(member.user for member in groups[0].members.values() if member.status == "creator")
    room.bot.world.say(admin, groups[0], "/help")
    await room.bot.settled()
    report = await room.publishes()
    await room.publisher.presses(report, "名单（CSV）")
    document = room.publisher.chat.history[-1]["document"]
    stored = room.bot.world.files.get(document["file_id"])
    assert stored is not None
    rows = list(csv.DictReader(io.StringIO(stored.content.decode("utf-8-sig"))))
    assert {row["状态"] for row in rows} == {"已送达"}
    assert {row["类型"] for row in rows} == {"超级群"}
    assert sorted(int(row["聊天编号"]) for row in rows) == sorted(group.id for group in groups)
    assert sorted(row["名称"] for row in rows) == ["'=HYPERLINK(1)", "企业群2"]
    assert all(int(row["消息编号"]) > 0 for row in rows)


async def test_the_table_says_why_a_chat_was_not_reached_in_words(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    room.bot.world.bot_member(group).status = "kicked"
    report = await room.publishes()
    await room.publisher.presses(report, "名单（CSV）")
    document = room.publisher.chat.history[-1]["document"]
    assert document["file_name"] == "公告1名单.csv"
    stored = room.bot.world.files.get(document["file_id"])
    assert stored is not None
    (row,) = csv.DictReader(io.StringIO(stored.content.decode("utf-8-sig")))
    assert (row["状态"], row["原因"]) == ("失败", "已把机器人移出")
    assert row["原文"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_correction_is_previewed_confirmed_and_reaches_every_message(room: Newsroom) -> None:
    groups = await room.groups(3)
    report = await room.publishes("共98家")
    await room.presses(report, "更正")
    panel = (await room.publisher.says("共 111 家"))[-1]
    assert "3 条消息" in panel["text"]
    assert room.publisher.chat.messages[panel["message_id"] - 1]["text"] == "共 111 家"
    assert [texts(group) for group in groups] == [["共98家"]] * 3
    shown = await room.presses(panel, "确认更正")
    await room.until(lambda: "已更正 1 次" in room.now(shown)["text"])
    assert [texts(group) for group in groups] == [["共 111 家"]] * 3


async def test_withdrawing_asks_once_and_takes_every_message_back(room: Newsroom) -> None:
    groups = await room.groups(3)
    report = await room.publishes()
    page = await room.presses(report, "撤回")
    assert "确认撤回" in page["text"]
    assert [len(texts(group)) for group in groups] == [1, 1, 1]
    back = await room.presses(page, "‹ 返回")
    assert "发布完成" in back["text"]
    shown = await room.presses(report, "撤回", "确认撤回")
    await room.until(lambda: "已撤回 3" in room.now(shown)["text"])
    assert [texts(group) for group in groups] == [[], [], []]
    assert labels(room.now(shown)) == ["名单（CSV）", "操作记录"]
    record = await room.presses(shown, "操作记录")
    assert [line.split("　")[1:3] for line in record["text"].splitlines()[1:]] == [
        ["发布者（1000001）", "发布"],
        ["发布者（1000001）", "撤回"],
    ]


async def test_what_could_not_be_withdrawn_is_withdrawn_once_the_bot_is_back(room: Newsroom) -> None:
    here, gone = await room.groups(2)
    report = await room.publishes()
    owner = next(member.user for member in gone.members.values() if member.status == "creator")
    room.bot.world.kick_bot(owner, gone)
    await room.bot.settled()
    await room.presses(report, "撤回", "确认撤回")
    await room.until(lambda: "没能撤回 1" in room.now(report)["text"])
    assert (texts(here), texts(gone)) == ([], ["明天开会"])
    room.bot.world.add_bot(owner, gone)
    await room.bot.settled()
    await room.presses(report, "再撤一次", "确认撤回")
    await room.until(lambda: "已撤回 2" in room.now(report)["text"])
    assert texts(gone) == []
    assert labels(room.now(report)) == ["名单（CSV）", "操作记录"]


async def test_a_report_is_found_again_in_the_list(room: Newsroom) -> None:
    await room.groups(1)
    await room.publishes("第一条公告 <1>")
    listing = await room.publisher.asks("/announcements")
    assert "第一条公告 <1>" in labels(listing)[0]
    await room.publisher.presses(listing, 1)
    opened = room.bot.news(room.publisher.chat)[-1]
    assert "送达 1 / 1" in opened["text"]


async def test_a_report_whose_message_was_deleted_comes_anew(room: Newsroom) -> None:
    await room.groups(1)
    room.bot.refusals_expected = True
    room.bot.faults.add("delay", methods="sendMessage", seconds=0.5)
    panel = await room.composes()
    shown = await room.presses(panel, "发布 ›", "确认发布")
    room.bot.world.delete(room.now(shown))
    await room.until(lambda: any("发布完成" in m.get("text", "") for m in room.publisher.chat.history))


async def test_after_a_restart_it_goes_on_and_is_reported(tmp_path: Path) -> None:
    slow = Announcements(per_second=8, seconds_between=0, per_minute=1000)
    async with newsroom(tmp_path, announcements=slow) as room:
        groups = await room.groups(6)
        panel = await room.composes()
        shown = await room.presses(panel, "发布 ›", "确认发布")
        await room.until(lambda: any(texts(group) for group in groups))
        await room.bot.restart()
        await room.until(lambda: "送达 6 / 6" in room.now(shown)["text"])
        assert [texts(group) for group in groups] == [["明天开会"]] * 6


async def test_subscriptions_are_listed_with_their_state(room: Newsroom) -> None:
    groups = await room.groups(2)
    admin = next(member.user for member in groups[0].members.values() if member.status == "creator")
    room.bot.world.kick_bot(admin, groups[0])
    await room.bot.settled()
    listing = await room.publisher.asks("/subscriptions")
    assert "● 1 个在收，○ 0 个已退订，× 1 个已把我移出" in listing["text"]
    assert "● 企业群2　2 人　全部内容" in listing["text"]
    assert "× 企业群1" in listing["text"]


async def test_people_who_are_no_publishers_are_refused_whatever_they_try(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    report = await room.publishes()
    panel = await room.composes("草稿")
    stranger = room.bot.person("外人")
    for command in ("/announce", "/announcements", "/subscriptions"):
        assert "只有配置里的机器人管理员能用" in (await stranger.asks(command))["text"]
    message = await stranger.opens()
    datas = [
        button["callback_data"]
        for shown in (report, panel)
        for row in shown["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    datas += ["a:1:withdraw:yes", "a:1:stop:", "a:1:resend:all", "al:0", "sl:0"]
    presses = [room.bot.world.press_raw(stranger.user, message, data) for data in datas]
    await room.bot.settled()
    for press in presses:
        assert press.shown is not None
        assert "只有配置里的机器人管理员能用" in press.shown["text"]
    assert texts(group) == ["明天开会"]
    assert {row.state for row in await kept(room.bot, announcements)} <= {"sending", "done"}
    refused = [user for user, action in await room.deeds() if action == "refused"]
    assert refused == [stranger.user.id] * (3 + len(datas))


async def test_forged_buttons_of_a_publisher_change_nothing(room: Newsroom) -> None:
    await room.groups(1)
    report = await room.publishes()
    datas = (
        "a:1:nonsense:",
        "a:99:withdraw:yes",
        "a:x:stop:",
        "a:1:resend:1;drop",
        "a:",
        "d:",
        "d:zz:confirm:",
        "al:-1",
        "sl:9999999",
    )
    presses = [room.bot.world.press_raw(room.publisher.user, room.now(report), data) for data in datas]
    await room.bot.settled()
    for press in presses:
        assert press.shown is not None
        assert "失效" in press.shown["text"]
    assert {row.state for row in await kept(room.bot, announcements)} <= {"sending", "done"}


async def test_in_a_group_and_by_forwarding_nobody_announces(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    room.bot.world.join(room.publisher.user, group)
    await room.bot.settled()
    said = await room.publisher.asks("/announce", chat=group)
    assert "私聊" in said["text"]
    other = room.bot.person("别人")
    room.bot.world.join(other.user, group)
    written = room.bot.world.say(other.user, group, "/announce@dafu_playground_bot")
    await room.bot.settled()
    room.bot.news(room.publisher.chat)
    room.bot.world.forward(room.publisher.user, written)
    await room.bot.settled()
    assert "转发来的命令不算数" in room.bot.news(room.publisher.chat)[-1]["text"]
    assert [action for _, action in await room.deeds()].count("refused") == 3


async def test_who_is_no_publisher_any_more_can_do_nothing_and_what_waited_is_not_sent(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        (group,) = await room.groups(1)
        report = await room.publishes()
        panel = await room.composes("以后再说")
        await room.presses(panel, "时间 ›", "1 小时后")
        await room.presses(panel, "发布 ›", "确认发布")
        await room.bot.stop()
        room.bot._telegram = {"admins": [42]}
        await room.bot.start()
        press = await room.publisher.presses(report, "撤回")
        assert press.shown is not None
        assert "只有配置里的机器人管理员能用" in press.shown["text"]
        assert texts(group) == ["明天开会"]
        room.bot.refusals_expected = True  # 42 has never opened the bot


async def test_what_was_cancelled_before_it_was_due_has_nothing_to_correct_or_withdraw(room: Newsroom) -> None:
    (group,) = await room.groups(1)
    panel = await room.composes("明天开会")
    await room.presses(panel, "时间 ›", "1 小时后")
    shown = await room.presses(panel, "发布 ›", "确认发布")
    press = await room.publisher.presses(shown, "取消")
    assert press.shown is not None
    assert "不会发了" in press.shown["text"]
    called_off = room.now(shown)
    assert "已取消" in called_off["text"]
    assert "原定" in called_off["text"]
    assert "明天开会" in called_off["text"]
    assert "已停止" not in called_off["text"]
    assert labels(called_off) == ["操作记录"]
    for data in ("a:1:correct:", "a:1:withdraw:", "a:1:withdraw:yes"):  # of a report that was shown before
        forged = room.bot.world.press_raw(room.publisher.user, called_off, data)
        await room.bot.settled()
        assert forged.shown is not None
        assert "没有发出" in forged.shown["text"]
    assert texts(group) == []
    listing = await room.publisher.asks("/announcements")
    assert "已取消" in labels(listing)[0]
    await room.bot.restart()
    await room.publisher.presses(listing, 1)
    opened = room.bot.news(room.publisher.chat)[-1]
    assert labels(opened) == ["操作记录"]
    assert (await room.presses(opened, "操作记录"))["text"].count("停止") == 1


async def test_what_was_stopped_on_its_way_can_be_corrected_and_withdrawn(tmp_path: Path) -> None:
    slow = Announcements(per_second=4, seconds_between=0, per_minute=1000)
    async with newsroom(tmp_path, announcements=slow) as room:
        await room.groups(5)
        shown = await room.presses(await room.composes(), "发布 ›", "确认发布")
        await room.until(lambda: "已送达" in room.now(shown)["text"])
        await room.publisher.presses(shown, "停止")
        assert "已停止" in room.now(shown)["text"]
        assert {"更正", "撤回"} <= set(labels(room.now(shown)))


async def test_pins_that_were_not_possible_are_in_the_report_with_their_chats(room: Newsroom) -> None:
    can, cannot, may_not = await room.groups(3)
    for group in (can, may_not):
        creator = next(member.user for member in group.members.values() if member.status == "creator")
        room.bot.world.promote(creator, group, room.bot.world.bot, "can_pin_messages")
    await room.bot.settled()
    room.bot.world.bot_member(may_not).rights = frozenset()  # taken back, and no update told so yet
    room.bot.refusals_expected = True
    panel = await room.composes()
    await room.presses(panel, "置顶")
    shown = await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: "没能置顶 2" in room.now(shown)["text"])
    report = room.now(shown)["text"]
    assert "送达 3 / 3" in report
    assert "企业群2" in report
    assert "企业群3" in report
    assert "企业群1" not in report
    assert "没能更正" not in report
    assert (len(can.pinned), len(cannot.pinned), len(may_not.pinned)) == (1, 0, 0)
    await room.presses(shown, "更正")
    correction = (await room.publisher.says("后天开会"))[-1]
    await room.presses(correction, "确认更正")
    await room.until(lambda: "已更正 1 次" in room.now(correction)["text"])
    assert "没能置顶 2" in room.now(correction)["text"]
    await room.publisher.presses(correction, "名单（CSV）")
    stored = room.bot.world.files.get(room.publisher.chat.history[-1]["document"]["file_id"])
    assert stored is not None
    rows = {row["名称"]: row["原因"] for row in csv.DictReader(io.StringIO(stored.content.decode("utf-8-sig")))}
    assert rows == {"企业群1": "", "企业群2": "没能置顶", "企业群3": "没能置顶"}


async def test_the_record_names_people_as_far_as_telegram_does(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.groups(1)
        report = await room.publishes()
        record = await room.presses(report, "操作记录")
        assert record["text"].splitlines()[1].split("　")[1] == "发布者（1000001）"
        link = next(entity for entity in record["entities"] if entity["type"] == "text_mention")
        assert link["user"]["id"] == room.publisher.user.id
        await room.presses(record, "‹ 返回")
        room.bot.faults.add("400", methods="getChat", description="Bad Request: chat not found")
        record = await room.presses(report, "操作记录")
        assert record["text"].splitlines()[1].split("　")[1] == "编号 1000001"
