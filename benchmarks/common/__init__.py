"""What the benchmarks share: a bot as a process of its own on a playground, and what it costs."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground import Playground

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "questions"
NOWHERE = asyncio.subprocess.DEVNULL


def processor_time(process_id: int) -> float:
    """Seconds that a process has spent on the processor so far; not a number where the system does not tell."""
    try:
        fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def running_bot(
    playground: Playground, arguments: tuple[str, ...], settings: Mapping[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Python with these arguments in an empty folder, with the playground's token and address and no settings but
    these, on the last core where there are several; told to end when the block is left."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAFU_")}
    own = {
        "PYTHONPATH": str(ROOT),
        "DAFU_TELEGRAM__TOKEN": playground.token,
        "DAFU_TELEGRAM__API_BASE_URL": playground.base_url,
        "DAFU_LOG__LEVEL": "warning",
    }
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,
            env=kept | own | dict(settings),
            stdin=NOWHERE,
            stdout=NOWHERE,
            stderr=NOWHERE,
        )
        if len(cores) > 1:
            os.sched_setaffinity(process.pid, {cores[-1]})
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()
