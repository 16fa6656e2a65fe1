"""What is known of the alarms, and how it changes: values in, values out. The database keeps it as one line of JSON.

An alarm is on until it is over; it stays in the record until everybody who is to be told has been. Whoever was never told
that it began is not told that it is over.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LEASE = 60
"""Seconds for which whoever tells has it for itself, and after which it is tried again what could not be told."""

RENEWED = "renewed"
"""The kind of what is told once, and is no alarm."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One of them. since, over, taken: seconds since 1970; over: 0 while it is on. values: what its text needs.

    left: the user ids of those who are to be told how it is now; heard: of those who know that it began. taken: until when
    somebody is about to tell.
    """

    since: int
    values: Mapping[str, str]
    over: int = 0
    left: tuple[int, ...] = ()
    heard: tuple[int, ...] = ()
    taken: int = 0


Record = Mapping[str, Alarm]
"""The alarms by their kind."""


def read(kept: str | None) -> Record:
    """The record from its JSON; empty where none is kept."""
    found: dict[str, dict[str, Any]] = json.loads(kept) if kept else {}
    lists = ("left", "heard")
    return {kind: Alarm(**alarm | {name: tuple(alarm[name]) for name in lists}) for kind, alarm in found.items()}


def written(record: Record) -> str:
    """The record as JSON, the same for the same."""
    return json.dumps({kind: asdict(record[kind]) for kind in sorted(record)}, ensure_ascii=False)


def with_sign(
    record: Record, kind: str, is_on: bool | None, values: Mapping[str, str], admins: Collection[int], now: int
) -> Record:
    """After a look at one kind; None: it cannot be told how it is. What ended is told before it may begin again."""
    alarm = record.get(kind)
    if is_on and alarm is None:
        return {**record, kind: Alarm(now, values, left=tuple(admins))}
    if is_on is False and alarm is not None and not alarm.over:
        left = tuple(admin for admin in alarm.heard if admin in admins)
        over = replace(alarm, over=now, values={**alarm.values, **values}, left=left, taken=0)
        return _settled({**record, kind: over})
    return record


def with_news(record: Record, values: Mapping[str, str], admins: Collection[int], now: int) -> Record:
    """With knowledge that was renewed, which is told once; what is newer takes the place of what was not told yet."""
    return _settled({**record, RENEWED: Alarm(now, values, over=now, left=tuple(admins))})


def to_tell(record: Record, now: int) -> list[str]:
    """The kinds of which somebody is to be told, and nobody is about to."""
    return [kind for kind, alarm in record.items() if alarm.left and alarm.taken <= now]


def taken(record: Record, kind: str, now: int) -> Record:
    """Before telling: whoever changes the record to this has it for itself."""
    return {**record, kind: replace(record[kind], taken=now + LEASE)}


def told(record: Record, kind: str, heard: Collection[int], never: Collection[int]) -> Record:
    """After telling: some have heard it, some never will. The rest are tried again when the lease is over."""
    alarm = record.get(kind)
    if alarm is None:
        return record
    left = tuple(admin for admin in alarm.left if admin not in heard and admin not in never)
    known = alarm.heard if alarm.over else (*alarm.heard, *heard)
    return _settled({**record, kind: replace(alarm, left=left, heard=known)})


def standing(record: Record) -> dict[str, Alarm]:
    """Those that are on."""
    return {kind: alarm for kind, alarm in record.items() if not alarm.over}


def _settled(record: Record) -> Record:
    return {kind: alarm for kind, alarm in record.items() if alarm.left or not alarm.over}
