"""Whether people may see something of what is being done: of the answer to an update, of one message of an announcement.

Work that is cut short is done once more later if nobody can have seen anything of it, and never again if somebody may.
So the requests that post something are counted while they are made: one that has left for Telegram counts, until its
answer says that it had no effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

POSTING = ("send", "copy", "forward")
"""How the names of the methods begin that show something new. Repeated, they may show it twice; all others have the same
effect however often they arrive."""


class Posted:
    """How much has been posted, as far as can be known."""

    def __init__(self) -> None:
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def more(self, count: int) -> None:
        """So much more (or less) has been posted."""
        self._count += count


class Post:
    """One request on its way."""

    def __init__(self, method: str) -> None:
        self._posted = _noted.get() if method.startswith(POSTING) else None
        self._is_out = False

    def leaves(self) -> None:
        """A connection takes it: from now on it may arrive."""
        if self._posted is not None and not self._is_out:
            self._is_out = True
            self._posted.more(1)

    def had_no_effect(self) -> None:
        """It did not arrive, or was refused."""
        if self._posted is not None and self._is_out:
            self._is_out = False
            self._posted.more(-1)


_noted: ContextVar[Posted | None] = ContextVar("noted", default=None)


def is_posted() -> bool:
    """Whether something has been posted within the block of `noted` that this is part of."""
    return bool(_noted.get())


@contextmanager
def noted() -> Iterator[Posted]:
    """Note what is posted within the block, by this task and by those that it starts."""
    posted = Posted()
    token = _noted.set(posted)
    try:
        yield posted
    finally:
        _noted.reset(token)
