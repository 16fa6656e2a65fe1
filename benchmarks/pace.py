"""How long an answer takes at the pace at which Telegram lets a bot send: `python -m benchmarks.pace`, on this machine alone.

People ask real questions, so many a second, each at its own moment; an answer takes from the moment in which the update is there to be
fetched to that in which the whole request with the answer has arrived at the stand-in. The bot is a process of its own with one core, polls
and keeps SQLite. A machine that has other work to do lengthens it: the time on the processor stands beside it, and a second
column is what the same stand-in needs with python-telegram-bot's echo bot as it is shipped, which keeps nothing.

    python -m benchmarks.pace [--rate 30] [--seconds 30] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import time
from typing import NamedTuple

from benchmarks.common import processor_time, running_bot
from benchmarks.throughput import echo, questions
from bot.playground import Playground

WITHIN = 60.0
SETTLED = 6.0
"""Seconds in which the bot builds what it builds once, before the first question that counts."""

BOTS = {"dafu": ("-m", "bot", "run"), "echo bot as shipped": echo(1)}


class Waits(NamedTuple):
    """Milliseconds from a question to its answer, and on the processor for each."""

    middle: float
    last: float
    longest: float
    cost: float


async def measure(arguments: tuple[str, ...], rate: float, seconds: float, seed: int) -> Waits:
    """Ask so many questions a second for so long. `seed` decides when, and in which order."""
    numbers = random.Random(seed)
    asked = questions()
    numbers.shuffle(asked)
    count = round(rate * seconds)
    async with Playground.start() as playground, running_bot(playground, arguments, {}) as process:
        world = playground.world
        if not await world.wait(lambda: playground.api.polling.waiting, WITHIN):
            raise RuntimeError("the bot did not start to poll")
        for number in range(20):
            world.say(world.user(f"先来的第{number}人"), None, asked[-number - 1])
        await asyncio.sleep(SETTLED)
        spent = processor_time(process.pid)
        due = time.monotonic()
        began: dict[int, float] = {}
        for number in range(count):
            due += numbers.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            person = world.user(f"第{number}人")
            began[person.id] = time.monotonic()
            world.say(person, None, asked[number % len(asked)])
        await asyncio.sleep(SETTLED / 3)
        spent = processor_time(process.pid) - spent
        told = [request for request in playground.requests if request.method == "sendMessage"]
        waits = sorted(1000 * (one.at - began[int(str(one.chat_id))]) for one in told if one.chat_id in began)
    if len(waits) < 0.95 * count:
        raise RuntimeError(f"only {len(waits)} of {count} questions have an answer")
    return Waits(waits[len(waits) // 2], waits[math.ceil(0.99 * len(waits)) - 1], waits[-1], spent / count * 1000)


async def compare(rate: float, seconds: float, rounds: int) -> None:
    """By turns; the least of every figure stands, since whatever else the machine does adds to them."""
    found: dict[str, list[Waits]] = {name: [] for name in BOTS}
    for turn in range(rounds):
        for name, arguments in BOTS.items():
            found[name].append(await measure(arguments, rate, seconds, turn))
    print(f"{rate:g} questions a second{'median ms':>14}{'99 % ms':>10}{'longest ms':>12}{'processor ms':>14}")
    for name, several in found.items():
        middle, last, longest, cost = (min(figures) for figures in zip(*several, strict=True))
        print(f"{name:23}{middle:14.1f}{last:10.1f}{longest:12.1f}{cost:14.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pace", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rate", type=float, default=30.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asyncio.run(compare(given.rate, given.seconds, given.rounds))


if __name__ == "__main__":
    main()
