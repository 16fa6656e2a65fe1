"""What is lost and what is doubled while processes die: `python -m benchmarks.faults`, on this machine alone.

People ask while the bot is told to end (SIGTERM) and killed (SIGKILL), again and again, in the middle of its work:

- `polling`: one process, SQLite.
- `standby`: two processes that poll in turn, PostgreSQL.
- `webhook`: two processes behind a small balancer, PostgreSQL, either of them struck by turns.

Nothing may stay unanswered, each chat keeps its order, an end doubles nothing, and a kill at most one answer for each
worker. The exit code is 1 where that is not so. PostgreSQL is the one of DAFU_TEST_POSTGRESQL (a connection string that
may create databases).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import signal
import sys
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from benchmarks.balancer import Balancer
from benchmarks.common import free_port
from bot.playground import Playground
from bot.playground.model import User
from knowledge import KnowledgeBase
from tests.bot.programs import Program
from tests.delivery import databases

WITHIN = 120.0
"""Seconds after which what has no answer is taken to have none."""

WORKERS = 32
LATENCY = 0.05
"""Seconds by which the stand-in answers later."""


@dataclass(frozen=True, slots=True)
class Plan:
    """people ask one question each in every round; in each a process is struck."""

    mode: str
    people: int = 200
    rounds: int = 5
    strikes: int = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one signal, sent so often."""

    mode: str
    signal: str
    strikes: int
    asked: int
    unanswered: int
    doubled: int
    disordered: int
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Whether it is as promised."""
        allowed = self.strikes * WORKERS if self.signal == "SIGKILL" else 0
        return not self.unanswered and not self.disordered and self.doubled <= allowed


def questions(count: int) -> dict[str, str]:
    """So many questions with one answer each, no two alike, and how it begins."""
    knowledge = KnowledgeBase.load()
    found: dict[str, str] = {}
    for entry in knowledge.entries.values():
        answer = knowledge.ask(entry.question)
        if answer.status != "answered" or answer.entry != entry.id:
            continue
        if not any(answer.headline in one or one in answer.headline for one in found.values()):
            found[entry.question] = answer.headline
        if len(found) == count:
            return found
    raise ValueError(f"the knowledge has only {len(found)} questions with answers of their own")


class Deployment:
    """The processes of one mode. Struck ones are started again at once."""

    def __init__(
        self, mode: str, folder: Path, playground: Playground, database: str, balancer: Balancer | None
    ) -> None:
        self._playground = playground
        self._database = database
        self._folder = folder
        self._balancer = balancer
        self._ports = [free_port() for _ in range(1 if mode == "polling" else 2)]
        self._running: dict[int, tuple[Program, AsyncExitStack]] = {}

    async def start(self) -> None:
        """Start all of them."""
        for number, port in enumerate(self._ports):
            if self._balancer is not None:
                self._balancer.add("127.0.0.1", port)
            await self._start(number)

    async def strike(self, number: int, by: signal.Signals) -> None:
        """Send a signal to one of them, wait for its end and start it again."""
        program, stack = self._running.pop(number % len(self._ports))
        code = await program.end(by)
        await stack.aclose()
        if by is signal.SIGTERM and code != 0:
            raise RuntimeError(f"told to end, it ended with {code}")
        await self._start(number % len(self._ports))

    async def stop(self) -> None:
        """End them all."""
        for program, stack in self._running.values():
            await program.end(signal.SIGTERM)
            await stack.aclose()

    async def _start(self, number: int) -> None:
        variables = {
            "DAFU_CONCURRENCY__WORKERS": str(WORKERS),
            "DAFU_WEB__LISTEN": f"127.0.0.1:{self._ports[number]}",
            "DAFU_LOG__LEVEL": "error",
        }
        if self._balancer is not None:
            variables |= {"DAFU_WEBHOOK__URL": f"{self._balancer.address}/hook"}
        stack = AsyncExitStack()
        program = await stack.enter_async_context(
            Program.bot(self._folder, self._playground.token, self._playground.base_url, self._database, **variables)
        )
        self._running[number] = (program, stack)
        await program.lines("polling:" if self._balancer is None else "webhook:")


class People:
    """Those who ask, each in a chat of their own, the questions in their order."""

    def __init__(self, playground: Playground, count: int, asked: dict[str, str]) -> None:
        self._world = playground.world
        self._people = [playground.world.user(f"第{n}人") for n in range(count)]
        self._asked = asked
        self._rounds = 0
        self._counts = 0

    def ask(self) -> None:
        """Everybody asks their next question."""
        question = list(self._asked)[self._rounds]
        self._rounds += 1
        for person in self._people:
            self._world.say(person, None, question)

    def answers(self, person: User) -> list[int]:
        """Which question each message of the bot to them answers."""
        pieces = list(self._asked.values())
        texts = [
            message["text"]
            for message in self._world.private(person).history
            if message["from"]["id"] == self._world.bot.id
        ]
        return [next((n for n, piece in enumerate(pieces) if piece in text), -1) for text in texts]

    async def answered(self, share: float) -> bool:
        """Wait until so many of all questions so far have an answer."""
        wanted = share * self._rounds * len(self._people)
        return bool(await self._world.wait(lambda: self._given() >= wanted, WITHIN))

    def _given(self) -> int:
        return sum(
            sum(message["from"]["id"] == self._world.bot.id for message in self._world.private(person).history)
            for person in self._people
        )

    async def all_answered(self) -> None:
        """Wait until nobody waits any more, or too long."""
        until = time.monotonic() + WITHIN
        while self.unanswered() and time.monotonic() < until:  # noqa: ASYNC110 - asked seldom, of all people
            await asyncio.sleep(0.25)
        await asyncio.sleep(1)  # what comes twice comes now

    def unanswered(self) -> int:
        """Questions without an answer."""
        return sum(self._rounds - len(set(self.answers(person)) - {-1}) for person in self._people)

    def doubled(self) -> int:
        """Answers that came more than once."""
        return sum(len(found := self.answers(person)) - len(set(found)) for person in self._people)

    def disordered(self) -> int:
        """Chats in which an answer came before that of an earlier question."""
        return sum((found := self.answers(person)) != sorted(found) for person in self._people)


async def strike(plan: Plan, by: signal.Signals, asked: dict[str, str]) -> Outcome:
    """People ask, and processes are struck meanwhile."""
    with ExitStack() as kept, tempfile.TemporaryDirectory(prefix="dafu-faults-") as folder:
        shared = plan.mode != "polling"
        database = kept.enter_context(databases.postgresql()) if shared else databases.sqlite(Path(folder))
        async with AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground.start())
            playground.faults.latency = LATENCY
            balancer = await stack.enter_async_context(Balancer.start()) if plan.mode == "webhook" else None
            deployment = Deployment(plan.mode, Path(folder), playground, database, balancer)
            people = People(playground, plan.people, asked)
            await deployment.start()
            began, strikes = time.monotonic(), itertools.count()
            for number in range(plan.rounds):
                people.ask()
                for nth in range(plan.strikes * number // plan.rounds, plan.strikes * (number + 1) // plan.rounds):
                    await people.answered((number + 0.2 + 0.2 * (nth % 3)) / (number + 1))
                    await deployment.strike(next(strikes), by)
            await people.all_answered()
            seconds = time.monotonic() - began
            await deployment.stop()
            return Outcome(
                plan.mode,
                by.name,
                next(strikes),
                plan.people * plan.rounds,
                people.unanswered(),
                people.doubled(),
                people.disordered(),
                round(seconds, 1),
            )


async def programme(plans: list[Plan]) -> bool:
    """All of them; a line of JSON for each outcome. Whether all is sound."""
    sound = True
    for plan in plans:
        asked = questions(plan.rounds)
        for by in (signal.SIGTERM, signal.SIGKILL):
            outcome = await strike(plan, by, asked)
            sys.stdout.write(json.dumps(asdict(outcome) | {"sound": outcome.is_sound}) + "\n")
            sys.stdout.flush()
            sound &= outcome.is_sound
    return sound


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("modes", nargs="*", default=["polling", "standby", "webhook"])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5, help="questions of each, for either signal")
    parser.add_argument("--strikes", type=int, default=10, help="of either signal")
    given = parser.parse_args()
    try:
        sound = asyncio.run(programme([Plan(mode, given.people, given.rounds, given.strikes) for mode in given.modes]))
    except psycopg.OperationalError as error:
        sys.exit(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
