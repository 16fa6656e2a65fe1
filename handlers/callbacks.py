"""What a button carries: at most 64 bytes that mean the same after any restart.

The first part, up to the first colon, says whose button it is; each module of handlers has its own. Here are those
under answers: a button names the way in which its entry is shown and the entry's id. An id too long for a button is
carried as a digest, and found again among all ids. Buttons of earlier versions carry ids that do not name their reply.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.error import BadRequest

from knowledge import Entry

MOST_BYTES = 64

Way = Literal["choice", "related"]
SIGNS: dict[Way, str] = {"choice": "c", "related": "r"}
WAYS: dict[str, Way] = {sign: way for way, sign in SIGNS.items()}


STALE = {
    "c": "stale",
    "r": "stale",
    "v": "stale",
    "w": "stale",
    "s": "stale_settings",
    "u": "stale_subscription",
    "b": "stale_topics",
    "p": "stale_privacy",
    "a": "stale_announcement",
    "d": "stale_announcement",
    "al": "stale_announcement",
    "sl": "stale_announcement",
}
"""Names of texts, by the first part of what a button carries."""

NOT_IT = "no"
"""What the button carries that says that the one thing asked about was not meant."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for: an entry, as one of several choices or as a further question."""

    way: Way
    entry: str


def write(press: Press) -> str:
    """The `callback_data` of a button."""
    return f"{SIGNS[press.way]}:{short(press.entry, MOST_BYTES - 2)}"


def read(data: str, entries: Mapping[str, Entry]) -> Press | None:
    """What `write` wrote, where it names one of `entries`; None for anything else."""
    sign, colon, carried = data.partition(":")
    if not colon or sign not in WAYS:
        return None
    found = find(carried, entries, MOST_BYTES - 2)
    return Press(WAYS[sign], found) if found is not None else None


def choices(keyboard: InlineKeyboardMarkup | None, entries: Mapping[str, Entry]) -> Iterator[str]:
    """The entries that the buttons under a message offer as choices, in their order."""
    for row in keyboard.inline_keyboard if keyboard is not None else ():
        for button in row:
            press = read(button.callback_data, entries) if isinstance(button.callback_data, str) else None
            if press is not None and press.way == "choice":
                yield press.entry


def short(entry: str, room: int) -> str:
    """An entry's id, or a digest of it where it does not fit into so many bytes (at least 25)."""
    if len(entry.encode()) <= room and not entry.startswith("#"):
        return entry
    return "#" + hashlib.sha256(entry.encode()).hexdigest()[:24]


def find(carried: str, entries: Mapping[str, Entry], room: int) -> str | None:
    """The id of the entry that `short` made this of, in this version or in one whose ids did not name their reply."""
    if carried in entries:
        return entries[carried].id
    digested = entries if carried.startswith("#") else ()
    return next((entry for entry in digested if short(entry, room) == carried), None)


def stale(data: str) -> str:
    """The text for a button that leads nowhere any more, by whose button it was."""
    return STALE.get(data.partition(":")[0], "stale_other")


async def close(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the waiting sign on a button. Telegram forgets a press after a while; then nobody waits."""
    try:
        await query.answer(text or None, show_alert=alert or None)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
