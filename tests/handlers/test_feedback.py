"""👍 and 👎: one vote for each person and answer, changeable, with a reason, without a name."""

from __future__ import annotations

from bot.playground.model import Json
from bot.store.tables import votes
from tests.handlers.scenes import AWARD, REPLY, group_of, kept, store_of
from tests.running import Person, Running, labels


async def press(bot: Running, person: Person, message: Json, button: str) -> str:
    """Press a button of a message as it is now; what the person is told."""
    where = bot.world.chat(message["chat"]["id"])
    pressed = await person.presses(bot.world.message(where, message["message_id"]), button)
    assert pressed.shown is not None
    return str(pressed.shown.get("text", ""))


def now(bot: Running, message: Json) -> Json:
    return bot.world.message(bot.world.chat(message["chat"]["id"]), message["message_id"])


async def test_a_vote_is_kept_once_for_each_person_and_can_be_changed(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    for person in (first, first, second):
        assert await press(bot, person, answer, "👍") == "谢谢！"
    assert sorted(row.vote for row in await kept(bot, votes)) == [1, 1]
    await press(bot, second, answer, "👎")
    assert sorted(row.vote for row in await kept(bot, votes)) == [-1, 1]
    await press(bot, second, answer, "‹ 不说了")
    await press(bot, second, answer, "👍")
    assert sorted(row.vote for row in await kept(bot, votes)) == [1, 1]


async def test_after_a_thumb_down_buttons_ask_what_was_missing_and_then_are_as_before(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(AWARD)
    before = labels(answer)
    assert "差在哪里" in await press(bot, person, answer, "👎")
    asking = labels(now(bot, answer))
    assert "数字不对" in asking
    assert "👎" not in asking
    assert asking[: len(before) - 2] == before[:-2]
    assert await press(bot, person, answer, "数字不对") == "记下了，谢谢！"
    assert labels(now(bot, answer)) == before
    assert now(bot, answer)["text"] == answer["text"]
    (row,) = await kept(bot, votes)
    assert (row.vote, row.reason, row.entry) == (-1, "number", f"{REPLY}/award.amount")


async def test_while_buttons_ask_what_was_missing_anybody_can_still_like_the_answer(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    await press(bot, first, answer, "👎")
    assert await press(bot, second, answer, "👍") == "谢谢！"
    assert sorted(row.vote for row in await kept(bot, votes)) == [-1, 1]
    assert labels(now(bot, answer)) == labels(answer)
    await press(bot, first, answer, "👎")
    await press(bot, first, answer, "👍")
    assert [row.vote for row in await kept(bot, votes)] == [1, 1]


async def test_who_presses_a_reason_that_another_person_called_up_votes_for_themselves(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    await press(bot, first, answer, "👎")
    await press(bot, second, answer, "不够详细")
    assert sorted((row.vote, row.reason) for row in await kept(bot, votes)) == [(-1, ""), (-1, "thin")]
    assert labels(now(bot, answer)) == labels(answer)


async def test_a_vote_knows_its_question_and_nobody(bot: Running) -> None:
    person = bot.person("欧阳询", username="ouyang_xun")
    answer = await person.asks("武汉的火锅哪家好吃")
    await press(bot, person, answer, "👎")
    await press(bot, person, answer, "答复里有，却说没有")
    async with store_of(bot) as store:
        (vote,) = await store.votes.all()
    assert (vote.vote, vote.reason, vote.question) == (-1, "missing", "武汉的火锅哪家好吃")
    (row,) = await kept(bot, votes)
    assert not {str(person.user.id), str(answer["message_id"]), "欧阳询", "ouyang_xun"} & {str(value) for value in row}


async def test_smalltalk_and_choices_are_not_to_be_voted_on(bot: Running) -> None:
    person = bot.person()
    for said in ("你好", "43家"):
        assert "👍" not in labels(await person.asks(said))
