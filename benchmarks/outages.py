"""What is lost while something is away: `python -m benchmarks.outages`, on this machine alone.

People ask before, while and after PostgreSQL is cut off from a bot (its connections cut, none taken), and after that while the
stand-in of Telegram answers 5xx, drops connections before it acts, or is slow. A line of JSON for each; the exit code is 1
where somebody stays unanswered or is answered out of order. PostgreSQL is the one of DAFU_TEST_POSTGRESQL.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.balancer import Balancer
from benchmarks.faults import Deployment, People, questions
from bot.playground import Playground
from tests.delivery import databases

WHAT = ("database", "5xx", "drop_before", "delay")


async def outage(what: str, people: int, seconds: float, asked: dict[str, str]) -> dict[str, object]:
    """Three rounds of questions: before, in the middle, and afterwards."""
    with ExitStack() as kept, tempfile.TemporaryDirectory(prefix="dafu-outages-") as folder:
        url = make_url(kept.enter_context(databases.postgresql()))
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
            if what == "database":
                away = asyncio.create_task(wire.away(seconds))
            else:
                if what == "delay":
                    playground.faults.add(what, times=people, seconds=seconds)
                else:
                    playground.faults.add(what)
                away = asyncio.create_task(asyncio.sleep(seconds))
            await asyncio.sleep(seconds / 2)
            crowd.ask()
            await away
            playground.faults.clear()
            over = time.monotonic()
            crowd.ask()
            await crowd.all_answered()
            told = {
                "away": what,
                "for_seconds": seconds,
                "asked": people * 3,
                "unanswered": crowd.unanswered(),
                "doubled": crowd.doubled(),
                "disordered": crowd.disordered(),
                "all_answered_after_seconds": round(time.monotonic() - over, 1),
                "seconds": round(time.monotonic() - began, 1),
            }
            await deployment.stop()
            return told


async def outages(what: list[str], people: int, seconds: float) -> bool:
    """All of them, one after the other. Whether nothing was lost."""
    sound = True
    for one in what:
        told = await outage(one, people, seconds, questions(3))
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        sound &= not (told["unanswered"] or told["disordered"])
    return sound


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outages", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", nargs="*", default=list(WHAT), help=", ".join(WHAT))
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    try:
        sound = asyncio.run(outages(given.what, given.people, given.seconds))
    except psycopg.OperationalError as error:
        sys.exit(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
