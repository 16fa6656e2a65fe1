"""How long a key typed after @bot waits for its results: from the update to the answer, against the local stand-in.

The bot is a process of its own with one core; the stand-in of Telegram and the people who type are this process. People
type the look-ups of tests/knowledge/shipped/lookups.yaml key by key. Nothing is cached by the stand-in, and every key's query is
waited for, so what is measured is the bot: fetch, inbox on disk, look-up, answer.

    python -m benchmarks.inline [--seconds 8] [--rates 12 200]

`12` is one person typing 12 keys a second; every other rate is shared by one person for each 5 keys a second.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import time
from collections.abc import Iterator
from itertools import cycle

import yaml

from benchmarks.common import ROOT, processor_time, running_bot
from bot.playground import Playground
from bot.playground.model import User

ONE_PERSON = 12
KEYS_OF_A_PERSON = 5
WITHIN = 60.0
WARMING_UP = 6.0
"""Seconds in which the bot builds what it builds once, and sets its commands."""


def keys() -> list[str]:
    """What stands after @bot after each key, look-up by look-up; shuffled, always in the same way."""
    kinds = yaml.safe_load((ROOT / "tests" / "knowledge" / "shipped" / "lookups.yaml").read_text(encoding="utf-8"))
    texts = [row["text"] for rows in kinds.values() for row in rows]
    random.Random(5).shuffle(texts)
    return [text[:size] for text in texts for size in range(1, len(text) + 1)]


async def one_key(playground: Playground, person: User, typed: str) -> float:
    """Seconds from the update to the answer."""
    began = time.perf_counter()
    request = playground.world.type_inline(person, typed)
    if await request.answer(WITHIN) is None:
        raise RuntimeError(f"{typed!r} was not answered")
    return time.perf_counter() - began


async def one_person(
    playground: Playground, number: int, pause: float, until: float, typed: Iterator[str]
) -> list[float]:
    """A person who types a key after each pause, answered or not, at most one after the other."""
    person = playground.world.user(f"第{number}人")
    await asyncio.sleep(pause * random.Random(number).random())
    waits = []
    due = time.perf_counter()
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waits.append(await one_key(playground, person, next(typed)))
        due += pause
    return waits


async def measure(playground: Playground, rate: int, seconds: float) -> list[float]:
    """The waits of all keys, in order of size."""
    people = 1 if rate == ONE_PERSON else max(1, rate // KEYS_OF_A_PERSON)
    typed = cycle(keys())
    until = time.perf_counter() + seconds
    each = [one_person(playground, number, people / rate, until, typed) for number in range(people)]
    return sorted(wait for waits in await asyncio.gather(*each) for wait in waits)


async def run(rates: list[int], seconds: float) -> None:
    """Start the bot, warm it up, measure each rate, and print a table."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    async with Playground.start() as playground:
        playground.requests.enabled = False
        settings = {"DAFU_INLINE__CACHE_SECONDS": "0"}
        async with running_bot(playground, ("-m", "bot", "run"), settings) as process:
            if len(cores) > 1:
                os.sched_setaffinity(0, set(cores[:-1]))
            await one_key(playground, playground.world.user("先来的人"), "小巨人")
            await measure(playground, ONE_PERSON, WARMING_UP)
            print(
                f"{'keys a second':>14}{'answered':>10}{'median ms':>11}{'99 % ms':>9}{'longest ms':>12}{'processor ms':>14}"
            )
            for rate in rates:
                before = processor_time(process.pid)
                waits = await measure(playground, rate, seconds)
                cost = (processor_time(process.pid) - before) / len(waits)
                shown = (waits[len(waits) // 2], waits[math.ceil(0.99 * len(waits)) - 1], waits[-1], cost)
                median, most, longest, each = (1000 * value for value in shown)
                print(f"{rate:14}{len(waits):10}{median:11.1f}{most:9.1f}{longest:12.1f}{each:14.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each rate is typed")
    parser.add_argument("--rates", type=int, nargs="+", default=[ONE_PERSON, 200], help="keys a second")
    given = parser.parse_args()
    asyncio.run(run(given.rates, given.seconds))


if __name__ == "__main__":
    main()
