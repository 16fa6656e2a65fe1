"""An announcement to 2,000 groups while everything goes wrong, and people ask questions meanwhile.

The bot is a process of its own (`dafu run`) that is killed at random moments and started anew; the stand-in of Telegram
is this process. Of the groups 5% have put the bot out and 5% have become supergroups without the bot knowing; of the
sends 10% meet 429, 2% meet 502, and 1% are carried out and never answered. A publisher announces by buttons.

Afterwards every group is looked at, and the time of every request:

- every group that can be reached has the announcement exactly once, apart from those that the ledger lists in doubt;
- in doubt are at most the kills times the workers, and the sends that were never answered;
- in no second more than the limit went out, and to no group two within a second or more than 20 in a minute.

    python -m benchmarks.announcements [--groups 2000] [--kills 5] [--per-second 20] [--seed 6] [--database URL]

Ends with 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.playground import Playground
from bot.playground.model import Chat, User
from bot.playground.state import is_content, written
from bot.store import Chat as KnownChat
from bot.store import Store, Subscription

ROOT = Path(__file__).resolve().parents[1]
TEXT = "武汉市“小巨人”企业奖励资金已经直达企业，详情请看答复。"
QUESTIONS = ("小巨人奖励多少钱", "专板挂牌几家", "国家级基地有几家", "人才方面有什么支持", "试点城市排第几")
TIMEOUT = 2.0
"""Seconds after which the bot gives up waiting for an answer to an announcement."""

ASKING_PAUSE = 0.25
WARMING_UP, BASELINE = 4.0, 12.0
"""Seconds between two questions, in which the bot builds what it builds once, and for which people ask before anything
is announced."""

WITHIN = 900.0


@dataclass
class Run:
    """What is at work, and what was seen."""

    arguments: argparse.Namespace
    playground: Playground
    database: str
    groups: list[Chat] = field(default_factory=list)
    put_out: set[int] = field(default_factory=set)
    process: asyncio.subprocess.Process | None = None
    down: list[tuple[float, float]] = field(default_factory=list)
    answers: list[tuple[float, float]] = field(default_factory=list)

    async def start(self) -> None:
        """Start the bot and wait until it polls."""
        began = time.monotonic()
        settings = {
            "DAFU_TELEGRAM__TOKEN": self.playground.token,
            "DAFU_TELEGRAM__API_BASE_URL": self.playground.base_url,
            "DAFU_TELEGRAM__ADMINS": json.dumps([self.publisher.id]),
            "DAFU_DATABASE_URL": self.database,
            "DAFU_ANNOUNCEMENTS__PER_SECOND": str(self.arguments.per_second),
            "DAFU_ANNOUNCEMENTS__WORKERS": str(self.arguments.workers),
            "DAFU_ANNOUNCEMENTS__TIMEOUT_SECONDS": str(TIMEOUT),
            "DAFU_FLOOD__QUESTIONS_PER_MINUTE": "1000",
            "DAFU_LOG__LEVEL": "error",
        }
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=tempfile.gettempdir(), env=os.environ | settings | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stderr is not None
        while not (line := await self.process.stderr.readline()).startswith(b"polling"):
            if not line:
                raise SystemExit("the bot ended while it started")
        self.down.append((began, time.monotonic()))

    async def kill(self) -> None:
        """Kill the bot as a machine that fails does, and start it anew."""
        assert self.process is not None
        killed = time.monotonic()
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        await self.start()
        self.down[-1] = (killed, self.down[-1][1])

    @property
    def publisher(self) -> User:
        return self.playground.world.users[1_000_001]

    def sends(self) -> int:
        """Requests to groups so far."""
        return sum(1 for one in self.playground.requests.of("sendMessage") if int(one.chat_id or 0) < 0)


def found_groups(run: Run, chance: random.Random) -> None:
    """The world before the announcement, as the bot does not know it."""
    world, count = run.playground.world, run.arguments.groups
    world.user("发布者").started = True
    owner = world.user("群主")
    moving = set(chance.sample(range(count), count // 20))
    run.groups = [
        (world.group if number in moving else world.supergroup)(owner, f"企业群{number + 1}", with_bot=True)
        for number in range(count)
    ]
    staying = [number for number in range(count) if number not in moving]
    for number in chance.sample(staying, count // 20):
        world.bot_member(run.groups[number]).status = "kicked"
        run.put_out.add(run.groups[number].id)
    for number in moving:
        world.migrate(owner, run.groups[number])
    world.updates.clear()  # the bot learns of it only when it writes


async def subscribe(run: Run) -> None:
    """All groups have subscribed, before what befell some of them."""
    async with Store.open(run.database, bot_id=run.playground.world.bot.id) as store:
        for group in run.groups:
            store.chats.note(
                KnownChat(group.id, "supergroup" if group.type == "supergroup" else "group", str(group.title))
            )
            await store.subscriptions.put(Subscription(group.id))
        await store.settled()


def go_wrong(run: Run) -> Callable[[], dict[str, int]]:
    """Let sends to groups fail from now on; gives back how to learn how often they did."""
    chats = [chat.id for chat in run.playground.world.chats.values() if chat.id < 0]
    add = run.playground.faults.add
    faults = {
        "429": add("429", methods="sendMessage", chats=chats, share=0.10, retry_after=1),
        "502": add("5xx", methods="sendMessage", chats=chats, share=0.02),
        "time-outs": add("timeout_after", methods="sendMessage", chats=chats, share=0.01, seconds=TIMEOUT * 3),
    }
    return lambda: {name: fault.struck for name, fault in faults.items()}


async def announce(run: Run) -> None:
    """As a publisher does it."""
    world, chat = run.playground.world, run.playground.world.private(run.publisher)

    async def last(sign: str) -> dict[str, object]:
        assert await world.wait(lambda: any(sign in written(m)[0] for m in chat.history[-3:]), 30), sign
        return next(m for m in reversed(chat.history) if sign in written(m)[0])

    world.say(run.publisher, None, "/announce")
    await last("要公告什么")
    world.say(run.publisher, None, TEXT)
    panel = await last("发布设置")
    world.press(run.publisher, panel, "发布 ›")
    confirmation = await last("确认发布")
    world.press(run.publisher, confirmation, "确认发布")


async def ask(run: Run, stop: asyncio.Event) -> None:
    """People ask, one question after the other, and wait for each answer."""
    world = run.playground.world
    people = [world.user(f"读者{number}") for number in range(8)]
    pending: set[asyncio.Task[None]] = set()
    for person, question in zip(itertools.cycle(people), itertools.cycle(QUESTIONS), strict=False):
        if stop.is_set():
            break
        task = asyncio.create_task(_one_question(run, person, question))
        pending.add(task)
        task.add_done_callback(pending.discard)
        await asyncio.sleep(ASKING_PAUSE)
    await asyncio.gather(*pending)


async def _one_question(run: Run, person: User, question: str) -> None:
    chat = run.playground.world.private(person)
    asked = run.playground.world.say(person, None, question)
    began = time.monotonic()
    number = asked["message_id"]
    await run.playground.world.wait(lambda: chat.last_id > number, 60)
    run.answers.append((began, time.monotonic() - began))


async def kills(run: Run, chance: random.Random) -> None:
    """Kill the bot at random moments of the delivery."""
    count = run.arguments.groups
    moments = sorted(chance.sample(range(count // 20, count * 19 // 20), run.arguments.kills))
    for number, moment in enumerate(moments, start=1):
        while run.sends() < moment:  # noqa: ASYNC110 - looked at with every change, it would slow the stand-in down
            await asyncio.sleep(0.1)
        print(f"kill {number} after {run.sends()} sends", flush=True)
        await run.kill()


async def over(run: Run) -> None:
    """Wait until the publisher's message shows the report."""
    chat = run.playground.world.private(run.publisher)
    shown = lambda: any("发布完成" in written(message)[0] for message in chat.history)  # noqa: E731
    assert await run.playground.world.wait(shown, WITHIN), "the report did not come"


