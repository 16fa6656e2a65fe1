"""Answers a second: this bot with real questions, beside stock python-telegram-bot echo bots, in the same run.

Each bot is a process of its own and talks HTTP to the local stand-in of Telegram in this process, which answers at once
or after 50 ms. As many people as there are questions ask one each, all before the bot's next poll; the rate is taken
from the first answer to the last. Where there are two cores, the bot has one and the stand-in the other. On a machine
that has other work to do, the time on the processor that an answer takes says more than the rate (Linux only).

    python -m benchmarks.throughput [--questions 1200]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import QUESTIONS, processor_time, running_bot
from bot.playground import Playground
from knowledge.training.evaluation import load_cases

LATENCIES = (0.0, 0.05)
WITHIN = 120.0


@dataclass(frozen=True)
class Bot:
    """A bot under test: its command, and what share of the questions it gets, so that slow ones take no minutes."""

    name: str
    arguments: tuple[str, ...]
    share: dict[float, float]


def echo(concurrent: int) -> tuple[str, ...]:
    return (str(Path(__file__).resolve()), "--echo", str(concurrent))


BOTS = (
    Bot("dafu, real questions", ("-m", "bot", "run"), {0.0: 1.0, 0.05: 1.0}),
    Bot("python-telegram-bot echo, as shipped", echo(1), {0.0: 0.5, 0.05: 0.03}),
    Bot("python-telegram-bot echo, 16 at once", echo(16), {0.0: 0.5, 0.05: 0.3}),
    Bot("python-telegram-bot echo, 256 at once", echo(256), {0.0: 0.5, 0.05: 0.2}),
)


def run_echo(concurrent: int) -> None:
    """The stock bot: the library's own polling, transport and dispatch."""
    from telegram import Update
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None and update.message.text is not None:
            await update.message.reply_text(update.message.text)

    builder = ApplicationBuilder().token(os.environ["DAFU_TELEGRAM__TOKEN"])
    builder = builder.base_url(os.environ["DAFU_TELEGRAM__API_BASE_URL"]).concurrent_updates(concurrent)
    if concurrent > 1:
        builder = builder.connection_pool_size(concurrent).pool_timeout(WITHIN)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


def questions() -> list[str]:
    """The first turns of the questions that the project keeps for its regression tests."""
    found = [case.turns[0] for cases in load_cases(QUESTIONS).values() for case in cases]
    return [question for question in found if len(question) < 1000] or ["2024年小巨人奖励一共多少钱"]


async def measure(bot: Bot, latency: float, count: int, asked: list[str]) -> tuple[float, float]:
    """Answers a second, and milliseconds on the processor for each."""
    async with Playground.start() as playground, running_bot(playground, bot.arguments, {}) as process:
        await _until_it_polls(playground)
        before = processor_time(process.pid)
        rate = await _rate(playground, latency, count, asked)
        return rate, (processor_time(process.pid) - before) / count * 1000


async def _until_it_polls(playground: Playground) -> None:
    if not await playground.world.wait(lambda: playground.api.polling.waiting, WITHIN):
        raise RuntimeError("the bot did not start to poll")


async def _rate(playground: Playground, latency: float, count: int, asked: list[str]) -> float:
    world = playground.world
    playground.faults.latency = latency
    playground.requests.enabled = False
    before = playground.requests.calls
    for number in range(count):
        world.say(world.user(f"第{number}人"), None, asked[number % len(asked)])
    await world.wait(lambda: playground.requests.calls > before, WITHIN)
    began, first = time.perf_counter(), playground.requests.calls
    if not await world.wait(lambda: playground.requests.calls >= before + count, WITHIN):
        raise RuntimeError(f"only {playground.requests.calls - before} of {count} were answered")
    return (before + count - first) / (time.perf_counter() - began)


async def compare(count: int) -> None:
    """Measure every bot at every latency, and print a table."""
    asked = questions()
    print(f"answers a second (ms of processor time each){'at once':>18}{'after 50 ms':>18}")
    for bot in BOTS:
        cells = []
        for latency in LATENCIES:
            rate, cost = await measure(bot, latency, max(20, round(count * bot.share[latency])), asked)
            cells.append(f"{rate:9.0f} ({cost:5.2f})")
        print(f"{bot.name:44}{''.join(f'{cell:>18}' for cell in cells)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--questions", type=int, default=1200, help="how many the fastest bot is asked")
    parser.add_argument("--echo", type=int, metavar="N", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.echo:
        run_echo(given.echo)
    else:
        asyncio.run(compare(given.questions))


if __name__ == "__main__":
    main()
