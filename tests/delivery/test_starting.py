"""From what was asked for to rows in the ledger: whom it goes to, and whether its author still may."""

from __future__ import annotations

import pytest

from bot.store import Announcement, Audience, Chat, Content, Store, Subscription
from tests.delivery.scenes import start, subscribe


async def reached(store: Store, audience: Audience) -> list[int]:
    """The chats of an audience."""
    return [target.chat_id for target in await store.announcements.targets(audience)]


async def test_an_audience_is_resolved_when_it_starts(store: Store) -> None:
    await subscribe(store, -1)
    made = await store.announcements.create(Announcement("k", 7, Content("x"), due_at=1000))
    await subscribe(store, -2)
    await store.subscriptions.end(-1)
    assert await store.announcements.start_due(999, lambda _: True) == []
    assert await store.announcements.start_due(1000, lambda _: True) == [made]
    assert await store.announcements.start_due(1000, lambda _: True) == []
    assert [row.chat_id for row in await store.reports.rows(made)] == [-2]


async def test_who_wants_all_gets_what_is_for_a_part(store: Store) -> None:
    await subscribe(store, -1)
    await subscribe(store, -2, parts=("a", "b"))
    await subscribe(store, -3, parts=("c",))
    assert await reached(store, Audience("parts", parts=("b",))) == [-2, -1]
    assert await reached(store, Audience("parts", parts=("c", "a"))) == [-3, -2, -1]


async def test_a_named_group_is_reached_where_it_is_by_now(store: Store) -> None:
    await subscribe(store, -1, -2)
    await store.chats.move(-1, -100)
    assert await reached(store, Audience("chats", chats=(-1,))) == [-100]


async def test_what_is_to_be_pinned_is_where_the_bot_may(store: Store) -> None:
    await subscribe(store, -1, rights=["can_pin_messages"])
    await subscribe(store, -2)
    store.chats.note(Chat(-3, "channel", rights=frozenset({"can_edit_messages"})))
    await store.subscriptions.put(Subscription(-3))
    targets = await store.announcements.targets(Audience(), pin=True)
    assert {target.chat_id for target in targets if target.pin} == {-1, -3}


async def test_made_twice_under_one_key_it_is_one(store: Store) -> None:
    first = await store.announcements.create(Announcement("k", 7, Content("x")))
    assert await store.announcements.create(Announcement("k", 7, Content("x"))) == first
    assert [deed.action for deed in await store.audit.latest()] == ["announced"]


async def test_what_came_regularly_is_forgotten_and_what_people_announced_stays(store: Store) -> None:
    await subscribe(store, -1)
    kept = await start(store)
    await start(store, origin="daily")
    await store.subscriptions.end(-1)  # nothing is left to do
    await store.announcements.settle(5000)
    await store.announcements.forget_old(6000)
    assert [one.id for one in await store.announcements.latest(10)] == [kept]
    assert len(await store.reports.rows(kept)) == 1


@pytest.mark.parametrize("author", [7, 0])
async def test_who_may_not_announce_any_more_does_not_and_the_command_line_may(database: str, author: int) -> None:
    async with Store.open(database, bot_id=1) as store:
        await store.subscriptions.put(Subscription(-1))
        made = await store.announcements.create(Announcement("k", author, Content("x")))
        started = await store.announcements.start_due(1, lambda user: user == 0)
        one = await store.announcements.get(made)
        assert one is not None
        assert (started, one.stage) == (([made], "sending") if author == 0 else ([], "cancelled"))
        deeds = [deed.action for deed in await store.audit.latest()]
        assert deeds == (["announced"] if author == 0 else ["cancelled", "announced"])