def most(times: list[float], window: float) -> int:
    """The most of these times within any window of that many seconds."""
    found, first = 0, 0
    for last, time_ in enumerate(times):
        while time_ - times[first] >= window:
            first += 1
        found = max(found, last - first + 1)
    return found


def copies(run: Run, group: Chat) -> int:
    """How often a group has the announcement, under its old and its new id."""
    chats = [group] + ([run.playground.world.chats[group.migrated_to]] if group.migrated_to is not None else [])
    return sum(1 for chat in chats for message in chat.history if is_content(message) and written(message)[0] == TEXT)


async def judge(run: Run, struck: dict[str, int], took: float) -> bool:
    """Print what was seen; whether it is as it should be."""
    async with Store.open(run.database, bot_id=run.playground.world.bot.id) as store:
        (one,) = await store.announcements.latest(2)
        rows = {row.chat_id: row for row in await store.reports.rows(one.id)}
        found = await store.reports.progress(one.id)
    row_of = {group.id: rows.get(group.id) or rows.get(group.migrated_to or 0) for group in run.groups}
    doubtful = {chat for chat, row in row_of.items() if row is not None and row.standing == "doubt"}
    reachable = [group for group in run.groups if group.id not in run.put_out]
    count = {group.id: copies(run, group) for group in run.groups}
    once = sum(1 for group in reachable if count[group.id] == 1)
    missed = [group.id for group in reachable if count[group.id] == 0 and group.id not in doubtful]
    doubled = [group.id for group in run.groups if count[group.id] > 1]
    unbooked = [
        c
        for c, row in row_of.items()
        if row is None or (row.standing == "sent") != (count[c] == 1 and c not in doubtful)
    ]
    sends = [one for one in run.playground.requests.of("sendMessage") if int(one.chat_id or 0) < 0]
    times = [one.at for one in sends]
    by_chat: dict[int, list[float]] = defaultdict(list)
    for send in sends:
        by_chat[int(send.chat_id or 0)].append(send.at)
    gaps = [later - earlier for at in by_chat.values() for earlier, later in itertools.pairwise(at)]
    fastest, closest = most(times, 1.0), min(gaps, default=float("inf"))
    busiest = max(most(at, 60.0) for at in by_chat.values())
    bound = run.arguments.kills * run.arguments.workers + struck["time-outs"]

    print(f"\n{len(run.groups)} groups in {took:.0f} s, {len(sends)} requests, {run.arguments.kills} kills")
    print(
        f"met: {', '.join(f'{number} {name}' for name, number in struck.items())}; {len(run.put_out)} groups without the bot"
    )
    print(f"ledger: {', '.join(f'{number} {name}' for name, number in sorted(found.standings.items()))}")
    print(
        f"reachable {len(reachable)}, exactly once {once}, missed {len(missed)}, doubled {len(doubled)}, ledger wrong {len(unbooked)}"
    )
    print(f"in doubt {len(doubtful)} (at most {bound}), of which arrived {sum(count[c] for c in doubtful)}")
    print(
        f"most in a second {fastest} (limit {run.arguments.per_second:g}), closest in one chat {closest:.2f} s, most in a minute in one chat {busiest}"
    )
    latencies(run, times[0], times[-1])
    within = fastest <= run.arguments.per_second and closest >= 1.0 and busiest <= 20
    return not missed and not doubled and not unbooked and len(doubtful) <= bound and within


