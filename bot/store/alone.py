"""One process for a file of SQLite: a second one is told so, instead of handling what the first has in hand."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.store.engine import StoreError

PATIENCE = 5.0
"""Seconds in which one that ends may still be ending."""

PAUSE = 0.1


@asynccontextmanager
async def alone(url: str, patience: float = PATIENCE) -> AsyncIterator[None]:
    """Be the only running bot on SQLite's file, until the block is left or the process dies. Nothing on PostgreSQL.

    Raises StoreError where another one is, and stays.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        yield
        return
    path = Path(f"{parsed.database}.running")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from None
    try:
        until = time.monotonic() + patience
        while not _locked(file):
            if time.monotonic() > until:
                raise StoreError(
                    f"{parsed.database} is in use by another dafu run (process {_whose(file)}): a file of SQLite serves "
                    "one; right would be to end that one, or a database of PostgreSQL, which several may share"
                )
            await asyncio.sleep(PAUSE)
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(file)


def _locked(file: int) -> bool:
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _whose(file: int) -> str:
    return os.pread(file, 20, 0).decode(errors="replace") or "unknown"
