"""A rolling upgrade under load: `python -m benchmarks.rolling OLD`, on this machine alone.

OLD is a tag or a commit of this project, checked out into a temporary folder. Two processes of it serve a webhook behind a
small balancer, on one PostgreSQL, while people go on asking. Then one after the other: a process of the version that is here
is started beside them, and once it is ready one of the old ones is told to end (SIGTERM). Nothing may stay unanswered or be
answered twice, and each chat keeps its order; the exit code is 1 where that is not so. People ask what both versions answer
alike. PostgreSQL is the one of DAFU_TEST_POSTGRESQL (a connection string that may create databases).
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import psycopg

from benchmarks.balancer import Balancer
from benchmarks.common import free_port
from benchmarks.faults import LATENCY, WORKERS, People, questions
from bot.playground import Playground
from tests.bot.programs import ROOT, Program, environment
from tests.delivery import databases

REPLICAS = 2
MOST = 120
"""Questions that are looked for at most: everybody asks one in each round."""


def checked_out(revision: str, into: Path) -> str:
    """The files of a revision, in a folder; its short name. Raises CalledProcessError where there is no such revision."""
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", revision], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(into, filter="data")
    named = ["git", "-C", str(ROOT), "rev-parse", "--short", f"{revision}^{{commit}}"]
    return subprocess.run(named, check=True, capture_output=True, text=True).stdout.strip()


def alike(asked: dict[str, str], folder: Path) -> dict[str, str]:
    """Those that the version in a folder answers with the same direct answer, which stands in no other's answer: so each
    answer tells which question it belongs to."""
    lines = "".join(json.dumps({"id": question, "turns": [question]}) + "\n" for question in asked)
    said = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--batch"],
        input=lines, text=True, capture_output=True, check=True, cwd=folder, env=environment(PYTHONPATH=str(folder)),
    ).stdout  # fmt: skip
    found = {one["id"]: one["replies"][0] for one in map(json.loads, said.splitlines())}
    kept: dict[str, str] = {}
    for question, headline in asked.items():
        text = found[question]["text"]
        is_told_apart = not any(theirs in text or headline in found[other]["text"] for other, theirs in kept.items())
        if found[question]["headline"] == headline and is_told_apart:
            kept[question] = headline
    return kept


class Fleet:
    """The processes behind the balancer. `source` is the folder in which Python finds a version."""

    def __init__(self, folder: Path, playground: Playground, database: str, balancer: Balancer) -> None:
        self._folder = folder
        self._playground = playground
        self._database = database
        self._balancer = balancer

    async def start(self, source: Path, stack: AsyncExitStack) -> Program:
        """A process more, ready to answer."""
        port = free_port()
        program = await stack.enter_async_context(
            Program.bot(
                self._folder,
                self._playground.token,
                self._playground.base_url,
                self._database,
                PYTHONPATH=str(source),
                DAFU_CONCURRENCY__WORKERS=str(WORKERS),
                DAFU_WEB__LISTEN=f"127.0.0.1:{port}",
                DAFU_WEBHOOK__URL=f"{self._balancer.address}/hook",
                DAFU_FLOOD__QUESTIONS_PER_MINUTE="1000",
                DAFU_LOG__LEVEL="error",
            )
        )
        self._balancer.add("127.0.0.1", port)
        await program.lines("webhook:")
        return program


async def roll(revision: str, people: int, pause: float) -> dict[str, object]:
    """The upgrade; what came of it."""
    with ExitStack() as kept:
        old = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="dafu-old-")))
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="dafu-rolling-")))
        before = checked_out(revision, old)
        asked = alike(questions(MOST), old)
        database = kept.enter_context(databases.postgresql())
        async with AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground.start())
            playground.faults.latency = LATENCY
            balancer = await stack.enter_async_context(Balancer.start())
            fleet = Fleet(folder, playground, database, balancer)
            crowd = People(playground, people, asked)
            programs = [await fleet.start(old, stack) for _ in range(REPLICAS)]
            began, rounds, is_over = time.monotonic(), 0, asyncio.Event()

            async def ask() -> None:
                nonlocal rounds
                while not is_over.is_set() and rounds < len(asked):
                    crowd.ask()
                    rounds += 1
                    await asyncio.sleep(pause)

            asking = asyncio.create_task(ask())
            await crowd.answered(0.5)
            for _ in range(REPLICAS):
                programs.append(await fleet.start(ROOT, stack))
                await asyncio.sleep(2 * pause)
                if code := await programs.pop(0).end(signal.SIGTERM):
                    raise RuntimeError(f"told to end, the old version ended with {code}")
                await asyncio.sleep(2 * pause)
            is_over.set()
            await asking
            upgraded = time.monotonic() - began
            await crowd.all_answered()
            for program in programs:
                await program.end(signal.SIGTERM)
            found = {"asked": people * rounds, "unanswered": crowd.unanswered(), "doubled": crowd.doubled()}
            found |= {"disordered": crowd.disordered()}
            sound = not any((found["unanswered"], found["doubled"], found["disordered"]))
            return {"old": before, "replicas": REPLICAS, **found, "seconds": round(upgraded, 1), "sound": sound}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rolling", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("old", help="a tag or a commit, like HEAD~20")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two questions of everybody")
    given = parser.parse_args()
    try:
        outcome = asyncio.run(roll(given.old, given.people, given.pause))
    except psycopg.OperationalError as error:
        sys.exit(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{given.old}: {str(error.stderr or error).strip().splitlines()[-1]}")
    sys.stdout.write(json.dumps(outcome) + "\n")
    sys.exit(0 if outcome["sound"] else 1)


if __name__ == "__main__":
    main()