def latencies(run: Run, began: float, ended: float) -> None:
    """How long people waited for answers, while the bot was up and warm: before the announcement, and during it."""

    def is_up(at: float, waited: float) -> bool:
        return not any(at < up + WARMING_UP and at + waited > down for down, up in run.down)

    up = [(at, waited) for at, waited in run.answers if is_up(at, waited)]
    seen: list[tuple[float, float]] = []
    for name, chosen in (
        ("before", [waited for at, waited in up if at < began]),
        ("meanwhile", [waited for at, waited in up if began <= at <= ended]),
    ):
        if len(chosen) > 1:
            median, p95 = statistics.median(chosen), statistics.quantiles(chosen, n=20)[-1]
            print(f"answers {name}: {len(chosen)}, median {median * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")
            seen.append((median, p95))
    if len(seen) == 2:
        ratios = [during / before for before, during in zip(*seen, strict=True)]
        print(f"answers meanwhile took {ratios[0]:.2f} times as long (median), {ratios[1]:.2f} times (p95)")


async def main(arguments: argparse.Namespace) -> bool:
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="dafu-") as folder:
        database = arguments.database or f"sqlite+aiosqlite:///{folder}/dafu.sqlite3"
        async with Playground.start(seed=arguments.seed) as playground:
            run = Run(arguments, playground, database)
            found_groups(run, chance)
            await subscribe(run)
            await run.start()
            await asyncio.sleep(WARMING_UP)
            stop = asyncio.Event()
            asking = asyncio.create_task(ask(run, stop))
            await asyncio.sleep(BASELINE)
            struck = go_wrong(run)
            began = time.monotonic()
            await announce(run)
            await kills(run, chance)
            await over(run)
            took = time.monotonic() - began
            stop.set()
            await asking
            assert run.process is not None
            run.process.terminate()
            await run.process.wait()
            return await judge(run, struck(), took)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--per-second", type=float, default=20)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--database", help="the address of an empty database; a file of SQLite if unset")
    sys.exit(0 if asyncio.run(main(parser.parse_args())) else 1)
