"""What can go wrong on the way: limits, errors, broken connections, updates that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.config import ConfigError
from tests.running import Running

AWARD = "2024年小巨人奖励一共多少钱"


@pytest.mark.parametrize("kind", ["429", "5xx", "drop_before"])
async def test_an_answer_that_was_not_taken_is_sent_again(bot: Running, kind: str) -> None:
    fault = bot.faults.add(kind, methods="sendMessage", times=2, retry_after=1)
    assert "4110万元" in (await bot.person().asks(AWARD))["text"]
    assert fault.struck == 2


@pytest.mark.parametrize("kind", ["429", "5xx", "drop_before", "drop_after"])
async def test_an_edit_is_repeated_until_it_is_done(bot: Running, kind: str) -> None:
    bot.refusals_expected = kind == "drop_after"  # the repeated edit changes nothing, and is told so
    person = bot.person()
    await person.asks(AWARD)
    bot.faults.add(kind, methods="editMessageText", times=1, retry_after=1)
    (changed,) = await person.edits(person.last, "专板首批挂牌多少家")
    assert "43家" in changed["text"]


@pytest.mark.parametrize("kind", ["429", "5xx", "drop_before", "drop_after", "400"])
async def test_polling_goes_on_after_anything(bot: Running, kind: str) -> None:
    fault = bot.faults.add(kind, methods="getUpdates", times=2, retry_after=1)
    person = bot.person()
    await person.asks(AWARD)
    assert await bot.world.wait(lambda: fault.struck == 2, 20)
    assert "43家" in (await person.asks("专板首批挂牌多少家"))["text"]


async def test_a_connection_that_breaks_after_the_answer_loses_none_and_stops_nothing(bot: Running) -> None:
    bot.faults.add("drop_after", methods="sendMessage", times=1)
    person = bot.person()
    answers = await person.says(AWARD)
    assert 1 <= len(answers) <= 2
    assert {"4110万元" in answer["text"] for answer in answers} == {True}


@pytest.mark.parametrize(
    "body",
    [
        {"message": "no object"},
        {"message": {"message_id": 1}},
        {"message": {"message_id": "x", "date": "yesterday", "chat": {"id": 1, "type": "private"}}},
        {"callback_query": {"id": "1", "from": 5}},
        {"edited_message": []},
        {"inline_query": None},
        {"telepathy": {"id": 1}},
        {},
    ],
)
async def test_an_update_that_cannot_be_read_hides_no_other(bot: Running, body: dict[str, Any]) -> None:
    first, second = bot.person(), bot.person()
    await bot.stop()
    bot.world.say(first.user, None, AWARD)
    bot.poison(body)
    bot.world.say(second.user, None, AWARD)
    await bot.start()
    await bot.settled()
    assert len(bot.news(first.chat)) == len(bot.news(second.chat)) == 1


async def test_a_poisonous_update_is_logged_once_and_never_again(bot: Running) -> None:
    with capture_logs() as logs:
        number = bot.poison({"message": {"message_id": 1}})
        await bot.settled()
        await bot.restart()
        await bot.settled()
    told = [entry for entry in logs if entry.get("update_id") == number]
    assert [entry["log_level"] for entry in told] == ["error"]


async def test_an_error_is_logged_with_context_and_the_person_gets_one_line(bot: Running) -> None:
    person = bot.person()
    bot.faults.add("400", methods="sendMessage", times=1, description="Bad Request: something odd")
    with capture_logs() as logs:
        (line,) = await person.says("一个秘密的问题")
    assert "抱歉" in line["text"]
    (entry,) = [entry for entry in logs if entry["event"] == "update failed"]
    assert entry["kind"] == "message"
    assert entry["chat_type"] == "private"
    assert "秘密" not in str({key: value for key, value in entry.items() if key != "exc_info"})
    assert "4110万元" in (await person.asks(AWARD))["text"]


async def test_an_apology_that_fails_too_is_given_up(bot: Running) -> None:
    person = bot.person()
    bot.faults.add("400", methods="sendMessage", times=2, description="Bad Request: something odd")
    assert await person.says(AWARD) == []
    assert len(await person.says(AWARD)) == 1


async def test_an_answer_in_doubt_is_not_repeated(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        person = bot.person()
        bot.faults.add("timeout_after", methods="sendMessage", times=1, seconds=31)
        bot.world.say(person.user, None, AWARD)
        assert await bot.world.wait(lambda: bool(person.chat.history[1:]), 20)
        await bot.stop()
        assert len(bot.news(person.chat)) == 1


@pytest.mark.parametrize("token", ["7000000001:wrong", "5:ABC"])
async def test_a_token_that_the_server_does_not_know_ends_the_start(tmp_path: Path, token: str) -> None:
    with pytest.raises(ConfigError, match=r"telegram\.token: .* does not know it"):
        async with Running(tmp_path, telegram={"token": token}):
            pass
