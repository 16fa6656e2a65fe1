"""What the bot asked for and what it got: for tests, and for measuring its pace."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.changes import Changes
from bot.playground.model import Json


@dataclass(slots=True, eq=False)
class Request:
    """One call. `at` and `done` are seconds of the monotonic clock; `error` is `(code, description)`."""

    method: str
    given: Json
    """The parameters as they came: a form's are still text."""
    params: Json = field(default_factory=dict)
    """The parameters as they were understood."""
    at: float = field(default_factory=time.monotonic)
    done: float | None = None
    result: Any = None
    error: tuple[int, str] | None = None
    fault: str | None = None
    """The kind of the injected fault that it met."""

    @property
    def chat_id(self) -> int | str | None:
        chat: int | str | None = self.params.get("chat_id")
        return chat

    @property
    def effective(self) -> bool:
        """Whether it was carried out, even if the bot never heard so."""
        return self.done is not None and self.error is None and self.fault != "drop_before"


class Records:
    """The latest requests, oldest first. Long polls are left out unless `polls` is set."""

    def __init__(self, changes: Changes, limit: int = 100_000) -> None:
        self._changes = changes
        self._kept: deque[Request] = deque(maxlen=limit)
        self.enabled = True
        self.polls = False
        self.count = 0
        self.calls = 0
        """All requests so far but long polls, recorded or not."""

    def add(self, request: Request) -> None:
        self.count += 1
        self.calls += request.method != "getUpdates"
        if self.enabled and (self.polls or request.method != "getUpdates"):
            self._kept.append(request)

    def __iter__(self) -> Iterator[Request]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, *methods: str, chat_id: int | None = None) -> list[Request]:
        """Those of the methods named (none named: all), in one chat if given."""
        return [r for r in self._kept if (not methods or r.method in methods) and chat_id in (None, r.chat_id)]

    def refused(self, code: int = 400) -> list[Request]:
        """Those answered with that error of the stand-in's own; injected ones do not count."""
        return [r for r in self._kept if r.error and r.error[0] == code and r.fault is None]

    def clear(self) -> None:
        self._kept.clear()

    async def wait(self, method: str, count: int = 1, timeout: float = 5.0) -> list[Request]:
        """Wait until there are that many answered requests of the method; what there is after `timeout` seconds."""
        await self._changes.wait_for(lambda: len(self._done(method)) >= count, timeout)
        return self._done(method)

    def _done(self, method: str) -> list[Request]:
        return [r for r in self._kept if r.method == method and r.done is not None]
