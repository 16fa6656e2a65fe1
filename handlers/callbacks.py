"""What a button carries: at most 64 bytes that mean the same after any restart.

A button names the way in which its entry is shown and the entry's id. An id too long for a button is carried as a
digest, and found again among all ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MOST_BYTES = 64

Way = Literal["choice", "related"]
SIGNS: dict[Way, str] = {"choice": "c", "related": "r"}
WAYS: dict[str, Way] = {sign: way for way, sign in SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for: an entry, as one of several choices or as a further question."""

    way: Way
    entry: str


def write(press: Press) -> str:
    """The `callback_data` of a button."""
    return f"{SIGNS[press.way]}:{_short(press.entry)}"


def read(data: str, entries: Iterable[str]) -> Press | None:
    """What `write` wrote, where it names one of `entries`; None for anything else."""
    sign, colon, short = data.partition(":")
    if not colon or sign not in WAYS:
        return None
    found = next((entry for entry in entries if _short(entry) == short), None)
    return Press(WAYS[sign], found) if found is not None else None


def _short(entry: str) -> str:
    if len(entry.encode()) <= MOST_BYTES - 2 and not entry.startswith("#"):
        return entry
    return "#" + hashlib.sha256(entry.encode()).hexdigest()[:24]
