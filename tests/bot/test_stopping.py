"""Told to end, it takes nothing new, finishes what it has begun, and is gone within five seconds, whatever else is the matter."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.bot.programs import WITHIN, Program
from tests.delivery import databases
from tests.running import Person, Running

AWARD = "2024年小巨人奖励一共多少钱"
AT_ONCE = 2.0
"""Seconds that an end takes at most which has nothing to wait for: far less than what it would wait for otherwise."""


class Line:
    """A line between a program and a server. Gone silent, it lets nothing through, and breaks no connection either;
    cut, it breaks all, and refuses new ones."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listening: asyncio.Server | None = None
        self._passes = asyncio.Event()
        self._passes.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def to(cls, host: str, port: int) -> AsyncIterator[Line]:
        """A line to a server; the program connects to its `port` instead."""
        line = cls(host, port)
        line._listening = await asyncio.start_server(line._connected, "127.0.0.1", 0)
        line.port = line._listening.sockets[0].getsockname()[1]
        try:
            yield line
        finally:
            await line.break_off()

    async def go_silent(self) -> None:
        self._passes.clear()

    async def break_off(self) -> None:
        if self._listening is not None:
            self._listening.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._join(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers = [writer]
        try:
            await self._passes.wait()
            back, there = await asyncio.open_connection(*self._server)
            writers.append(there)
            await asyncio.gather(self._pass_on(reader, there), self._pass_on(back, writer))
        finally:
            for one in writers:
                one.close()
                with contextlib.suppress(OSError):
                    await one.wait_closed()

    async def _pass_on(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await source.read(65_536):
                await self._passes.wait()
                target.write(piece)
                await target.drain()
            target.close()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else writes to the database, and does not come to an end."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def fill_disk(pid: int, folder: Path) -> None:
    """No file of the program can become any longer, as if the disk were full."""
    limit = max(file.stat().st_size for file in folder.iterdir())
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, limit))


async def ends(program: Program, *numbers: signal.Signals) -> str:
    """Send signals; what the program had to say. It ends well, and in time."""
    before = time.monotonic()
    for number in numbers or (signal.SIGTERM,):
        program.send(number)
    code, _, errors = await program.ended()
    assert time.monotonic() - before < 5
    assert code == 0, errors
    assert "Traceback" not in errors
    return errors


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def crowd(bot: Running, count: int) -> list[Person]:
    """So many people, each of whom asks one question at the same moment."""
    people = [bot.person() for _ in range(count)]
    for person in people:
        bot.world.say(person.user, None, AWARD)
    return people


async def sending(playground: Playground, count: int = 1) -> None:
    """Wait until so many messages are on their way."""
    assert await playground.world.wait(lambda: len(playground.requests.of("sendMessage")) >= count, WITHIN)


async def takes(work: asyncio.Task[None]) -> float:
    before = time.monotonic()
    await work
    return time.monotonic() - before


@pytest.mark.parametrize("latency", [0.8, 6.0])
async def test_a_clean_stop_doubles_nothing_and_loses_nothing(tmp_path: Path, latency: float) -> None:
    async with Running(tmp_path) as bot:
        bot.faults.latency = latency
        people = await crowd(bot, 600)
        await sending(bot.playground, 100)
        assert await takes(asyncio.create_task(bot.stop())) < 5
        bot.faults.latency = 0
        await bot.start()
        await bot.settled()
        assert [len(bot.news(person.chat)) for person in people] == [1] * 600


@pytest.mark.parametrize("kind", ["429", "5xx", "drop_before"])
async def test_what_waits_to_be_repeated_is_left_for_the_next_start(tmp_path: Path, kind: str) -> None:
    async with Running(tmp_path) as bot:
        fault = bot.faults.add(kind, methods="sendMessage", retry_after=60)
        people = await crowd(bot, 20)
        async with asyncio.timeout(WITHIN):
            while fault.struck < 20:  # noqa: ASYNC110 - a broken connection is no news for the world
                await asyncio.sleep(0.01)
        assert await takes(asyncio.create_task(bot.stop())) < AT_ONCE
        bot.faults.clear()
        await bot.start()
        await bot.settled()
        assert [len(bot.news(person.chat)) for person in people] == [1] * 20


