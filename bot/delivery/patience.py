"""A database that cannot be read for a moment: a server that starts anew, a line that breaks. It is waited for as long as
one that cannot be written."""

from __future__ import annotations

import time
from collections.abc import Awaitable
from typing import TypeVar

import structlog

from bot.store import StoreError
from bot.store.writing import PATIENCE

log = structlog.stdlib.get_logger(__name__)

T = TypeVar("T")


class Patience:
    """Of one process. It ends `seconds` after the last time that the database could be read."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._seconds = seconds
        self._since: float | None = None

    async def read(self, reading: Awaitable[T], otherwise: T) -> T:
        """What is read; `otherwise` where that fails for now. Raises StoreError where it fails for good or for long."""
        try:
            found = await reading
        except StoreError as error:
            now = time.monotonic()
            if self._since is None:
                self._since = now
                log.warning("database to be tried again", reason=str(error))
            if not error.passing or now > self._since + self._seconds:
                raise
            return otherwise
        self._since = None
        return found
