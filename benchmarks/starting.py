"""How long one `dafu ask` takes from start to end beside jieba's own start, and how much memory the running bot holds.

Both starts take turns, each in a process of its own, and the least of the runs counts: the machines differ and have other
work to do, the ratio less. Cold is the first start of all, with an empty cache of the user's and an empty temporary folder, in
which jieba keeps its dictionary; no byte code is kept or removed. The memory is that of `dafu run --no-key`, the stand-in, the
page and the desk in its process, once /livez answers and after questions of the rounds of tests/questions (Linux only).

    python -m benchmarks.starting [--runs 10] [--cold 3] [--questions 200]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from benchmarks.common import QUESTIONS, ROOT
from knowledge.training.evaluation import load_cases

JIEBA = ("-c", "import jieba; jieba.setLogLevel(60); jieba.initialize()")
ASK = ("-m", "bot", "ask", "2024年小巨人奖励一共多少钱")
WITHIN = 600.0
MEGABYTE = 1000.0
"""Kilobytes of the system's count."""
HELP = ":help"
"""What the terminal answers by itself, once all lines before it are answered."""


def environment(**variables: str) -> dict[str, str]:
    """The environment without settings of dafu, with some variables of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAFU_")}
    return kept | {"PYTHONPATH": str(ROOT), "DAFU_LANG": "en"} | variables


def started(arguments: tuple[str, ...], folder: str, variables: Mapping[str, str]) -> float:
    """Seconds from the start to the end of a Python with these arguments, in a folder."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment(**variables), check=True, capture_output=True
    )
    return time.perf_counter() - begun


def starts(runs: int, *, cold: bool) -> tuple[float, float]:
    """The least seconds of jieba's start and of `dafu ask`, which take turns. cold: each time with nothing kept."""
    least = [float("inf")] * 2
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            own = {"XDG_CACHE_HOME": folder, "TMPDIR": folder} if cold else {}
            least = [
                min(before, started(arguments, folder, own))
                for before, arguments in zip(least, (JIEBA, ASK), strict=True)
            ]
    return least[0], least[1]


def held(process_id: int) -> tuple[float, float]:
    """Megabytes of memory that a process holds: all of it, and with what it shares divided among those who share it."""
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines) if "kB" in rest}
    return sizes["Rss"] / MEGABYTE, sizes["Pss"] / MEGABYTE


async def memory(questions: list[str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """What the running bot holds once it lives, and after these questions."""
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--no-key"),
            cwd=folder,
            env=environment(DAFU_FLOOD__QUESTIONS_PER_MINUTE="1000"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            async with asyncio.timeout(WITHIN):
                await _until_it_lives(process)
                before = held(process.pid)
                await _all_answered(process, questions)
                return before, held(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            await process.communicate()


async def _until_it_lives(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    while line := (await process.stdout.readline()).decode():
        if found := re.search(r"^web: (http://\S+)", line):
            break
    else:
        raise RuntimeError("the bot ended by itself")
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{found[1]}/livez") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


async def _all_answered(process: asyncio.subprocess.Process, questions: list[str]) -> None:
    """Ask them in the terminal, one after the other, until the last is answered."""
    assert process.stdin is not None and process.stdout is not None  # noqa: PT018 - they are pipes
    process.stdin.write("".join(f"{line}\n" for line in (*questions, HELP)).encode())
    while line := (await process.stdout.readline()).decode():
        if line.strip() == f"> {HELP}":
            return
    raise RuntimeError("the bot ended by itself")


def asked(count: int) -> list[str]:
    """First turns of the rounds, from all of them alike."""
    turns = [case.turns[0] for cases in load_cases(QUESTIONS).values() for case in cases]
    fitting = [turn for turn in turns if "\n" not in turn and len(turn) < 1000 and not turn.isdigit()]
    return fitting[:: max(1, len(fitting) // count)][:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10, help="warm starts of each")
    parser.add_argument("--cold", type=int, default=3, help="cold starts of each")
    parser.add_argument("--questions", type=int, default=200)
    given = parser.parse_args()
    for name, runs, cold in (("warm", given.runs, False), ("cold", given.cold, True)):
        if runs:
            starts(1, cold=False)  # what is kept is there, and files are in the system's memory
            jieba, ask = starts(runs, cold=cold)
            print(
                f"{name}: {ask:.2f} s beside {jieba:.2f} s for jieba's start, {ask / jieba:.2f} times, least of {runs}"
            )
    if given.questions:
        before, after = asyncio.run(memory(asked(given.questions)))
        for name, (whole, share) in (("once it lives", before), (f"after {given.questions} questions", after)):
            print(f"the running bot {name}: Rss {whole:.0f} MB, Pss {share:.0f} MB")


if __name__ == "__main__":
    main()
