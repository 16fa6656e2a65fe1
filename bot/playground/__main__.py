"""`python -m bot.playground --port 8081`: the stand-in as a process of its own, until it is told to end."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from bot.playground.playground import Playground
from bot.playground.snapshot import snapshot
from bot.playground.world import World


async def serve(host: str, port: int, token: str | None, seed: int, save: Path | None) -> None:
    """Say where it listens in one line of JSON, then serve until SIGTERM or SIGINT; save the world where asked."""
    world = World(token=token) if token else World()
    async with Playground.start(host, port, world, seed=seed) as playground:
        line = {"base_url": playground.base_url, "token": playground.token, "control": f"{playground.address}/control"}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        ended = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        await ended.wait()
        if save is not None:
            text = json.dumps(snapshot(playground.api, playground.address, messages=True), ensure_ascii=False, indent=1)
            await asyncio.to_thread(save.write_text, text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description="A local stand-in of Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free port")
    parser.add_argument("--token", help="the bot's token; otherwise a fixed one")
    parser.add_argument("--seed", type=int, default=0, help="decides which calls meet random faults")
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help="write the world as JSON to FILE at the end")
    given = parser.parse_args()
    asyncio.run(serve(given.host, given.port, given.token, given.seed, given.snapshot))


if __name__ == "__main__":
    main()
