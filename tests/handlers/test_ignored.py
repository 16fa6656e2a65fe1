"""Kinds of updates and fields that nobody knows: ignored and counted, never an exception."""

from __future__ import annotations

import pytest

from bot.playground.model import Json
from tests.handlers.scenes import AWARD, AWARD_FIGURE, counted, outcomes
from tests.running import Running

UNKNOWN: list[tuple[str, Json]] = [
    ("telepathy", {"telepathy": {"id": 1, "thought": "…"}}),
    ("empty", {}),
    (
        "channel_post",
        {"channel_post": {"message_id": 1, "date": 1, "text": AWARD, "chat": {"id": -1, "type": "channel"}}},
    ),
]


@pytest.mark.parametrize(("kind", "body"), UNKNOWN)
async def test_an_unknown_kind_is_counted_and_does_nothing(bot: Running, kind: str, body: Json) -> None:
    bot.poison(body)
    assert AWARD_FIGURE in (await bot.person().asks(AWARD))["text"]
    assert await counted(bot) == {kind: 1}
    assert await outcomes(bot) == {"done"}
    assert len(bot.playground.requests.of("sendMessage")) == 1


async def test_unknown_fields_are_counted_and_passed_over(bot: Running) -> None:
    person = bot.person()
    message = bot.world.say(person.user, None, "字")
    await bot.settled()
    bot.news(person.chat)
    strange = {**message, "text": AWARD, "aura": {"colour": "紫"}, "from": {**message["from"], "level": 9}}
    bot.poison({"message": strange, "mood": 1})
    await bot.settled()
    (answer,) = bot.news(person.chat)
    assert AWARD_FIGURE in answer["text"]
    assert await counted(bot) == {"mood": 1, "message.aura": 1}
