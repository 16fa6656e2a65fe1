"""getUpdates: kept until confirmed, one poller at a time, not beside a webhook, only the kinds asked for."""

from __future__ import annotations

import asyncio

import pytest

from bot.playground import Playground
from tests.playground.calling import Bot, Refused


def ids(updates: list[dict[str, object]]) -> list[object]:
    return [update["update_id"] for update in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    for text in "甲乙丙":
        pg.world.say(person, None, text)
    first = await bot.updates()
    assert [update["message"]["text"] for update in first] == ["甲", "乙", "丙"]
    assert await bot.updates() == first
    assert await bot.updates(offset=first[1]["update_id"]) == first[1:]
    assert await bot.updates(offset=first[-1]["update_id"] + 1) == []
    assert await bot.updates(offset=first[0]["update_id"]) == []


async def test_update_ids_grow_by_one(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    for _ in range(3):
        pg.world.say(person, None, "问")
    found = [update["update_id"] for update in await bot.updates()]
    assert found == list(range(found[0], found[0] + 3))


async def test_a_negative_offset_keeps_the_newest(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    for text in "甲乙丙":
        pg.world.say(person, None, text)
    assert [update["message"]["text"] for update in await bot.updates(offset=-2)] == ["乙", "丙"]
    assert len(await bot.updates()) == 2


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (0, 3), (500, 3)])
async def test_limit_is_how_many_come_at_most(pg: Playground, bot: Bot, limit: int, count: int) -> None:
    person = pg.world.user()
    for _ in range(3):
        pg.world.say(person, None, "问")
    assert len(await bot.updates(limit=limit)) == count


async def test_a_long_poll_waits_for_the_first_update(pg: Playground, bot: Bot) -> None:
    poll = asyncio.create_task(bot.updates(timeout=50))
    assert await pg.world.wait(lambda: pg.api.polling.waiting)
    pg.world.say(pg.world.user(), None, "问")
    assert len(await poll) == 1


async def test_a_long_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    assert await bot.updates(timeout=1) == []


async def test_a_second_poller_ends_the_first_with_409(pg: Playground, bot: Bot) -> None:
    first = asyncio.create_task(bot.updates(timeout=50))
    assert await pg.world.wait(lambda: pg.api.polling.waiting)
    assert await bot.updates() == []
    with pytest.raises(Refused) as refused:
        await first
    assert refused.value.code == 409
    assert "terminated by other getUpdates request" in refused.value.description


async def test_polling_beside_a_webhook_is_409(bot: Bot) -> None:
    await bot.call("setWebhook", url="https://127.0.0.1:1/hook")
    with pytest.raises(Refused, match="409"):
        await bot.updates()
    await bot.call("deleteWebhook")
    assert await bot.updates() == []


async def test_a_new_webhook_ends_an_open_poll(pg: Playground, bot: Bot) -> None:
    poll = asyncio.create_task(bot.updates(timeout=50))
    assert await pg.world.wait(lambda: pg.api.polling.waiting)
    await bot.call("setWebhook", url="https://127.0.0.1:1/hook")
    with pytest.raises(Refused, match="409"):
        await poll


async def test_only_allowed_kinds_are_made(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    await bot.updates(allowed_updates=["edited_message"])
    said = pg.world.say(person, None, "问")
    pg.world.edit(person, said, "改问")
    assert [set(update) - {"update_id"} for update in await bot.updates()] == [{"edited_message"}]


async def test_allowed_kinds_hold_until_they_are_named_anew(pg: Playground, bot: Bot) -> None:
    person = pg.world.user()
    await bot.updates(allowed_updates=["callback_query"])
    await bot.updates()
    pg.world.say(person, None, "问")
    assert await bot.updates() == []
    await bot.updates(allowed_updates=[])
    pg.world.say(person, None, "再问")
    assert [update["message"]["text"] for update in await bot.updates()] == ["再问"]


async def test_members_and_reactions_come_only_on_request(pg: Playground, bot: Bot) -> None:
    owner, guest = pg.world.user("群主"), pg.world.user("客人")
    group = pg.world.supergroup(owner)
    pg.world.add_bot(owner, group, admin=True)
    await bot.updates(offset=-1)
    before = ids(await bot.updates())
    pg.world.restrict(owner, group, guest)
    pg.world.react(owner, pg.world.say(owner, group, "好"), "👍")
    kinds = [set(u) - {"update_id"} for u in await bot.updates() if u["update_id"] not in before]
    assert kinds == [{"message"}]


async def test_negative_timeouts_are_refused(bot: Bot) -> None:
    assert "timeout" in await bot.refusal("getUpdates", timeout=-1)
