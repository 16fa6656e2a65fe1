"""Draws pictures away from the event loop, one at a time, and keeps the latest: many ask for the same few."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot import __version__

MOST_KEPT = 64
"""Pictures that are kept, of some 100 kB each."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn. alt: what it shows, in words. made_of: all that it depends on, as text."""

    draw: Callable[[], bytes]
    alt: str
    made_of: str

    @property
    def digest(self) -> str:
        """The same for pictures that look the same."""
        return hashlib.sha256(f"{__version__}\0{self.made_of}".encode()).hexdigest()[:32]


class Studio:
    """One for a program. Its thread ends with it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")

    async def drawn(self, picture: Picture) -> bytes:
        """The picture as PNG."""
        digest = picture.digest
        if digest not in self._kept:
            self._kept[digest] = await asyncio.get_running_loop().run_in_executor(self._thread, picture.draw)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(digest)
        return self._kept[digest]
