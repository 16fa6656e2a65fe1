"""When to announce, as people write it: a table of what they write and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from knowledge.language.moments import NotATime, read

TABLE = Path(__file__).with_name("moments.yaml")

OFF = frozenset(date(2026, 10, day) for day in range(1, 8))
MOVED = frozenset({date(2026, 10, 10)})


class Calendar:
    """The working days of autumn 2026, and nothing of other years."""

    def __contains__(self, day: date) -> bool:
        return day in MOVED or (day.weekday() < 5 and day not in OFF)

    def knows(self, year: int) -> bool:
        return year == 2026


def cases() -> Iterator[Any]:
    """now, what is said, what is meant."""
    for part in yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader):
        now = datetime.fromisoformat(part["now"]).replace(tzinfo=ZoneInfo(part["zone"]))
        for said, meant in part["said"].items():
            yield pytest.param(now, said, meant, id=f"{said} at {now:%m-%d %H:%M} {part['zone']}")


def outcome(said: str, now: datetime) -> str:
    """What comes of a text, in the words of the table."""
    try:
        moment = read(said, now, Calendar())
    except NotATime as error:
        asked = f" -> {error.instead:%Y-%m-%d %H:%M}" if error.instead is not None else ""
        return error.reason.replace("_", " ") + asked
    assert moment.at.tzinfo is now.tzinfo
    clock = f"{moment.at:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    offset = "" if str(now.tzinfo) == "Asia/Shanghai" else f" {moment.at.isoformat()[-6:]}"
    return " ".join([clock + offset, *moment.notes])


@pytest.mark.parametrize(("now", "said", "meant"), list(cases()))
def test_what_people_write_is_what_they_mean(now: datetime, said: str, meant: str) -> None:
    assert outcome(said, now) == meant