async def test_an_answer_that_may_have_arrived_is_not_given_again(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        bot.faults.add("timeout_after", methods="sendMessage", seconds=600)
        person = bot.person()
        bot.world.say(person.user, None, AWARD)
        assert await bot.world.wait(lambda: bool(person.chat.history[1:]), WITHIN)
        assert await takes(asyncio.create_task(bot.stop())) < 5
        bot.faults.clear()
        await bot.start()
        await bot.settled()
        assert len(bot.news(person.chat)) == 1
        assert "43家" in (await person.asks("专板首批挂牌多少家"))["text"]


async def test_nothing_is_taken_after_it_was_told_to_end(tmp_path: Path) -> None:
    async with Running(tmp_path, concurrency={"workers": 4}) as bot:
        bot.faults.latency = 0.3
        people = await crowd(bot, 40)
        await sending(bot.playground, 2)
        stopping = asyncio.create_task(bot.stop())
        await asyncio.sleep(0)
        sent = len(bot.playground.requests.of("sendMessage"))
        await stopping
        assert len(bot.playground.requests.of("sendMessage")) <= max(sent, 4)
        assert sum(len(bot.news(person.chat)) for person in people) <= max(sent, 4)


async def test_stopped_again_and_again_while_it_starts_it_loses_nothing(tmp_path: Path) -> None:
    async with Running(tmp_path) as bot:
        person = bot.person()
        bot.faults.add("429", methods="sendMessage", retry_after=60)
        bot.world.say(person.user, None, AWARD)
        await sending(bot.playground)
        await bot.stop()
        for delay in range(8):  # more often than what crashes the program is tried
            starting = asyncio.create_task(bot.start())
            for _ in range(delay * 20 + 1):
                await asyncio.sleep(0)
            await bot.stop()
            await starting
        bot.faults.clear()
        await bot.start()
        await bot.settled()
        assert len(bot.news(person.chat)) == 1


async def test_further_signals_change_nothing(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        world, people = playground.world, [playground.world.user() for _ in range(20)]
        playground.faults.latency = 1.0
        async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
            await program.lines("polling:")
            for person in people:
                world.say(person, None, AWARD)
            await sending(playground, 20)

            async def insist() -> None:
                while True:
                    program.send(signal.SIGTERM)
                    program.send(signal.SIGINT)
                    await asyncio.sleep(0.01)

            insisting = asyncio.create_task(insist())
            await ends(program, signal.SIGINT)
            insisting.cancel()
        assert [len(world.private(person).history) for person in people] == [2] * 20


async def test_with_a_locked_database_it_ends_in_time(tmp_path: Path) -> None:
    async with (
        Playground.start() as playground,
        Program.bot(tmp_path, playground.token, playground.base_url) as program,
    ):
        await program.lines("polling:")
        with locked(tmp_path / "dafu.sqlite3"):
            for _ in range(5):
                playground.world.say(playground.world.user(), None, AWARD)
            assert await playground.world.wait(lambda: not playground.api.polling.waiting, WITHIN)
            assert "the database cannot be written" in await ends(program)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="a limit is set for another process as Linux does")
async def test_with_a_full_disk_it_ends_in_time(tmp_path: Path) -> None:
    async with (
        Playground.start() as playground,
        Program.bot(tmp_path, playground.token, playground.base_url) as program,
    ):
        await program.lines("polling:")
        fill_disk(program.pid, tmp_path)
        for _ in range(200):
            playground.world.say(playground.world.user(), None, AWARD)
        errors = await program.lines('{"timestamp')
        assert "database to be tried again" in errors[-1]
        assert "the database cannot be written" in await ends(program)


@pytest.mark.parametrize(
    ("last", "happens"), [("knowledge:", Line.go_silent), ("polling:", Line.go_silent), ("polling:", Line.break_off)]
)
async def test_with_a_database_server_that_is_gone_it_ends_in_time(
    tmp_path: Path, last: str, happens: Callable[[Line], Awaitable[None]]
) -> None:
    with databases.postgresql_or_skip() as url:
        host, _, port = url.partition("@")[2].partition("/")[0].rpartition(":")
        async with Playground.start() as playground, Line.to(host, int(port)) as line:
            through = url.replace(f"{host}:{port}", f"127.0.0.1:{line.port}")
            if last == "knowledge:":
                await happens(line)
            async with Program.bot(tmp_path, playground.token, playground.base_url, through) as program:
                await program.lines(last)
                await happens(line)
                playground.world.say(playground.world.user(), None, AWARD)
                if last == "polling:":
                    assert await playground.world.wait(lambda: not playground.api.polling.waiting, WITHIN)
                await ends(program)


async def test_stopped_while_telegram_cannot_be_reached_it_says_so_once(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        pass
    async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
        await program.lines('{"timestamp')
        assert "Unclosed" not in await ends(program)


async def test_stopped_before_it_has_begun_to_ask_telegram_it_leaves_nothing_open(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        pass
    async with Program.bot(tmp_path, playground.token, playground.base_url) as program:
        await program.lines("dafu")
        assert "Unclosed" not in await ends(program)


async def test_the_stand_in_ends_too_and_leaves_nothing(tmp_path: Path) -> None:
    async with Program.start(tmp_path, "bot", "run", TMPDIR=str(tmp_path)) as program:
        await program.lines("polling:")
        assert await ends(program, signal.SIGINT) == ""
    assert left_in(tmp_path) == []
