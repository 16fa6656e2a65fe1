"""Reading lines without holding up the event loop, or the end of the program."""

from __future__ import annotations

import asyncio
import threading
from typing import TextIO


async def read_line(stream: TextIO) -> str:
    """The next line with its end, or "" at the end of the input.

    The thread is a daemon: unlike an executor's, it does not keep the process alive while nobody types.
    """
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str] = loop.create_future()

    def read() -> None:
        try:
            text = stream.readline()
        except (OSError, ValueError):
            text = ""
        try:
            loop.call_soon_threadsafe(_deliver, line, text)
        except RuntimeError:
            return  # The loop has ended meanwhile; nobody waits any more.

    threading.Thread(target=read, name="terminal-input", daemon=True).start()
    return await line


def _deliver(line: asyncio.Future[str], text: str) -> None:
    if not line.done():
        line.set_result(text)
