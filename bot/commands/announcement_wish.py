"""What `dafu announce` is asked for, and what of it can be read without looking anywhere else: the text and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from bot.commands import typed
from bot.commands.telling import tell
from bot.config import Announcements
from bot.working_days import WorkingDays
from knowledge.language.moments import Moment, NotATime, Note, Reason, read

STANDARD_INPUT = Path("-")

EXAMPLES = "明天9点, 今晚12点, 周五下午3点半, 31号9点, 2小时后, 下个工作日9点, 2026-12-01T09:30+08:00"

UNTIMELY: dict[Reason, str] = {
    "unread": "cannot be read; right would be like {examples}",
    "past": "is over: {at} is past",
    "far": "is more than a year away; right would be a time within the year to come",
    "recurring": "comes again and again, and an announcement goes out once; right would be like {examples}",
    "no_such_day": "names a day that is in no calendar; right would be like {examples}",
    "not_that_weekday": "names a weekday that is not that of {at}; right would be the one or the other",
}

NOTES: dict[Note, str] = {
    "never": "the clock is put forward that night and leaves out the time that was named",
    "twice": "the clock is put back that night and shows that time twice: the first one to come is meant",
    "assumed": "the holidays of that year are not known, Monday to Friday is assumed; name announcements.days_off",
}


class Refused(Exception):
    """What is asked for cannot be done. The text is for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """As the command line has it; see `bot.commands.announcing.announce`."""

    key: str
    file: Path | None = None
    entry: str | None = None
    photo: Path | None = None
    poster: Literal["", "light", "strong"] = ""
    html: bool = False
    parts: tuple[str, ...] = ()
    chats: tuple[int, ...] = ()
    at: str | None = None
    silent: bool = False
    pin: bool = False
    details: str | None = None
    ask: bool = False
    preview: bool = True


def moment_of(wish: Wish, settings: Announcements) -> Moment | None:
    """When it is to go out; None where no time is wished for. Raises Refused."""
    if wish.at is None:
        return None
    works = WorkingDays(frozenset(settings.days_off), frozenset(settings.working_days))
    try:
        return read(wish.at, datetime.now(ZoneInfo(settings.time_zone)), works)
    except NotATime as error:
        raise Refused(f"--at {_shortened(wish.at)}: {_why(error)}") from None


def text_of(wish: Wish) -> str:
    """The text of the file, or of standard input. Raises Refused."""
    file = wish.file if wish.file is not None else STANDARD_INPUT
    try:
        return typed.text_of(file)
    except typed.NotTyped as error:
        raise Refused(str(error)) from None


def only_one_source(wish: Wish) -> None:
    """Raises Refused where both a file and an entry are named, or neither."""
    if (wish.file is None) == (wish.entry is None):
        raise Refused("name either a FILE or an --entry")


def shown(at: datetime) -> str:
    """A time for a person to check: weekday, date, clock time and zone."""
    return f"{at:%A %Y-%m-%d %H:%M} ({at.tzinfo}, UTC{at.isoformat()[-6:]})"


def tell_notes(moment: Moment) -> None:
    """Say on standard error what had to be settled to find the time."""
    for note in moment.notes:
        tell(NOTES[note])


def _why(error: NotATime) -> str:
    at = shown(error.at) if error.at is not None else ""
    asked = f"; is {shown(error.instead)} meant?" if error.instead is not None else ""
    return UNTIMELY[error.reason].format(at=at, examples=EXAMPLES) + asked


def _shortened(text: str) -> str:
    """On one line, whatever was typed."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
