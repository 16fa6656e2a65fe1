"""More questions than one person may ask in a minute: one friendly line, then silence, and nobody else is affected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.flood import Flood
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD, group_of
from tests.running import Running

MOST = 3


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Running]:
    async with Running(tmp_path, flood={"questions_per_minute": MOST}) as running:
        yield running


async def test_one_too_many_gets_one_line_and_then_silence_also_in_groups(strict: Running) -> None:
    person, other = strict.person(), strict.person("李雷")
    group = await group_of(strict, person, other)
    for _ in range(MOST):
        assert AWARD_FIGURE in (await person.asks(AWARD))["text"]
    assert "歇一分钟" in (await person.asks(f"/ask {AWARD}", chat=group))["text"]
    for _ in range(2):
        assert await person.says(f"/ask {AWARD}", chat=group) == []
        assert await person.says(AWARD) == []
    assert AWARD_FIGURE in (await other.asks(f"/ask {AWARD}", chat=group))["text"]
    assert AWARD_FIGURE in (await other.asks(AWARD))["text"]


async def test_buttons_and_edits_count_too(strict: Running) -> None:
    person = strict.person()
    answer = await person.asks(AWARD)
    asked = person.last
    for number in (1, 2):
        await person.presses(answer, number)
        assert len(strict.news(person.chat)) == 1
    press = await person.presses(answer, 3)
    assert press.shown is not None
    assert "歇一分钟" in press.shown["text"]
    assert await person.edits(asked, BOARD) == []


async def test_an_edit_that_is_one_too_many_gets_the_line_too(strict: Running) -> None:
    person = strict.person()
    for _ in range(MOST):
        await person.asks(AWARD)
    (line,) = await person.edits(person.last, BOARD)
    assert "歇一分钟" in line["text"]
    assert await person.edits(person.last, AWARD) == []
    assert await person.says(AWARD) == []


async def test_commands_and_stickers_count_too(strict: Running) -> None:
    person = strict.person()
    group = await group_of(strict, person)
    for command in ("/help", "/topics", "/settings"):
        await person.asks(command, chat=group)
    assert "歇一分钟" in (await person.asks("/about", chat=group))["text"]
    assert await person.says("/privacy", chat=group) == []
    strict.world.send_sticker(person.user)
    await strict.settled()
    assert strict.news(person.chat) == []


async def test_a_storm_of_questions_reaches_nobody_else(strict: Running) -> None:
    noisy, quiet = strict.person(), strict.person("李雷")
    for _ in range(50):
        strict.world.say(noisy.user, None, AWARD)
    strict.world.say(quiet.user, None, AWARD)
    await strict.settled()
    assert len(strict.news(noisy.chat)) == MOST + 1
    (answer,) = strict.news(quiet.chat)
    assert AWARD_FIGURE in answer["text"]


def test_a_minute_later_questions_are_answered_again() -> None:
    now = 0.0
    flood = Flood(1, lambda: now)
    assert [flood(1), flood(1), flood(1), flood(2)] == ["answer", "warn", "silence", "answer"]
    now = 60.0
    assert [flood(1), flood(1)] == ["answer", "warn"]
