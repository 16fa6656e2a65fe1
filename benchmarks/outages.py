"""What is lost while something is away: `python -m benchmarks.outages`, on this machine alone.

People ask before, while and after PostgreSQL is cut off from a bot (its connections cut, none taken), and after that while the
stand-in of Telegram answers 5xx, drops connections before it acts, or is slow. A line of JSON for each; the exit code is 1
where somebody stays unanswered or is answered out of order. PostgreSQL is the one of DAFU_TEST_POSTGRESQL.

`full` has the disk of PostgreSQL full meanwhile. It needs a small file system that the server of this machine may write to, and
that whoever runs this may fill:

    mount -t tmpfs -o size=64m,mode=777 tmpfs /mnt/small && mkdir -m 700 /mnt/small/tables && chown postgres: /mnt/small/tables
    python -m benchmarks.outages full --folder /mnt/small/tables
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.balancer import Balancer
from benchmarks.faults import Deployment, People, questions
from bot.playground import Playground
from tests.delivery import databases

WHAT = ("database", "5xx", "drop_before", "delay")
FULL = "full"
PIECE = 4096
LARGEST = 2**30


@asynccontextmanager
async def filled(folder: Path) -> AsyncIterator[None]:
    """The file system of a folder without a free byte."""
    junk = folder.parent / "junk"
    try:
        with contextlib.suppress(OSError), junk.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(PIECE))
        yield
    finally:
        junk.unlink()


async def trouble(what: str, seconds: float, people: int, playground: Playground, wire: Balancer, folder: Path) -> None:
    """Have it for so long."""
    if what == "database":
        await wire.away(seconds)
    elif what == FULL:
        async with filled(folder):
            await asyncio.sleep(seconds)
    else:
        if what == "delay":
            playground.faults.add(what, times=people, seconds=seconds)
        else:
            playground.faults.add(what)
        await asyncio.sleep(seconds)


async def outage(what: str, people: int, seconds: float, asked: dict[str, str], small: Path) -> dict[str, object]:
    """Three rounds of questions: before, in the middle, and afterwards."""
    with ExitStack() as kept, tempfile.TemporaryDirectory(prefix="dafu-outages-") as folder:
        url = make_url(kept.enter_context(databases.postgresql(small if what == FULL else None)))
        async with AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground.start())
            wire = await stack.enter_async_context(Balancer.start())
            wire.add(url.host or "127.0.0.1", url.port or 5432)
            host, port = wire.address.removeprefix("http://").split(":")
            between = url.set(host=host, port=int(port)).render_as_string(hide_password=False)
            deployment = Deployment("polling", Path(folder), playground, between, None)
            crowd = People(playground, people, asked)
            await deployment.start()
            began = time.monotonic()
            crowd.ask()
            await crowd.answered(0.3)
            away = asyncio.create_task(trouble(what, seconds, people, playground, wire, small))
            await asyncio.sleep(seconds / 2)
            crowd.ask()
            await away
            waiting = crowd.unanswered()
            playground.faults.clear()
            over = time.monotonic()
            crowd.ask()
            await crowd.all_answered()
            told = {
                "away": what,
                "for_seconds": seconds,
                "asked": people * 3,
                "waiting_when_it_ends": waiting,
                "unanswered": crowd.unanswered(),
                "doubled": crowd.doubled(),
                "disordered": crowd.disordered(),
                "all_answered_after_seconds": round(time.monotonic() - over, 1),
                "seconds": round(time.monotonic() - began, 1),
            }
            await deployment.stop()
            return told


async def outages(what: list[str], people: int, seconds: float, folder: Path) -> bool:
    """All of them, one after the other. Whether nothing was lost."""
    sound = True
    for one in what:
        told = await outage(one, people, seconds, questions(3), folder)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        sound &= not (told["unanswered"] or told["disordered"])
    return sound


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outages", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", nargs="*", default=list(WHAT), help=", ".join((*WHAT, FULL)))
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--folder", type=Path, default=Path(), help="for `full`: on a small file system")
    given = parser.parse_args()
    if FULL in given.what and shutil.disk_usage(given.folder).total > LARGEST:
        sys.exit(
            f"--folder: {given.folder} is on no small file system; right would be one of at most 1 GiB, see --help"
        )
    try:
        sound = asyncio.run(outages(given.what, given.people, given.seconds, given.folder))
    except psycopg.OperationalError as error:
        sys.exit(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
