"""Waiting that gives up, and work that is cut short."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.ending import Stopped, cut, finish, unless
from tests.bot.programs import ROOT, environment


async def stubborn() -> None:
    """Does not end when it is cancelled, like a query that waits for a database gone silent."""
    for _ in range(2):
        try:
            await asyncio.sleep(600)
        except asyncio.CancelledError:
            continue


async def test_work_is_done_unless_it_is_time_to_stop() -> None:
    stop = asyncio.Event()
    assert await unless(stop, asyncio.sleep(0, "done")) == "done"
    working = asyncio.create_task(unless(stop, asyncio.sleep(600)))
    await asyncio.sleep(0)
    stop.set()
    with pytest.raises(Stopped):
        await working


async def test_after_it_is_time_to_stop_nothing_is_begun() -> None:
    stop, begun = asyncio.Event(), []
    stop.set()

    async def work() -> None:
        begun.append(1)

    with pytest.raises(Stopped):
        await unless(stop, work())
    assert begun == []


async def test_the_error_of_the_work_comes_through() -> None:
    async def fail() -> None:
        raise LookupError("no")

    with pytest.raises(LookupError):
        await unless(asyncio.Event(), fail())


async def test_what_does_not_end_is_not_waited_for() -> None:
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    before = time.monotonic()
    await cut(task, within=0.05)
    await finish(task, within=0.05)
    assert time.monotonic() - before < 2
    task.cancel()


async def test_what_ends_in_time_is_not_cut_short() -> None:
    task = asyncio.create_task(asyncio.sleep(0.01, "done"))
    await finish(task, within=60)
    assert task.result() == "done"


PROGRAM = """
import asyncio, sys, threading, time
from bot.commands.until_told import leave_when_told, until_told

if "early" in sys.argv:
    leave_when_told()
    print("ready", flush=True)
    time.sleep(600)

async def main(stop):
    if "thread" in sys.argv:
        threading.Thread(target=time.sleep, args=(600,)).start()
    if "fail" in sys.argv:
        raise LookupError("no")
    print("ready", flush=True)
    await stop.wait()
    if "block" in sys.argv:
        time.sleep(600)
    return 3

sys.exit(until_told(main))
"""


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("early", 0, ""),
        ("well", 3, ""),
        ("thread", 3, ""),
        ("block", 0, "left at once: something did not end in time\n"),
    ],
)
async def test_a_process_is_gone_in_time(tmp_path: Path, how: str, code: int, said: str) -> None:
    process = await started(how)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    before = time.monotonic()
    for _ in range(3):
        process.send_signal(signal.SIGTERM)
    _, errors = await process.communicate()
    assert time.monotonic() - before < 5
    assert (process.returncode, errors.decode()) == (code, said)


async def test_an_error_is_raised_although_a_thread_goes_on(tmp_path: Path) -> None:
    process = await started("fail", "thread")
    _, errors = await process.communicate()
    assert process.returncode not in (0, None)
    assert errors.decode().endswith("LookupError: no\n")


async def started(*how: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, *how, cwd=ROOT, env=environment(), stdout=pipe, stderr=pipe
    )
