"""What comes by itself on working days and once a week; and what happens when the knowledge is corrected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.playground.model import Chat, Json
from bot.playground.people import buttons
from bot.store import Store, Subscription, Turn
from bot.store.engine import open_engine
from bot.store.tables import announcements, deliveries, recurring
from handlers import Desk
from handlers.announcing.regular import LATE, Regular
from handlers.flood import Flood
from tests.handlers.publishing import Newsroom, labels, newsroom, one_figure, texts
from tests.handlers.scenes import kept
from tests.running import shipped_knowledge

ZONE = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 11, 25, 9, 0, 30, tzinfo=ZONE)
DUE = int(WEDNESDAY.timestamp()) - 30
NINE = 9 * 60


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An open store, without a bot."""
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3", bot_id=1) as opened:
        yield opened


def regular(store: Store) -> Regular:
    return Regular(Desk(shipped_knowledge(), store, Flood(20)), "dafu_bot")


async def rows(store: Store) -> list[tuple[str, int, str]]:
    """Kind, chat and beginning of everything that was announced."""
    found: list[tuple[str, int, str]] = []
    for one in await store.announcements.latest(100):
        found += [(one.origin, row.chat_id, one.content.text) for row in await store.reports.rows(one.id)]
    return found[::-1]


async def test_each_subscription_goes_through_the_measures_of_its_parts(store: Store) -> None:
    await store.subscriptions.put(Subscription(-1))
    await store.subscriptions.put(Subscription(-2, parts=("集聚产业资源",)))
    for chat in (-1, -2):
        await store.subscriptions.set_turn(Turn(chat, "daily", NINE, DUE))
    works, now = regular(store), WEDNESDAY
    for _ in range(7):
        await works.round(now)
        now = datetime.fromtimestamp((await store.subscriptions.turns(-1))["daily"].next_at + 30, ZONE)
        assert now.weekday() < 5
    told = await rows(store)
    one, other = ([text for _, chat, text in told if chat == wanted] for wanted in (-1, -2))
    assert len(one) == len(set(one)) == 7
    assert len(other) == 7
    assert len(set(other)) == 6
    assert other[0] == other[6]
    assert all("每日一策" in text for text in one + other)


async def test_chats_that_are_at_the_same_measure_share_one_announcement(store: Store) -> None:
    for chat in (-1, -2, -3):
        await store.subscriptions.put(Subscription(chat, silent=chat == -3, thread_id=5 if chat == -2 else None))
        await store.subscriptions.set_turn(Turn(chat, "daily", NINE, DUE))
    await regular(store).round(WEDNESDAY)
    assert len(await store.announcements.latest(10)) == 1
    assert sorted(chat for _, chat, _ in await rows(store)) == [-3, -2, -1]


async def test_two_processes_at_the_same_moment_announce_once(store: Store, tmp_path: Path) -> None:
    await store.subscriptions.put(Subscription(-1))
    await store.subscriptions.set_turn(Turn(-1, "daily", NINE, DUE))
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3", bot_id=1) as other:
        await asyncio.gather(regular(store).round(WEDNESDAY), regular(other).round(WEDNESDAY))
    assert len(await rows(store)) == 1


async def test_weekly_gathers_five_measures_on_the_first_working_day(store: Store) -> None:
    monday = datetime(2026, 11, 30, 9, 0, 30, tzinfo=ZONE)
    await store.subscriptions.put(Subscription(-1))
    await store.subscriptions.set_turn(Turn(-1, "weekly", NINE, int(monday.timestamp()) - 30))
    await regular(store).round(monday)
    ((kind, _, text),) = await rows(store)
    assert kind == "weekly"
    assert "一周要点" in text
    assert "5. " in text
    following = (await store.subscriptions.turns(-1))["weekly"].next_at
    assert datetime.fromtimestamp(following, ZONE) == datetime(2026, 12, 7, 9, tzinfo=ZONE)


async def test_what_was_missed_for_long_is_left_out(store: Store) -> None:
    await store.subscriptions.put(Subscription(-1))
    await store.subscriptions.set_turn(Turn(-1, "daily", NINE, DUE))
    await regular(store).round(WEDNESDAY + timedelta(seconds=LATE))
    assert await rows(store) == []
    following = (await store.subscriptions.turns(-1))["daily"].next_at
    assert datetime.fromtimestamp(following, ZONE) == datetime(2026, 11, 26, 9, tzinfo=ZONE)


