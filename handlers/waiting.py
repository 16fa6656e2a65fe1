"""Changes that were written and are not served yet: whether there are any, and serving them, by whichever way that was asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path

from knowledge import Bands, KnowledgeBase
from knowledge.learned.model import FILE, cache
from knowledge.reply.files import yaml_files

State = dict[str, tuple[int, int]]
"""Each file with its size in bytes and when it was written, in nanoseconds."""


class Waiting:
    """Of one running knowledge base. `served` is set each time that it was loaded anew; `since` is when that was last, in
    seconds since 1970."""

    def __init__(self, knowledge: KnowledgeBase, bands: Bands) -> None:
        self._knowledge = knowledge
        self._bands = bands
        self._seen = self._state()
        self._one_at_a_time = asyncio.Lock()
        self.served = asyncio.Event()
        self.since = int(time.time())

    async def changed(self) -> State | None:
        """How the files and their models are now, looked at beside the answering; None where the files are those that are
        served."""

        def look() -> State | None:
            state = self._state()
            return state | _standing(self._models()) if state != self._seen else None

        return await asyncio.to_thread(look)

    @property
    def waits(self) -> bool:
        """Whether files of the folders are others than those that are served."""
        return self._state() != self._seen

    async def serve(self) -> str:
        """Load the folders anew and answer from them; the version. Raises KnowledgeError, and then all is as it was."""
        async with self._one_at_a_time:
            seen, since = self._state(), int(time.time())
            newer = await asyncio.to_thread(self._load)
            self._knowledge.take_over(newer)
            self._seen, self.since = seen, since
            self.served.set()
            return newer.version

    def _load(self) -> KnowledgeBase:
        newer = KnowledgeBase.load(*self._paths(), bands=self._bands)
        newer.warm()
        return newer

    def _paths(self) -> list[Path]:
        return list(self._knowledge.folders.values())

    def _state(self) -> State:
        return _standing(self._files())

    def _files(self) -> Iterable[Path]:
        for folder in self._paths():
            yield from yaml_files(folder)[0]

    def _models(self) -> Iterable[Path]:
        yield from (folder / FILE for folder in self._paths())
        yield from cache().glob("model-*.npz")


def _standing(files: Iterable[Path]) -> State:
    found: State = {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        found[str(file)] = (status.st_size, status.st_mtime_ns)
    return found
