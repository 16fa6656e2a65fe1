"""Announcements with a poster: where a chat takes no photos the words go alone, once, and the ledger says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.playground.model import Json
from bot.store import Content, Store
from tests.delivery.scenes import Scene, delivering, texts
from tests.judging import objections

NO_RIGHTS = "Bad Request: not enough rights to send photos to the chat"
WRONG = "Bad Request: wrong file identifier/HTTP URL specified"
NOTICE = "本公告已撤回"
TWO_DAYS = 49 * 3600


@pytest.fixture
async def scene(store: Store) -> AsyncIterator[Scene]:
    """The delivery at work; whatever it asked of Telegram is judged at the end."""
    async with delivering(store) as made:
        yield made
        assert objections(made.playground) == []


def postered(scene: Scene, text: str) -> Content:
    """What is announced, with a poster that Telegram has."""
    world = scene.playground.world
    photo = world.send_photo(world.user("发布者"), None, text)["photo"][-1]["file_id"]
    return Content(text, photo=photo, poster="light", poster_entry="award.amount")


def photo_of(message: Json) -> str:
    return str(message["photo"][-1]["file_id"])


async def test_where_photos_are_refused_the_words_go_alone_and_are_corrected_as_words(scene: Scene) -> None:
    one, other = await scene.groups(2)
    scene.playground.faults.add("400", methods="sendPhoto", chats=one.id, description=NO_RIGHTS)
    made = await scene.announce(content=postered(scene, "旧的数字"))
    found = await scene.over(made)
    assert (found.standings, found.posterless, found.stuck) == ({"sent": 2}, 1, 0)
    assert [texts(group) for group in (one, other)] == [["旧的数字"]] * 2
    assert ["photo" in group.history[-1] for group in (one, other)] == [False, True]
    assert "Not enough rights to send photos" in (await scene.row(made, one.id)).poster_refused
    (named,) = await scene.store.reports.posterless(made, limit=5)
    assert named.chat_id == one.id

    new = postered(scene, "新的数字")
    await scene.store.changes.correct(made, new, 7)
    found = await scene.over(made)
    assert (found.outdated, found.stuck, found.posterless) == (0, 0, 1)
    assert [texts(group) for group in (one, other)] == [["新的数字"]] * 2
    assert photo_of(other.history[-1]) == new.photo


async def test_a_photo_that_telegram_does_not_know_is_not_tried_in_every_chat(store: Store) -> None:
    async with delivering(store, workers=1) as scene:
        groups = await scene.groups(5)
        made = await scene.announce(content=Content("数字", photo="gone", poster="strong"))
        assert (await scene.over(made)).posterless == 5
        assert [texts(group) for group in groups] == [["数字"]] * 5
        assert len(scene.playground.requests.of("sendPhoto")) == 1


async def test_what_is_refused_as_words_too_has_failed(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    scene.playground.faults.add(
        "400", methods={"sendPhoto", "sendMessage"}, chats=group.id, description="Bad Request: CHAT_WRITE_FORBIDDEN"
    )
    made = await scene.announce(content=postered(scene, "数字"))
    found = await scene.over(made)
    assert found.failures == {"Chat_write_forbidden": 1}
    assert found.posterless == 0


async def test_an_answer_that_is_lost_leaves_the_poster_in_doubt_and_sends_no_words_after_it(store: Store) -> None:
    async with delivering(store, read_timeout=0.3) as scene:
        (group,) = await scene.groups(1)
        scene.playground.faults.add("timeout_after", methods="sendPhoto", times=1, seconds=5.0)
        made = await scene.announce(content=postered(scene, "数字"))
        assert (await scene.over(made)).standings == {"doubt": 1}
        assert texts(group) == ["数字"]


async def test_where_the_new_poster_is_refused_the_words_are_corrected_at_least_and_that_is_told(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    made = await scene.announce(content=postered(scene, "旧的数字"))
    await scene.over(made)
    scene.playground.faults.add("400", methods="editMessageMedia", description=WRONG)
    await scene.store.changes.correct(made, postered(scene, "新的数字"), 7)
    found = await scene.over(made)
    assert (found.outdated, found.stuck) == (1, 1)
    assert texts(group) == ["新的数字"]


async def test_after_two_days_a_withdrawn_poster_is_covered(scene: Scene) -> None:
    (group,) = await scene.groups(1)
    made = await scene.announce(content=postered(scene, "数字"), pin=True)
    await scene.over(made)
    scene.playground.world.clock.advance(TWO_DAYS)
    scene.clock[0] += TWO_DAYS
    await scene.store.changes.withdraw(made, NOTICE, 7)
    assert (await scene.over(made)).standings == {"withdrawn": 1}
    assert texts(group) == [NOTICE]
    assert next(message for message in group.history if "photo" in message)["has_media_spoiler"]
