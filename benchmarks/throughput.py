"""Answers a second: this bot with real questions, beside stock python-telegram-bot echo bots, in the same run.

Each bot is a process of its own and talks HTTP to the local stand-in of Telegram in this process, which answers at once
or after 50 ms. As many people as there are questions ask one each, all before the bot's next poll; the rate is taken
from the first answer to the last. Where there are two cores, the bot has one and the stand-in the other. On a machine
that has other work to do, the time on the processor that an answer takes says more than the rate (Linux only).

Every bot is measured so many times by turns, and its best figure stands, which is the one that was disturbed least. The last line
is this bot's rate and cost as a multiple of those of the best echo bot. The echo bot's own webhook needs tornado.

    python -m benchmarks.throughput [--questions 1200] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.common import QUESTIONS, free_port, processor_time, running_bot
from bot.playground import Playground
from knowledge.training.evaluation import load_cases

LATENCIES = (0.0, 0.05)
WITHIN = 120.0
WARMING, SETTLED = 50, 4.0
"""Questions before the first that counts, and seconds after them: this bot reads its dictionaries and builds its look-up once."""


@dataclass(frozen=True)
class Bot:
    """A bot under test: its command, its settings, and what share of the questions it gets, so that slow ones take no minutes."""

    name: str
    arguments: tuple[str, ...]
    share: dict[float, float]
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether it is this project's."""
        return self.name.startswith("dafu")


class Figure(NamedTuple):
    """rate: answers a second. cost: milliseconds on the processor for each."""

    rate: float
    cost: float


def echo(concurrent: int, port: int = 0) -> tuple[str, ...]:
    return (str(Path(__file__).resolve()), "--echo", str(concurrent), "--port", str(port))


def bots() -> list[Bot]:
    """Those that can be measured here."""
    ports = free_port(), free_port()
    hooked = {"DAFU_WEB__LISTEN": f"127.0.0.1:{ports[0]}", "DAFU_WEBHOOK__URL": f"http://127.0.0.1:{ports[0]}/hook"}
    found = [
        Bot("dafu, real questions", ("-m", "bot", "run"), {0.0: 1.0, 0.05: 1.0}),
        Bot("dafu, real questions, webhook", ("-m", "bot", "run"), {0.0: 1.0, 0.05: 1.0}, hooked),
        Bot("python-telegram-bot echo, as shipped", echo(1), {0.0: 0.5, 0.05: 0.03}),
        Bot("python-telegram-bot echo, 8 at once", echo(8), {0.0: 0.5, 0.05: 0.2}),
        Bot("python-telegram-bot echo, 16 at once", echo(16), {0.0: 0.5, 0.05: 0.3}),
        Bot("python-telegram-bot echo, 32 at once", echo(32), {0.0: 0.5, 0.05: 0.3}),
        Bot("python-telegram-bot echo, 256 at once", echo(256), {0.0: 0.5, 0.05: 0.2}),
    ]
    if find_spec("tornado") is not None:
        name = "python-telegram-bot echo, 16 at once, webhook"
        return [*found, Bot(name, echo(16, ports[1]), {0.0: 0.5, 0.05: 0.3})]
    sys.stderr.write("tornado is not installed: the echo bot's own webhook is left out\n")
    return found


def run_echo(concurrent: int, port: int) -> None:
    """The stock bot: the library's own polling, or webhook where there is a port, transport and dispatch."""
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
    if port:
        application.run_webhook("127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook")
    else:
        application.run_polling()


def questions() -> list[str]:
    """The first turns of the questions that the project keeps for its regression tests."""
    found = [case.turns[0] for cases in load_cases(QUESTIONS).values() for case in cases]
    return [question for question in found if len(question) < 1000] or ["2024年小巨人奖励一共多少钱"]


async def measure(bot: Bot, latency: float, count: int, asked: list[str]) -> Figure:
    """Ask it so many questions."""
    async with Playground.start() as playground, running_bot(playground, bot.arguments, bot.settings) as process:
        world, hooks = playground.world, playground.api.webhooks
        if not await world.wait(lambda: playground.api.polling.waiting or hooks.active, WITHIN):
            raise RuntimeError(f"{bot.name} did not start to fetch updates")
        await _rate(playground, 0.0, WARMING, asked)
        await asyncio.sleep(SETTLED)
        before = processor_time(process.pid)
        rate = await _rate(playground, latency, count, asked)
        return Figure(rate, (processor_time(process.pid) - before) / count * 1000)


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


def best(figures: Sequence[Figure]) -> Figure:
    """The highest rate and the lowest cost."""
    return Figure(max(one.rate for one in figures), min(one.cost for one in figures))


async def compare(count: int, rounds: int) -> None:
    """Measure every bot at every latency, by turns, and print a table."""
    asked, tried = questions(), bots()
    found: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    for _ in range(rounds):
        for bot in tried:
            for latency in LATENCIES:
                asking = max(20, round(count * bot.share[latency]))
                found[bot.name, latency].append(await measure(bot, latency, asking, asked))
    print(f"answers a second (ms of processor time each){'at once':>20}{'after 50 ms':>18}")
    for bot in tried:
        print(_line(bot.name, [best(found[bot.name, latency]) for latency in LATENCIES], 0))
    ours, theirs = [[bot.name for bot in tried if bot.is_ours is whose] for whose in (True, False)]
    ratios = []
    for latency in LATENCIES:
        us, them = (best([one for name in names for one in found[name, latency]]) for names in (ours, theirs))
        ratios.append(Figure(us.rate / them.rate, us.cost / them.cost))
    print(_line("dafu as a multiple of the best echo bot", ratios, 2))


def _line(name: str, figures: Sequence[Figure], places: int) -> str:
    told = (f"{one.rate:.{places}f} ({one.cost:5.2f})" for one in figures)
    return f"{name:46}{''.join(f'{one:>18}' for one in told)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--questions", type=int, default=1200, help="how many the fastest bot is asked")
    parser.add_argument("--rounds", type=int, default=3, help="how often each bot is measured")
    parser.add_argument("--echo", type=int, metavar="N", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.echo:
        run_echo(given.echo, given.port)
    else:
        asyncio.run(compare(given.questions, given.rounds))


if __name__ == "__main__":
    main()
