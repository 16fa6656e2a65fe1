"""A command that runs until it is told to end: by Ctrl-C or SIGTERM, the first of them; further ones change nothing.

The end is orderly and bounded. What is asynchronous ends by itself in time (bot/ending.py). What cannot be ended from
within, like a thread that waits for a disk or for a name server, is left behind after five seconds at the latest.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from bot.ending import cut

GONE = 4.8
"""Seconds after which the process is gone, since it was told to end."""

AFTERWARDS = 1.0
"""The same, since all that it was for is done."""

FAILED = 2
"""The exit code of what ends with an error."""

NUMBERS = (signal.SIGINT, signal.SIGTERM)


def until_told(main: Callable[[asyncio.Event], Coroutine[Any, Any, int]]) -> int:
    """Run `main`, which gives the exit code, and set the event that it is given once the program is told to end.

    Raises what `main` raises. Only for the last thing that a process does.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    stop = asyncio.Event()

    def told() -> None:
        if not stop.is_set():
            stop.set()
            _leave(GONE, 0, "left at once: something did not end in time")

    for number in NUMBERS:
        loop.add_signal_handler(number, told)
    code = FAILED
    try:
        code = loop.run_until_complete(main(stop))
    finally:
        _leave(AFTERWARDS, code)
        loop.run_until_complete(_end_what_is_left())
        for number in NUMBERS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)  # so late, another signal would only spoil the exit code
        asyncio.set_event_loop(None)
        loop.close()
    return code


async def _end_what_is_left() -> None:
    """Cancel it, without waiting for threads as `asyncio.run` would."""
    await cut(*asyncio.all_tasks() - {asyncio.current_task()})
    await asyncio.get_running_loop().shutdown_asyncgens()


def _leave(seconds: float, code: int, line: str = "") -> None:
    """End the process after so long with that code, should it still be there; `line` is said then."""

    def leave() -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads it any more
            if line:
                sys.stderr.write(f"{line}\n")
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()
