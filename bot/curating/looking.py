"""What `dafu check` says of an entry while somebody writes it, from a process beside the bot that stays for a while."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from bot.curating.entries import Edited

IDLE = 120.0
"""Seconds after which the process ends that nobody asks any more."""

LONGEST = 2**20
"""Bytes of an answer."""


class NotLooked(Exception):
    """There is nothing to be said: the entry has gone, or the process ended. The message says why."""


class Looking:
    """Starts the process with the first question. One question at a time; nothing is written anywhere."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._newest: dict[object, int] = {}
        self._end: asyncio.TimerHandle | None = None

    async def look(self, who: object, folder: Path, entry: str, wanted: Edited) -> list[dict[str, Any]] | None:
        """The problems that an entry (its own id) would have as it is wanted, and has not now: with `what`, `mend` and
        `level`. None where the same person has asked again meanwhile. Raises NotLooked."""
        number = self._newest[who] = self._newest.get(who, 0) + 1
        asked = {
            "folder": str(folder),
            "entry": entry,
            "texts": dict(wanted.texts),
            "phrasings": wanted.phrasings,
            "figures": [dict(figure) for figure in wanted.figures],
        }
        async with self._one_at_a_time:
            if self._newest[who] != number:
                return None
            said = await self._said(json.dumps(asked).encode() + b"\n")
        if "failed" in said:
            raise NotLooked(said["failed"])
        found: list[dict[str, Any]] = said["problems"]
        return found

    async def stop(self) -> None:
        """End the process."""
        if self._end is not None:
            self._end.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def _said(self, line: bytes) -> dict[str, Any]:
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise NotLooked("no pipe")
        try:
            process.stdin.write(line)
            await process.stdin.drain()
            answer = await process.stdout.readline()
        except (asyncio.CancelledError, ConnectionError, ValueError) as error:
            await self.stop()  # an answer that nobody has read would be taken for the next one's
            if isinstance(error, asyncio.CancelledError):
                raise
            raise NotLooked(str(error)) from None
        if not answer:
            await self.stop()
            raise NotLooked("the process ended")
        self._end = asyncio.get_running_loop().call_later(IDLE, self._leave)
        said: dict[str, Any] = json.loads(answer)
        return said

    async def _running(self) -> Process:
        if self._end is not None:
            self._end.cancel()
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.curating.look",
                stdin=PIPE,
                stdout=PIPE,
                limit=LONGEST,
                env=os.environ | {"DAFU_LANG": "zh"},  # the desk is Chinese wherever the bot runs
            )
        return self._process

    def _leave(self) -> None:
        """Nobody asks any more: with its input the process ends."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            process.stdin.close()
