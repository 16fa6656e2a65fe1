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
from typing import Any, NoReturn

from bot.ending import cut

GONE = 4.4
"""Seconds after which the process is gone, since it was told to end."""

AFTERWARDS = 1.0
"""The same, since all that it was for is done."""

FAILED = 2
"""The exit code of what ends with an error."""

NUMBERS = (signal.SIGINT, signal.SIGTERM)


def leave_when_told() -> None:
    """Until `until_told`: as nothing has begun yet that would have to end, a signal ends the process at once, and well."""

    def leave(*_: object) -> NoReturn:
        _hear_no_more()
        raise SystemExit(0)

    for number in NUMBERS:
        signal.signal(number, leave)


def until_told(main: Callable[[asyncio.Event], Coroutine[Any, Any, int]], *, cut_short: int = 0) -> int:
    """Run `main`, which gives the exit code, and set the event that it is given once the program is told to end.

    `cut_short` is the exit code where it does not end in time. Raises what `main` raises. Only for the last thing that a process does.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    stop, last = asyncio.Event(), _Last(cut_short)

    def told() -> None:
        if not stop.is_set():
            stop.set()
            last.leave_within(GONE)

    for number in NUMBERS:  # the loop's own handlers give way to the default for a moment when they are removed
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(told))
    try:
        last.code = loop.run_until_complete(main(stop))
    except BaseException:
        last.code = FAILED
        raise
    finally:
        last.is_over = True
        last.leave_within(AFTERWARDS)
        loop.run_until_complete(_end_what_is_left())
        _hear_no_more()
        asyncio.set_event_loop(None)
        loop.close()
    return last.code


async def _end_what_is_left() -> None:
    """Cancel it, without waiting for threads as `asyncio.run` would."""
    await cut(*asyncio.all_tasks() - {asyncio.current_task()})
    await asyncio.get_running_loop().shutdown_asyncgens()


def _hear_no_more() -> None:
    """So late, another signal would only spoil the exit code."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_IGN)


class _Last:
    """The last resort. `code` is the exit code, and `is_over` whether there was nothing left to wait for but threads."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.is_over = False

    def leave_within(self, seconds: float) -> None:
        """End the process after so long, should it still be there."""
        timer = threading.Timer(seconds, self._leave)
        timer.daemon = True
        timer.start()

    def _leave(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads it any more
            if not self.is_over:
                sys.stderr.write("left at once: something did not end in time\n")
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(self.code)
