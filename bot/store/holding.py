"""Chats in shares, and who handles them: what several processes on one database have to agree on. Pure: no database."""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

SHARDS = 64

EVERY = frozenset(range(SHARDS))


def shard(lane: str) -> int:
    """Which share a lane is of."""
    return zlib.crc32(lane.encode("utf-8", "surrogatepass")) % SHARDS


@dataclass(frozen=True, slots=True)
class Holder:
    """Who handles what: told when shares come (whether their last holder may have crashed with them), when they are to
    be given back (False: not yet, something takes its time), when they are lost, when lanes have something new, and when to look
    for what was not told."""

    gain: Callable[[frozenset[int], bool], Awaitable[None]]
    release: Callable[[frozenset[int]], Awaitable[bool]]
    lose: Callable[[], None]
    news: Callable[[Sequence[str]], Awaitable[None]]
    sweep: Callable[[], Awaitable[None]]
    ring: Callable[[], None]
