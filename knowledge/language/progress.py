"""A line on standard error for work that takes its time, such as reading a hundred thousand entries for the first time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_PATIENCE = 2.0
"""Seconds of silence: what takes no longer says nothing."""
_TERMINAL, _FILE = 0.5, 15.0
"""Seconds between two tellings, on a terminal, where one overwrites the other, and elsewhere."""
_LOOKED = 256
"""Items between two looks at the clock."""
_T = TypeVar("_T")


def told(items: Iterable[_T], size: int, what: str) -> Iterator[_T]:
    """The items, `size` of them, while standard error is told how many of them are done. what: is done with them."""
    begun = time.monotonic()
    following = begun + _PATIENCE
    has_told, terminal = False, sys.stderr.isatty()
    for number, item in enumerate(items):
        if not number % _LOOKED and (now := time.monotonic()) >= following:
            following, has_told = now + (_TERMINAL if terminal else _FILE), True
            _tell(f"{what}: {number / size:.0%}", terminal=terminal)
        yield item
    if has_told:
        _tell(f"{what}: done in {time.monotonic() - begun:.0f} s", terminal=terminal)
        if terminal:
            sys.stderr.write("\n")


def _tell(line: str, *, terminal: bool) -> None:
    sys.stderr.write(f"\r\x1b[K{line}" if terminal else f"{line}\n")
    sys.stderr.flush()
