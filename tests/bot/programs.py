"""The bot and the playground as programs of their own: `dafu run` in an empty folder, with nothing but two variables."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 60.0
"""Seconds after which a test gives up; nothing is measured by it."""


def environment(**variables: str) -> dict[str, str]:
    """The environment without any setting of dafu but these, and with the project where Python finds it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAFU_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | variables


class Program:
    """A started program."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    @asynccontextmanager
    async def start(
        cls, folder: Path, *arguments: str, stdin: bytes | None = None, **variables: str
    ) -> AsyncIterator[Program]:
        """`python -m …` in a folder; killed at the end of the block if it still runs. Without `stdin` there is none."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *arguments,
            cwd=folder,
            env=environment(**variables),
            stdin=asyncio.subprocess.DEVNULL if stdin is None else asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        if process.stdin is not None:
            process.stdin.write(stdin or b"")
            process.stdin.close()
        try:
            yield cls(process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    @classmethod
    def bot(
        cls, folder: Path, token: str, base_url: str, database: str = "", **variables: str
    ) -> AbstractAsyncContextManager[Program]:
        """`dafu run` on a server of the Bot API."""
        variables |= {"DAFU_TELEGRAM__TOKEN": token, "DAFU_TELEGRAM__API_BASE_URL": base_url}
        return cls.start(folder, "bot", "run", stdin=None, DAFU_DATABASE_URL=database, **variables)

    async def first_line(self) -> Any:
        """The first line of its output, which is JSON."""
        assert self._process.stdout is not None
        async with asyncio.timeout(WITHIN):
            return json.loads(await self._process.stdout.readline())

    async def lines(self, last: str) -> list[str]:
        """What it says on its standard error up to the line that begins with `last`."""
        assert self._process.stderr is not None
        found: list[str] = []
        async with asyncio.timeout(WITHIN):
            while not (found and found[-1].startswith(last)):
                line = await self._process.stderr.readline()
                assert line, f"it ended after {found}"
                found.append(line.decode().rstrip("\n"))
        return found

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if it still runs. (The process object would look for its end, and hide it from the loop.)"""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, number)

    async def end(self, number: signal.Signals) -> int:
        """Send a signal; the return code."""
        self._process.send_signal(number)
        return (await self.ended())[0]

    async def ended(self) -> tuple[int, str, str]:
        """Wait for its end: return code, output, errors."""
        async with asyncio.timeout(WITHIN):
            out, errors = await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode, out.decode(), errors.decode()
