"""Whether the memory of the running bot stays flat: `python -m benchmarks.endurance`, on this machine alone (Linux).

People who were never seen before ask, edit what they asked, press buttons, type after @bot, found groups with the bot, ask in
them by mention, talk past it, come, go and take it out again, until so many updates are made. They are answered by a bot
that is a process of its own, with SQLite, and wait for its answers. A line for each tenth: the updates so far, the mebibytes of the process
that are in memory, and how many updates of each kind there were. What the bot keeps in memory of people and chats is bounded, mostly
to 10,000 of them, of answers to 2,048 and of pictures to 64, so the first two thirds fill it. The exit code is 1 where the last three tenths grew by more
than `--most` MiB.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.common import running_bot
from benchmarks.faults import questions as known_questions
from benchmarks.throughput import questions
from bot.playground import Playground
from bot.playground.model import Chat, Json, User
from bot.playground.people import buttons

WITHIN = 120.0
AT_ONCE = 24
"""People who are at it at the same time."""

KEYS = ("小", "小巨", "小巨人", "人才", "人才卡")
IN_GROUPS = 4
"""One of so many people founds a group as well."""


class Crowd:
    """Lets people come, one after the other, until there are enough updates. `numbers` decides what they do."""

    def __init__(self, playground: Playground, asked: list[str]) -> None:
        self._world = playground.world
        self._asked = asked
        self._sure = list(known_questions(20))
        self._numbers = random.Random(7)
        self._people = 0

    @property
    def updates(self) -> int:
        """How many were made so far."""
        return self._world.updates.total

    async def until(self, updates: int) -> None:
        """Let people come until so many updates are made, and wait for the last of them."""

        async def one_after_the_other() -> None:
            while self.updates < updates:
                await self._somebody()

        await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
        await self._world.idle(WITHIN)

    async def _somebody(self) -> None:
        self._people += 1
        person = self._world.user(f"第{self._people}人")
        await self._in_private(person)
        if self._people % IN_GROUPS == 0:
            await self._in_a_group(person)

    def _question(self) -> str:
        return self._numbers.choice(self._asked)

    async def _in_private(self, person: User) -> None:
        chat = self._world.private(person)
        for _ in range(2):
            message = self._world.say(person, None, self._question())
            await self._said(chat, 1)
            self._world.edit(person, message, self._question())
            await self._seen()
        shown = self._shown(chat)
        if buttons(shown):
            await self._world.press(person, shown, self._numbers.randint(1, len(buttons(shown)))).answer(WITHIN)
        for key in KEYS:
            await self._world.type_inline(person, key).answer(WITHIN)
        chat.history.clear()

    async def _in_a_group(self, person: User) -> None:
        chat = self._world.supergroup(person, f"{person.id}的群", with_bot=True)
        await self._said(chat, 1)
        guest = self._world.user("客人")
        self._world.join(guest, chat)
        self._world.say(guest, chat, f"@{self._world.bot.username} {self._numbers.choice(self._sure)}")
        await self._said(chat, 2)
        self._world.say(person, chat, "大家好")
        self._world.leave(guest, chat)
        self._world.kick_bot(person, chat)
        await self._seen()
        chat.history.clear()

    async def _said(self, chat: Chat, messages: int) -> None:
        """Wait until the bot has said so much."""
        await self._waited(lambda: sum(one["from"]["id"] == self._world.bot.id for one in chat.history) >= messages)

    async def _seen(self) -> None:
        """Wait until nothing waits to be fetched, so that what is edited was seen before."""
        await self._waited(lambda: not self._world.updates.pending)

    async def _waited(self, condition: Callable[[], bool]) -> None:
        if not await self._world.wait(condition, WITHIN):
            raise RuntimeError("the bot did not answer")

    def _shown(self, chat: Chat) -> Json:
        return next(one for one in reversed(chat.history) if one["from"]["id"] == self._world.bot.id)


def resident(process_id: int) -> float:
    """Mebibytes of a process that are in memory, its own and not of files."""
    told = Path(f"/proc/{process_id}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return int(next(line.split()[1] for line in told if line.startswith("RssAnon:"))) / 1024


def counted(playground: Playground) -> Callable[[], Counter[str]]:
    """Counts the updates by kind from now on."""
    kinds: Counter[str] = Counter()
    queue = playground.world.updates
    put = queue.put_raw

    def noted(body: Json, key: object = None) -> int:
        kinds[next(iter(body))] += 1
        return put(body, key)

    queue.put_raw = noted  # type: ignore[method-assign]
    return lambda: kinds


async def endure(updates: int, most: float) -> bool:
    """Make so many updates; whether the last three tenths grew by no more than `most` MiB."""
    cores = sorted(os.sched_getaffinity(0))
    grown: list[float] = []
    async with Playground.start() as playground:
        playground.requests.enabled = False
        playground.world.bot.privacy_mode = False  # so that it hears mentions, and what is said past it
        kinds = counted(playground)
        settings = {"DAFU_INLINE__CACHE_SECONDS": "0"}
        async with running_bot(playground, ("-m", "bot", "run"), settings) as process:
            os.sched_setaffinity(0, set(cores[:-1]) or set(cores))
            crowd = Crowd(playground, questions())
            for tenth in range(1, 11):
                await crowd.until(updates * tenth // 10)
                grown.append(resident(process.pid))
                told = ", ".join(f"{kind} {count}" for kind, count in kinds().most_common())
                sys.stdout.write(f"{crowd.updates:8} updates {grown[-1]:7.1f} MiB   {told}\n")
                sys.stdout.flush()
    return grown[-1] - grown[6] <= most


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--most", type=float, default=5.0, help="MiB by which the last three tenths may grow")
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(endure(given.updates, given.most)) else 1)


if __name__ == "__main__":
    main()