async def test_what_falls_into_a_year_without_known_holidays_is_told_to_the_operator_once(store: Store) -> None:
    late = datetime(2098, 12, 31, 9, 0, 30, tzinfo=ZONE)
    for chat in (-1, -2):
        await store.subscriptions.put(Subscription(chat))
        await store.subscriptions.set_turn(Turn(chat, "daily", NINE, int(late.timestamp()) - 30))
    with capture_logs() as lines:
        await regular(store).round(late)
    assert [line["year"] for line in lines if "not known" in line["event"]] == [2099]


async def test_a_subscription_that_rests_or_ended_gets_nothing(store: Store) -> None:
    for chat in (-1, -2):
        await store.subscriptions.put(Subscription(chat))
        await store.subscriptions.set_turn(Turn(chat, "daily", NINE, DUE))
    await store.subscriptions.lose(-1, "kicked")
    await store.subscriptions.end(-2)
    await regular(store).round(WEDNESDAY)
    assert await rows(store) == []


async def test_in_a_group_it_arrives_with_its_buttons(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        (group,) = await room.groups(1)
        page = next(message for message in group.history if "已订阅公告" in message.get("text", ""))
        admin = next(member.user for member in group.members.values() if member.status == "creator")
        for button in ("每日一策 ›", "09:00"):
            room.bot.world.press(admin, group.messages[page["message_id"]], button)
            await room.bot.settled()
        await room.bot.stop()
        await _due_now(room)
        await room.bot.start()
        await room.until(lambda: any("每日一策" in text for text in texts(group)))
        assert [button["text"] for button in buttons(group.history[-1])] == ["详情", "提问"]
        (row,) = await kept(room.bot, announcements)
        assert (row.origin, row.author) == ("daily", 0)
        assert [row.chat_id for row in await kept(room.bot, deliveries)] == [group.id]


async def test_a_corrected_figure_is_told_with_who_has_the_old_one_and_the_correction_offered(tmp_path: Path) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        (group,) = await room.groups(1)
        opening = await room.publisher.asks("/announce")
        await room.presses(opening, "从知识库选")
        found = await room.publisher.asks("专板上有几家企业")
        await room.publisher.presses(found, 1)
        panel = room.bot.news(room.publisher.chat)[-1]
        await room.presses(panel, "发布 ›", "确认发布")
        await room.until(lambda: any("98家" in text for text in texts(group)))
        await room.until(lambda: "发布完成" in room.now(panel)["text"])
        room.bot.knowledge = one_figure(tmp_path / "faq", "111家")
        room.bot.news(room.publisher.chat)
        await room.bot.restart()
        await room.until(lambda: any("知识库有更正" in m.get("text", "") for m in room.publisher.chat.history))
        offer = room.bot.news(room.publisher.chat)[-1]
        assert "98家" in offer["text"]
        assert "111家" in offer["text"]
        await room.publisher.presses(offer, "1 看更正后的样子")
        preview, correction = room.bot.news(room.publisher.chat)[-2:]
        assert "111家" in preview["text"]
        assert labels(correction)[0] == "确认更正"
        await room.presses(correction, "确认更正")
        await room.until(lambda: any("111家" in text for text in texts(group)))
        assert len(texts(group)) == 1
        await room.until(lambda: "已更正 1 次" in room.now(correction)["text"])
        room.bot.news(room.publisher.chat)
        await room.bot.restart()
        await room.bot.settled()
        assert room.bot.news(room.publisher.chat) == []


async def test_a_corrected_figure_is_told_of_what_somebody_wrote_too_and_again_where_nobody_heard(
    tmp_path: Path,
) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        (group,) = await room.groups(1)
        await room.publishes("专板现在有 98 家企业。")
        await room.publishes("武汉有198家专精特新企业。")
        room.bot.knowledge = one_figure(tmp_path / "faq", "111家")
        room.bot.news(room.publisher.chat)
        silence = room.bot.faults.add("403", methods="sendMessage", chats=room.publisher.user.id)
        await room.bot.restart()
        await room.until(lambda: silence.struck > 0)
        room.bot.faults.clear()
        await room.bot.restart()
        await room.until(lambda: any("知识库有更正" in m.get("text", "") for m in room.publisher.chat.history))
        (offer,) = room.bot.news(room.publisher.chat)
        assert "98家 → 专板企业 111家" in offer["text"]
        assert "专板现在有 98 家企业" in offer["text"]
        assert "198家" not in offer["text"]
        assert labels(offer) == ["1 更正", "1 撤回", "不用更正"]
        await room.publisher.presses(offer, "1 更正")
        correction = (await room.publisher.says("专板现在有 111 家企业。"))[-1]
        await room.presses(correction, "确认更正")
        await room.until(lambda: "专板现在有 111 家企业。" in texts(group))


async def test_a_figure_that_is_corrected_while_the_bot_runs_is_told_at_once(tmp_path: Path) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        (group,) = await room.groups(1)
        await room.publishes("专板现在有 98 家企业。")
        one_figure(tmp_path / "faq", "111家")
        room.bot.news(room.publisher.chat)
        (told, *_) = await room.publisher.says("/reload")
        assert told["text"].startswith("已启用")
        await room.until(lambda: any("知识库有更正" in m.get("text", "") for m in room.publisher.chat.history))
        offer = room.publisher.chat.history[-1]
        assert "98家 → 专板企业 111家" in offer["text"]
        await room.publisher.presses(offer, "1 更正")
        correction = (await room.publisher.says("专板现在有 111 家企业。"))[-1]
        await room.presses(correction, "确认更正")
        await room.until(lambda: "专板现在有 111 家企业。" in texts(group))


async def _due_now(room: Newsroom) -> None:
    """Let everything regular be due."""
    engine = open_engine(room.bot.database_url)
    async with engine.begin() as connection:
        await connection.execute(update(recurring).values(next_at=int(datetime.now(ZONE).timestamp()) - 5))
    await engine.dispose()


async def regular_at_work(room: Newsroom, kind: str) -> tuple[Chat, Json]:
    """A group to which something regular has just come, and the list of announcements."""
    (group,) = await room.groups(1)
    page = next(message for message in group.history if "已订阅公告" in message.get("text", ""))
    admin = next(member.user for member in group.members.values() if member.status == "creator")
    for button in (f"{kind} ›", "09:00"):
        room.bot.world.press(admin, group.messages[page["message_id"]], button)
        await room.bot.settled()
    await room.bot.stop()
    await _due_now(room)
    await room.bot.start()
    await room.until(lambda: any(kind in text for text in texts(group)))
    return group, await room.publisher.asks("/announcements")


@pytest.mark.parametrize("kind", ["每日一策", "一周要点"])
async def test_what_comes_by_itself_is_listed_reported_and_withdrawn_like_any_other(tmp_path: Path, kind: str) -> None:
    async with newsroom(tmp_path) as room:
        group, listing = await regular_at_work(room, kind)
        assert kind in labels(listing)[0]
        await room.publisher.presses(listing, 1)
        report = room.bot.news(room.publisher.chat)[-1]
        await room.until(lambda: "送达 1 / 1" in room.now(report)["text"])
        assert labels(room.now(report)) == ["名单（CSV）", "更正", "撤回", "操作记录"]
        record = await room.presses(report, "操作记录")
        assert "系统或命令行　发布" in record["text"]
        await room.presses(record, "‹ 返回")
        await room.presses(report, "撤回", "确认撤回")
        await room.until(lambda: "已撤回 1" in room.now(report)["text"])
        assert not any(kind in text for text in texts(group))


async def test_what_comes_by_itself_is_corrected_by_hand_or_from_the_knowledge(tmp_path: Path) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        group, listing = await regular_at_work(room, "每日一策")
        room.bot.knowledge = one_figure(tmp_path / "faq", "111家")
        await room.bot.restart()
        await room.until(lambda: any("知识库有更正" in m.get("text", "") for m in room.publisher.chat.history))
        room.bot.news(room.publisher.chat)
        await room.publisher.presses(listing, 1)
        report = room.bot.news(room.publisher.chat)[-1]
        await room.publisher.presses(report, "更正")
        asked = room.bot.news(room.publisher.chat)[-1]
        await room.publisher.presses(asked, "用知识库现在的内容")
        correction = room.bot.news(room.publisher.chat)[-1]
        await room.presses(correction, "确认更正")
        await room.until(lambda: any("每日一策" in text and "111家" in text for text in texts(group)))
        await room.until(lambda: "已更正 1 次" in room.now(correction)["text"])
        assert not any("98家" in text for text in texts(group))


async def test_a_regular_announcement_that_was_withdrawn_goes_to_nobody_any_more(store: Store) -> None:
    for chat in (-1, -2):
        await store.subscriptions.put(Subscription(chat))
    await store.subscriptions.set_turn(Turn(-1, "daily", NINE, DUE))
    await regular(store).round(WEDNESDAY)
    (one,) = await store.announcements.latest(10)
    assert await store.changes.withdraw(one.id, "撤回", 7)
    await store.subscriptions.set_turn(Turn(-2, "daily", NINE, DUE))
    await regular(store).round(WEDNESDAY)
    assert [row.chat_id for row in await store.reports.rows(one.id)] == [-1]
    assert (await store.subscriptions.turns(-2))["daily"].next_at > DUE
