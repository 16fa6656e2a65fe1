"""Correcting and withdrawing what is there: by the same ledger, and as often as it takes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store import Content, Store
from tests.delivery.scenes import Scene, delivering, texts
from tests.judging import objections

NOTICE = "本公告已撤回"
TWO_DAYS = 49 * 3600


@pytest.fixture
async def scene(store: Store) -> AsyncIterator[Scene]:
    """The delivery at work; whatever it asked of Telegram is judged at the end."""
    async with delivering(store) as made:
        yield made
        assert objections(made.playground) == []


def passes(scene: Scene, seconds: float) -> None:
    """Time passes, here and in the world."""
    scene.playground.world.clock.advance(seconds)
    scene.clock[0] += seconds


async def test_a_correction_reaches_every_message(scene: Scene) -> None:
    groups = await scene.groups(4)
    made = await scene.announce("旧的数字")
    await scene.over(made)
    assert await scene.store.changes.correct(made, Content("新的数字"), 7)
    found = await scene.over(made)
    assert found.outdated == 0
    assert [texts(group) for group in groups] == [["新的数字"]] * 4


async def test_a_message_that_is_under_way_is_corrected_as_soon_as_it_is_there(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    scene.playground.faults.add("delay", methods="sendMessage", times=1, seconds=0.5)
    made = await scene.announce("旧的数字")
    await scene.until(made, lambda found: found.count("sending") == 1)
    await scene.store.changes.correct(made, Content("新的数字"), 7)
    await scene.until(made, lambda found: found.count("sent") == 1 and not any(found.todos.values()))
    assert texts(group) == ["新的数字"]


async def test_what_waits_goes_out_corrected(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    made = await scene.announce("旧的数字", due_at=scene.dispatcher._now() + 60_000)
    await scene.store.changes.correct(made, Content("新的数字"), 7)
    scene.clock[0] += 61
    scene.store.bell.ring()
    await scene.over(made)
    assert texts(group) == ["新的数字"]
    assert scene.playground.requests.of("editMessageText") == []


async def test_a_message_that_somebody_deleted_is_told_of_and_does_not_stop_the_others(scene: Scene) -> None:
    one, other = await scene.groups(2)
    made = await scene.announce("旧的数字")
    await scene.over(made)
    scene.playground.world.delete(one.history[-1])
    await scene.store.changes.correct(made, Content("新的数字"), 7)
    found = await scene.over(made)
    assert (found.outdated, found.stuck) == (1, 1)
    assert texts(other) == ["新的数字"]
    assert "not found" in (await scene.row(made, one.id)).reason


async def test_correcting_again_what_is_shown_already_is_no_error(scene: Scene) -> None:
    await scene.groups(1)
    made = await scene.announce("一样")
    await scene.over(made)
    await scene.store.changes.correct(made, Content("一样"), 7)
    found = await scene.over(made)
    assert (found.outdated, found.stuck) == (0, 0)


async def test_messages_sent_before_a_migration_are_changed_under_their_old_id(scene: Scene) -> None:
    (group,) = await scene.groups(1, kind="group")
    made = await scene.announce("旧的数字")
    await scene.over(made)
    creator = next(member.user for member in group.members.values() if member.status == "creator")
    new = scene.playground.world.migrate(creator, group)
    await scene.store.chats.move(group.id, new.id)
    await scene.store.changes.correct(made, Content("新的数字"), 7)
    await scene.over(made)
    assert texts(group) == ["新的数字"]
    assert [request.chat_id for request in scene.playground.requests.of("editMessageText")] == [group.id]


async def test_within_two_days_a_withdrawn_message_is_deleted(scene: Scene) -> None:
    groups = await scene.groups(3)
    made = await scene.announce()
    await scene.over(made)
    assert await scene.store.changes.withdraw(made, NOTICE, 7)
    assert (await scene.over(made)).standings == {"withdrawn": 3}
    assert [texts(group) for group in groups] == [[]] * 3
    assert not await scene.store.changes.withdraw(made, NOTICE, 7)


async def test_after_two_days_it_says_instead_that_it_is_withdrawn(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    made = await scene.announce()
    await scene.over(made)
    passes(scene, TWO_DAYS)
    await scene.store.changes.withdraw(made, NOTICE, 7)
    assert (await scene.over(made)).standings == {"withdrawn": 1}
    assert texts(group) == [NOTICE]


async def test_the_caption_of_a_photo_is_corrected_and_withdrawn(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    world = scene.playground.world
    photo = world.send_photo(world.user("发布者"), None, "说明")["photo"][-1]["file_id"]
    made = await scene.announce(content=Content("旧的说明", photo=photo))
    await scene.over(made)
    await scene.store.changes.correct(made, Content("新的说明", photo=photo), 7)
    await scene.over(made)
    assert texts(group) == ["新的说明"]
    passes(scene, TWO_DAYS)
    await scene.store.changes.withdraw(made, NOTICE, 7)
    await scene.over(made)
    assert texts(group) == [NOTICE]


async def test_withdrawing_while_it_goes_out_takes_back_what_is_there_and_sends_no_more(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        groups = await scene.groups(4)
        scene.playground.faults.add("delay", methods="sendMessage", seconds=0.3)
        made = await scene.announce()
        await scene.until(made, lambda found: found.count("sent") == 1)
        await store.changes.withdraw(made, NOTICE, 7)
        found = await scene.over(made)
        assert found.count("withdrawn") >= 1
        assert found.count("withdrawn", "skipped") == 4
        assert [texts(group) for group in groups] == [[]] * 4


async def test_what_is_withdrawn_is_not_corrected_any_more(scene: Scene) -> None:
    await scene.groups(1)
    made = await scene.announce()
    await scene.over(made)
    await scene.store.changes.withdraw(made, NOTICE, 7)
    assert not await scene.store.changes.correct(made, Content("新的"), 7)


async def test_every_change_is_on_the_record(scene: Scene) -> None:
    await scene.groups(1)
    made = await scene.announce()
    await scene.over(made)
    await scene.store.changes.correct(made, Content("新的"), 8)
    await scene.store.changes.withdraw(made, NOTICE, 9)
    deeds = await scene.store.audit.latest(announcement_id=made)
    assert [(deed.user_id, deed.action) for deed in deeds] == [(9, "withdrawn"), (8, "corrected"), (7, "announced")]


@pytest.mark.parametrize("kind", ["timeout_after", "5xx", "drop_after"])
async def test_a_change_whose_outcome_is_unknown_is_done_again(store: Store, kind: str) -> None:
    async with delivering(store, read_timeout=0.3) as scene:
        (group,) = await scene.groups(1)
        made = await scene.announce("旧的数字")
        await scene.over(made)
        scene.playground.faults.add(kind, methods="editMessageText", times=1, seconds=5.0)
        await store.changes.correct(made, Content("新的数字"), 7)
        assert (await scene.over(made)).outdated == 0
        assert texts(group) == ["新的数字"]
