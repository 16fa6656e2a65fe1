"""Announcements on their way, over real HTTP to a stand-in of Telegram: whatever it answers, each chat has it once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.delivery import Dispatcher, open_bot
from bot.playground import Playground
from bot.store import Audience, Chat, Content, Store
from tests.delivery.scenes import FAST, TEXT, Scene, delivering, subscribe, texts
from tests.judging import objections


@pytest.fixture
async def scene(store: Store) -> AsyncIterator[Scene]:
    """The delivery at work; whatever it asked of Telegram is judged at the end."""
    async with delivering(store) as made:
        yield made
        assert objections(made.playground) == []


def sends(playground: Playground) -> int:
    return len(playground.requests.of("sendMessage"))


async def test_every_subscriber_gets_it_once_and_the_ledger_knows_the_message(store: Store) -> None:
    async with delivering(store) as scene:
        groups = await scene.groups(8)
        (old,) = await scene.groups(1, kind="group")
        groups.append(scene.playground.world.migrate(scene.playground.world.user("群主"), old))
        made = await scene.announce()
        found = await scene.over(made)
        assert found.standings == {"sent": 9}
        for group in groups:
            assert texts(group) == [TEXT]
            assert (await scene.row(made, group.id)).message_id == group.history[-1]["message_id"]


async def test_a_subscription_says_where_and_how_loud(scene: Scene) -> None:
    world = scene.playground.world
    creator = world.user("群主")
    forum = world.forum(creator, with_bot=True)
    topic = world.create_topic(creator, forum, "公告")
    await subscribe(scene.store, forum.id, thread_id=topic.id, silent=True)
    await scene.over(await scene.announce())
    (request,) = scene.playground.requests.of("sendMessage")
    assert request.params["message_thread_id"] == topic.id
    assert request.params["disable_notification"] is True


async def test_what_is_scheduled_goes_out_when_its_time_has_come(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    tomorrow = scene.dispatcher._now() + 86_400_000
    made = await scene.announce(due_at=tomorrow)
    await asyncio.sleep(0)
    assert (await scene.store.reports.progress(made)).count() == 0
    scene.clock[0] = 86_401.0
    scene.store.bell.ring()
    await scene.over(made)
    assert texts(group) == [TEXT]


async def test_where_the_bot_was_put_out_the_subscription_rests_until_it_returns(scene: Scene) -> None:
    here, gone = await scene.groups(2)
    scene.playground.world.kick_bot(scene.playground.world.user("管理员"), gone)
    made = await scene.announce()
    found = await scene.over(made)
    assert found.standings == {"sent": 1, "failed": 1}
    assert found.failures == {"Forbidden: bot was kicked from the supergroup chat": 1}
    lost = await scene.store.subscriptions.get(gone.id)
    assert lost is not None
    assert lost.state == "lost"
    assert [target.chat_id for target in await scene.store.announcements.targets(Audience())] == [here.id]
    assert await scene.store.subscriptions.revive(gone.id)
    assert len(await scene.store.announcements.targets(Audience())) == 2


async def test_a_group_that_became_a_supergroup_gets_it_there(scene: Scene) -> None:
    (group,) = await scene.groups(1, kind="group")
    world = scene.playground.world
    new = world.migrate(world.user("群主"), group)
    made = await scene.announce()
    assert (await scene.over(made)).standings == {"sent": 1}
    assert texts(new) == [TEXT]
    assert await scene.store.subscriptions.get(group.id) is None
    moved = await scene.store.subscriptions.get(new.id)
    assert moved is not None
    assert moved.state == "on"
    assert (await scene.row(made, new.id)).standing == "sent"


async def test_a_busy_chat_gets_it_after_the_pause_that_telegram_names(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    scene.playground.faults.add("429", times=1, retry_after=1)
    made = await scene.announce()
    assert (await scene.over(made)).standings == {"sent": 1}
    assert texts(group) == [TEXT]
    first, second = scene.playground.requests.of("sendMessage")
    assert second.at - first.at >= 1.0


async def test_a_server_that_failed_is_asked_again(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    scene.playground.faults.add("5xx", times=1)
    assert (await scene.over(await scene.announce())).standings == {"sent": 1}
    assert texts(group) == [TEXT]
    assert sends(scene.playground) == 2


async def test_without_a_connection_it_is_tried_again_until_there_is_one(store: Store) -> None:
    async with Playground.start() as gone:
        base_url = gone.base_url
    async with open_bot(gone.token, base_url, connections=4) as bot:
        dispatcher = Dispatcher(store, bot, limits=FAST, workers=4, may_announce=lambda _: True)
        running = asyncio.create_task(dispatcher.run())
        scene = Scene(store, gone, dispatcher)
        groups = await scene.groups(5)
        made = await scene.announce()
        async with asyncio.timeout(60):
            while not any("no connection" in row.reason for row in await store.reports.rows(made)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        async with Playground.start(world=gone.world, port=int(base_url.split(":")[-1].split("/")[0])):
            assert (await scene.over(made)).standings == {"sent": 5}
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert [texts(group) for group in groups] == [[TEXT]] * 5


async def test_where_nothing_gets_through_doubt_does_not_spread_to_every_chat(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        await scene.groups(30)
        scene.playground.faults.add("drop_before")
        made = await scene.announce()
        found = await scene.until(made, lambda found: found.count("doubt") == 3)
        assert await store.ledger.next_due() is not None
        scene.playground.faults.clear()
        found = await scene.over(made)
        assert found.standings == {"sent": 27, "doubt": 3}


@pytest.mark.parametrize("kind", ["drop_after", "drop_before"])
async def test_a_connection_that_broke_after_sending_leaves_a_doubt_and_no_second_message(
    scene: Scene, kind: str
) -> None:
    (group,) = await scene.groups(1)
    fault = scene.playground.faults.add(kind)
    made = await scene.announce()
    assert (await scene.over(made)).standings == {"doubt": 1}
    assert len(texts(group)) == (kind == "drop_after")
    assert fault.struck == 1


async def test_silence_after_sending_leaves_a_doubt_that_a_person_settles(store: Store) -> None:
    async with delivering(store, read_timeout=0.3) as scene:
        groups = await scene.groups(3)
        scene.playground.faults.add("timeout_after", times=2, seconds=5.0)
        made = await scene.announce()
        found = await scene.until(made, lambda found: found.count("sent", "doubt") == 3)
        assert found.standings == {"sent": 1, "doubt": 2}
        assert sends(scene.playground) == 3
        one, other = [row.chat_id for row in await store.reports.rows(made, ["doubt"])]
        assert await store.changes.count_delivered(made, 7, one) == 1
        assert await store.changes.resend(made, 7, scene.dispatcher._now(), other) == 1
        assert (await scene.until(made, lambda found: found.count("sent") == 3)).standings == {"sent": 3}
        assert sorted(len(texts(group)) for group in groups) == [1, 1, 2]
        assert (await scene.row(made, one)).message_id is None


async def test_what_telegram_cannot_read_is_tried_once_and_not_in_every_chat(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        await scene.groups(30)
        found = await scene.over(await scene.announce("<b>没有结尾"))
        assert found.standings == {"failed": 30}
        assert sends(scene.playground) == 1


async def test_a_topic_that_is_gone_is_replaced_by_general(scene: Scene) -> None:
    world = scene.playground.world
    creator = world.user("群主")
    forum = world.forum(creator, with_bot=True)
    topic = world.create_topic(creator, forum, "公告")
    await subscribe(scene.store, forum.id, thread_id=topic.id)
    world.delete_topic(forum, topic)
    assert (await scene.over(await scene.announce())).standings == {"sent": 1}
    assert texts(forum) == [TEXT]
    subscription = await scene.store.subscriptions.get(forum.id)
    assert subscription is not None
    assert subscription.thread_id is None


async def test_it_is_pinned_where_the_bot_may_and_our_older_one_unpinned(scene: Scene) -> None:
    world = scene.playground.world
    may, may_not = await scene.groups(2)
    creator = next(member.user for member in may.members.values() if member.status == "creator")
    world.promote(creator, may, world.bot, "can_pin_messages")
    right = frozenset({"can_pin_messages"})
    scene.store.chats.note(Chat(may.id, "supergroup", title="可以", state="admin", rights=right))
    foreign = world.say(creator, may, "群规")
    world.pin(creator, foreign)
    await scene.over(await scene.announce("第一条", pin=True))
    await scene.over(await scene.announce("第二条", pin=True))
    pinned = [may.messages[number]["text"] for number in may.pinned]
    assert pinned == ["群规", "第二条"]
    assert may_not.pinned == []
    assert scene.playground.requests.refused() == []


async def test_stopping_stops_at_once(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        await scene.groups(5)
        scene.playground.faults.latency = 0.3
        made = await scene.announce()
        await scene.until(made, lambda found: found.count("sent") == 1)
        assert await store.changes.cancel(made, 7)
        found = await scene.over(made)
        assert found.count("sent") <= 2
        assert found.count("skipped") == 5 - found.count("sent")
        assert sends(scene.playground) == found.count("sent")


async def test_stopping_pins_no_more_either(store: Store) -> None:
    async with delivering(store, workers=2) as scene:
        slow, *groups = await scene.groups(4)
        scene.playground.faults.add("delay", methods="sendMessage", chats=slow.id, seconds=8)  # so it is not over yet
        for group in groups:
            scene.playground.world.bot_member(group).status = "administrator"
            scene.playground.world.bot_member(group).rights = frozenset({"can_pin_messages"})
            store.chats.note(Chat(group.id, "supergroup", state="admin", rights=frozenset({"can_pin_messages"})))
        await store.settled()
        scene.playground.faults.add("delay", methods="pinChatMessage", seconds=2)
        made = await scene.announce(pin=True)
        await scene.until(made, lambda found: found.count("sent") == 3)
        assert await scene.playground.world.wait(lambda: bool(scene.playground.requests.of("pinChatMessage")), 30)
        assert await store.changes.cancel(made, 7)
        await scene.over(made)
        assert len(scene.playground.requests.of("pinChatMessage")) == 1


async def test_who_unsubscribes_meanwhile_does_not_get_it(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        groups = await scene.groups(3)
        scene.playground.faults.latency = 0.3
        made = await scene.announce()
        await scene.until(made, lambda found: found.count("sent") == 1)
        waiting = next(row.chat_id for row in await store.reports.rows(made, ["pending"]))
        assert await store.subscriptions.end(waiting)
        found = await scene.over(made)
        assert found.standings == {"sent": 2, "skipped": 1}
        assert sum(len(texts(group)) for group in groups) == 2


async def test_a_photo_goes_with_its_caption(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    world = scene.playground.world
    author = world.user("发布者")
    photo = world.send_photo(author, None, "说明")["photo"][-1]["file_id"]
    made = await scene.announce(content=Content("<b>看图</b>", photo=photo))
    assert (await scene.over(made)).standings == {"sent": 1}
    assert group.history[-1]["photo"]
    assert group.history[-1]["caption"] == "看图"


async def test_formatting_of_telegram_is_kept(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    entities = ({"type": "bold", "offset": 0, "length": 2}, {"type": "spoiler", "offset": 3, "length": 2})
    made = await scene.announce(content=Content("重要 内容", entities=entities))
    await scene.over(made)
    assert group.history[-1]["entities"] == list(entities)
