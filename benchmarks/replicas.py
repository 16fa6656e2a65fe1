"""What a second replica brings, and what keeps replicas waiting for each other: `python -m benchmarks.replicas` (Linux).

One process, and then two, serve a webhook behind the small balancer on one PostgreSQL, while as many people as there are questions ask
one each. Where replicas, PostgreSQL, balancer, stand-in and people share two cores, the rate says nothing of what replicas with
a core each would do. So beside it stand the milliseconds on the processor of an answer in the replicas and in the server processes
of PostgreSQL, and how often a look into the database, 50 times a second, finds a connection of a replica that works, waits for a lock (which only
another connection can hold), or for the disk. PostgreSQL is the one of DAFU_TEST_POSTGRESQL and has to be on this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import NamedTuple

import psycopg

from benchmarks.balancer import Balancer
from benchmarks.common import free_port, processor_time
from benchmarks.throughput import WARMING, questions
from bot.playground import Playground
from tests.bot.programs import Program
from tests.delivery import databases

WITHIN = 180.0
SETTLED = 6.0
LOOK = 0.02
WAITING = """
SELECT pid, coalesce(wait_event_type, 'works'), coalesce(wait_event, '') FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
"""


class Figures(NamedTuple):
    """rate: answers a second. replicas, server: milliseconds on the processor for each answer."""

    rate: float
    replicas: float
    server: float
    seen: Counter[str]


async def look(url: str, seen: Counter[str], over: asyncio.Event) -> None:
    """Count what the connections of the replicas do until it is over."""
    async with await psycopg.AsyncConnection.connect(url.replace("+psycopg", ""), autocommit=True) as database:
        while not over.is_set():
            rows = await (await database.execute(WAITING)).fetchall()
            seen["looks"] += 1
            for _, kind, event in rows:
                seen[f"{kind} {event}".strip()] += kind != "Client"
            await asyncio.sleep(LOOK)


def servers() -> list[int]:
    """The processes of PostgreSQL."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and (folder / "comm").read_text(encoding="utf-8").strip() == "postgres":
                found.append(int(folder.name))
        except OSError:
            continue
    return found


async def measure(replicas: int, count: int, asked: list[str]) -> Figures:
    """Ask so many questions of so many replicas."""
    with ExitStack() as kept, tempfile.TemporaryDirectory(prefix="dafu-replicas-") as folder:
        url = kept.enter_context(databases.postgresql())
        async with AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground.start())
            playground.requests.enabled = False
            balancer = await stack.enter_async_context(Balancer.start())
            programs = []
            for _ in range(replicas):
                port = free_port()
                balancer.add("127.0.0.1", port)
                own = {"DAFU_WEB__LISTEN": f"127.0.0.1:{port}", "DAFU_WEBHOOK__URL": f"{balancer.address}/hook"}
                running = Program.bot(
                    Path(folder), playground.token, playground.base_url, url, DAFU_LOG__LEVEL="error", **own
                )
                programs.append(await stack.enter_async_context(running))
                await programs[-1].lines("webhook:")
            await _answered(playground, WARMING * replicas, asked)
            await asyncio.sleep(SETTLED)
            seen: Counter[str] = Counter()
            over = asyncio.Event()
            before = [_spent([one.pid for one in programs]), _spent(servers())]
            watching = asyncio.create_task(look(url, seen, over))
            began = time.perf_counter()
            await _answered(playground, count, asked)
            rate = count / (time.perf_counter() - began)
            over.set()
            await watching
            after = [_spent([one.pid for one in programs]), _spent(servers())]
            costs = [1000 * (new - old) / count for old, new in zip(before, after, strict=True)]
            return Figures(rate, costs[0], costs[1], seen)


def _spent(processes: list[int]) -> float:
    times = (processor_time(process) for process in processes)
    return sum(one for one in times if one == one)


async def _answered(playground: Playground, count: int, asked: list[str]) -> None:
    world, before = playground.world, playground.requests.calls
    for number in range(count):
        world.say(world.user(f"第{number}人"), None, asked[number % len(asked)])
    if not await world.wait(lambda: playground.requests.calls >= before + count, WITHIN):
        raise RuntimeError(f"only {playground.requests.calls - before} of {count} were answered")


async def compare(count: int, rounds: int) -> None:
    """One and two by turns; the best figures of each stand."""
    asked = questions()
    found: dict[int, list[Figures]] = {1: [], 2: []}
    for _ in range(rounds):
        for replicas, several in found.items():
            several.append(await measure(replicas, count, asked))
    print(
        f"{len(os.sched_getaffinity(0))} cores\nreplicas{'answers a second':>18}{'replicas ms':>13}{'PostgreSQL ms':>15}"
    )
    for replicas, several in found.items():
        rate = max(one.rate for one in several)
        own, server = min(one.replicas for one in several), min(one.server for one in several)
        print(f"{replicas:8}{rate:18.0f}{own:13.2f}{server:15.2f}")
        seen = sum((one.seen for one in several), Counter[str]())
        looks = seen.pop("looks")
        print(
            "        connections at a look: " + ", ".join(f"{n / looks:.2f} {what}" for what, n in seen.most_common(8))
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replicas", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--questions", type=int, default=1200)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    try:
        asyncio.run(compare(given.questions, given.rounds))
    except psycopg.OperationalError as error:
        sys.exit(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")


if __name__ == "__main__":
    main()
