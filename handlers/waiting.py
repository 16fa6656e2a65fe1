"""Changes that were written and are not served yet: whether there are any, and serving them, by whichever way that was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from knowledge import Bands, KnowledgeBase
from knowledge.reply.files import yaml_files


class Waiting:
    """Of one running knowledge base. `served` is set each time that it was loaded anew."""

    def __init__(self, knowledge: KnowledgeBase, bands: Bands) -> None:
        self._knowledge = knowledge
        self._bands = bands
        self._seen = self._state()
        self._one_at_a_time = asyncio.Lock()
        self.served = asyncio.Event()

    @property
    def waits(self) -> bool:
        """Whether files of the folders are others than those that are served."""
        return self._state() != self._seen

    async def serve(self) -> str:
        """Load the folders anew and answer from them; the version. Raises KnowledgeError, and then all is as it was."""
        async with self._one_at_a_time:
            seen = self._state()
            newer = await asyncio.to_thread(self._load)
            self._knowledge.take_over(newer)
            self._seen = seen
            self.served.set()
            return newer.version

    def _load(self) -> KnowledgeBase:
        newer = KnowledgeBase.load(*self._paths(), bands=self._bands)
        newer.warm()
        return newer

    def _paths(self) -> list[Path]:
        return list(self._knowledge.folders.values())

    def _state(self) -> dict[str, tuple[int, int]]:
        """Each file with its size and when it was written."""
        found: dict[str, tuple[int, int]] = {}
        for file in self._files():
            try:
                status = file.stat()
            except OSError:
                continue
            found[str(file)] = (status.st_size, status.st_mtime_ns)
        return found

    def _files(self) -> Iterable[Path]:
        for folder in self._paths():
            yield from yaml_files(folder)[0]
