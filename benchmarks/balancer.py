"""A small balancer of connections for the fault programme: each goes to the next address that takes it."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

PIECE = 65_536


class Balancer:
    """Passes bytes on. Where nobody is there, or one dies on the way, the connection is closed, as balancers do."""

    def __init__(self) -> None:
        self._behind: deque[tuple[str, int]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_away = False
        self.address = ""

    @classmethod
    @asynccontextmanager
    async def start(cls) -> AsyncIterator[Balancer]:
        """A balancer on a free port of this machine; at the end of the block it is gone."""
        balancer = cls()
        server = await asyncio.start_server(balancer._serve, "127.0.0.1", 0)
        balancer.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield balancer
        finally:
            server.close()
            for task in balancer._tasks:
                task.cancel()
            await asyncio.gather(*balancer._tasks, return_exceptions=True)

    async def away(self, seconds: float) -> None:
        """Cut all connections, and take none for so long."""
        self._is_away = True
        for task in self._tasks:
            task.cancel()
        await asyncio.sleep(seconds)
        self._is_away = False

    def add(self, host: str, port: int) -> None:
        """One more that connections may go to."""
        self._behind.append((host, port))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            for _ in range(0 if self._is_away else len(self._behind)):
                self._behind.rotate(1)
                try:
                    theirs, ours = await asyncio.open_connection(*self._behind[0])
                except OSError:
                    continue
                await _both(_pass(reader, ours), _pass(theirs, writer))
                break
        except asyncio.CancelledError:  # cut off; the server would complain of a task that was cancelled
            pass
        finally:
            writer.close()


async def _both(there: Coroutine[Any, Any, None], back: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.ensure_future(one) for one in (there, back)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    writer.close()
