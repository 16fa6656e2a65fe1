"""The real program, killed and told to end in the middle of its work."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from pathlib import Path
from typing import Any

from bot.playground import Playground
from bot.playground.model import User
from tests.bot.programs import WITHIN, Program
from tests.judging import objections, refusals

ASKED = {
    "2024年小巨人奖励一共多少钱": "4110万元",
    "专板首批挂牌多少家": "43家",
    "金银种子有多少家": "398家",
    "武汉人才卡有什么用": "优诊优疗",
    "/help": "直接把问题发给我",
}


def answers(playground: Playground, person: User) -> list[dict[str, Any]]:
    bot = playground.world.bot.id
    return [message for message in playground.world.private(person).history if message["from"]["id"] == bot]


def waiting(folder: Path) -> int:
    """How many updates the database in the folder still holds unhandled."""
    with sqlite3.connect(f"file:{folder / 'dafu.sqlite3'}?mode=ro", uri=True) as connection:
        return int(connection.execute("select count(*) from inbox where state = 'waiting'").fetchone()[0])


def without_one_repetition(texts: list[str], wanted: list[str]) -> list[int]:
    """Which of the wanted pieces each text has, in order, one of them perhaps twice."""
    numbers = [next((n for n, piece in enumerate(wanted) if piece in text), -1) for text in texts]
    for at in range(1, len(numbers)):
        if numbers[at] == numbers[at - 1]:
            return numbers[:at] + numbers[at + 1 :]
    return numbers


async def test_after_a_sigkill_in_the_middle_all_200_questions_of_40_chats_are_answered(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        world, people = playground.world, [playground.world.user(f"第{n}人") for n in range(40)]
        playground.faults.latency = 0.05
        async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
            assert await world.wait(lambda: playground.api.polling.waiting, WITHIN)
            for question in ASKED:
                for person in people:
                    world.say(person, None, question)
            assert await world.wait(lambda: len(playground.requests.of("sendMessage")) >= 70, WITHIN)
            assert await program.end(signal.SIGKILL) == -signal.SIGKILL
        before = sum(len(answers(playground, person)) for person in people)
        assert before < 200
        async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
            assert await world.wait(lambda: all(len(answers(playground, one)) >= 5 for one in people), WITHIN)
            async with asyncio.timeout(WITHIN):  # somebody may have got one of them twice
                while waiting(tmp_path):  # noqa: ASYNC110 - a database tells nobody of its changes
                    await asyncio.sleep(0.05)
            assert await program.end(signal.SIGTERM) == 0
        for person in people:
            texts = [message["text"] for message in answers(playground, person)]
            assert without_one_repetition(texts, list(ASKED.values())) == [0, 1, 2, 3, 4]
        assert waiting(tmp_path) == 0
        assert not world.updates.pending
        assert objections(playground) == []
        assert refusals(playground) == []


async def test_told_to_end_it_finishes_what_it_holds(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        world, people = playground.world, [playground.world.user() for _ in range(40)]
        playground.faults.latency = 0.3
        async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
            assert await world.wait(lambda: playground.api.polling.waiting, WITHIN)
            for person in people:
                world.say(person, None, "2024年小巨人奖励一共多少钱")
            assert await world.wait(lambda: len(playground.requests.of("sendMessage")) >= 5, WITHIN)
            assert await program.end(signal.SIGTERM) == 0
        done = [len(answers(playground, person)) for person in people]
        assert set(done) <= {0, 1}
        assert done.count(0) == len(world.updates.pending)
        assert waiting(tmp_path) == 0


async def test_it_waits_for_a_server_that_is_not_there_yet(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        port = int(playground.address.rsplit(":", 1)[1])
    base = f"http://127.0.0.1:{port}/bot"
    async with Program.bot(tmp_path, playground.token, base) as program:
        await program.lines("database:")
        async with Playground.start(port=port) as playground:
            assert await playground.world.wait(lambda: playground.api.polling.waiting, WITHIN)
            assert await program.end(signal.SIGINT) == 0
