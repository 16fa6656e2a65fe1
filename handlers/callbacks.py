"""What the buttons under answers carry: at most 64 bytes that mean the same after any restart.

A button names the way in which its entry is shown and the entry's id. An id too long for a button is carried as a digest,
and found again among all ids. Buttons of earlier versions carry ids that do not name their reply.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.error import BadRequest

from handlers.buttons import Owner
from knowledge import Chart, Entry

MOST_BYTES = 64

Way = Literal["choice", "related"]
OWNERS: dict[Way, Owner] = {"choice": Owner.CHOICE, "related": Owner.RELATED}
WAYS: dict[str, Way] = {owner.sign: way for way, owner in OWNERS.items()}


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for: an entry, as one of several choices or as a further question."""

    way: Way
    entry: str


def write(press: Press) -> str:
    """The `callback_data` of a button."""
    return OWNERS[press.way].data(short(press.entry, MOST_BYTES - 2))


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


def find(carried: str, entries: Mapping[str, Entry] | Mapping[str, Chart], room: int) -> str | None:
    """The id of the entry or chart that `short` made this of, in this version or in one whose ids did not name their reply."""
    if carried in entries:
        return entries[carried].id
    digested = entries if carried.startswith("#") else ()
    return next((entry for entry in digested if short(entry, room) == carried), None)


async def close(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the waiting sign on a button. Telegram forgets a press after a while; then nobody waits."""
    try:
        await query.answer(text or None, show_alert=alert or None)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
