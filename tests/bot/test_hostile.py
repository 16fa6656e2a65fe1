"""Whatever comes as an update, the bot goes on answering, loses nothing of it, and shows nobody its insides."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from structlog.testing import capture_logs
from telegram.error import TelegramError

from bot.playground import World
from bot.store.tables import inbox
from handlers import KINDS
from tests.bot.hostile import JUNK, NASTY, Builder, deep
from tests.botapi import ABSENT
from tests.judging import API
from tests.running import Running

ADMIN = 1_000_001
INSIDES = ("Traceback", "Error", "object at 0x", "NoneType", "sqlalchemy")
QUIETLY = settings(max_examples=8, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate])


class Target:
    """A bot that runs between the examples of a test. `builder` makes updates of its world."""

    def __init__(self, runner: asyncio.Runner, bot: Running) -> None:
        self._runner = runner
        self._bot = bot

    @property
    def builder(self) -> Builder:
        assert API is not None
        world = self._bot.world
        people = [user.json() for user in world.users.values()]
        chats = [{"id": chat.id, "type": chat.type, "title": "群"} for chat in world.chats.values()]
        return Builder(API, people, chats)

    def meets(self, bodies: list[Any]) -> list[Any]:
        """Have the bot handle updates; the errors of its own that came of it."""
        with capture_logs() as lines:
            numbers = self._runner.run(self._handle(bodies))
        states = self._runner.run(self._states(numbers))
        assert set(states) <= {"done", "failed", "poison"}
        self._shows_nothing()
        errors = [line for line in lines if line["log_level"] in ("error", "critical")]
        return [line for line in errors if not isinstance(line.get("exc_info"), TelegramError)]

    async def _handle(self, bodies: list[Any]) -> list[int]:
        numbers = [self._bot.poison(json.loads(json.dumps(body))) for body in bodies]
        await self._bot.settled()
        assert self._bot._task is not None
        assert not self._bot._task.done()
        return numbers

    async def _states(self, numbers: list[int]) -> list[str]:
        async with self._bot._engine.connect() as connection:
            return list(await connection.scalars(select(inbox.c.state).where(inbox.c.update_id.in_(numbers))))

    def _shows_nothing(self) -> None:
        for chat in self._bot.world.chats.values():
            for message in self._bot.news(chat):
                assert not [sign for sign in INSIDES if sign in str(message.get("text", ""))], message


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    world = World()
    admin = world.user("馆长", id=ADMIN)
    admin.started = True
    with asyncio.Runner() as runner:
        bot = Running(
            tmp_path_factory.mktemp("hostile"), world=world, telegram={"admins": [ADMIN]}, alarms={"tell": False}
        )
        runner.run(bot.__aenter__())
        reader = world.user("王小明", started=True)
        for user in (admin, reader):
            world.private(user)
        world.group(reader, with_bot=True)
        world.forum(reader, with_bot=True)
        world.channel(reader)
        runner.run(bot.settled())
        yield Target(runner, bot)
        answer = runner.run(bot.person("后来的").asks("小巨人奖励多少钱"))
        assert "4110万元" in answer["text"]
        # What is asked in a broken way is answered in one: what went over the wire is not judged.
        runner.run(bot.__aexit__(AssertionError, None, None))


@pytest.mark.skipif(API is None, reason=ABSENT)
@QUIETLY
@given(data=st.data())
def test_every_kind_of_update_is_handled_without_an_error_of_ones_own(target: Target, data: st.DataObject) -> None:
    builder = target.builder
    assert target.meets([data.draw(builder.update(kind), kind) for kind in builder.kinds]) == []


@pytest.mark.skipif(API is None, reason=ABSENT)
@QUIETLY
@given(data=st.data())
def test_what_is_missing_wrong_huge_or_deep_in_an_update_stops_nothing(target: Target, data: st.DataObject) -> None:
    builder = target.builder
    target.meets([data.draw(builder.spoilt(kind), kind) for kind in builder.kinds])


@QUIETLY
@given(bodies=st.lists(st.dictionaries(st.sampled_from(KINDS), JUNK, min_size=1), min_size=5, max_size=20))
def test_what_has_nothing_of_an_update_but_its_name_stops_nothing(target: Target, bodies: list[Any]) -> None:
    target.meets(bodies)


def test_characters_that_break_programs_and_depth_stop_nothing(target: Target) -> None:
    chat = {"id": 2_000_000, "type": "private", "first_name": "某"}
    sender = chat | {"is_bot": False}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": sender}
    texts = [{"message": message | {"text": text}} for text in NASTY]
    names = [{"message": message | {"text": "/start", "from": sender | {"first_name": n}}} for n in NASTY]
    assert target.meets([*texts, *names]) == []
    target.meets([{"message": message | {"text": deep(900)}}, {"message": message | {"chat": deep(900)}}])
