"""What whoever runs the bot hands in, so that the page can show more than Telegram would."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.playground.model import Json


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer came: `rows` are a name and what it says, in the order of the steps; `trace` is all of it as JSON."""

    rows: Sequence[tuple[str, str]]
    trace: Json


@dataclass(frozen=True, slots=True)
class Show:
    """Everything has a default: without anything the page is an empty Telegram.

    explain: from what one person wrote in a chat, oldest first, the way to the answer to the last of it.
    reload: makes the bot begin anew with what it knows now; what is told about that.
    check: what is to be said of what it knows; lines.
    scenes: by their names, see bot/playground/page/scenes.py; the first is where the page begins.
    zone: where the clock of the page is.
    """

    explain: Callable[[Sequence[str]], Awaitable[Explanation]] | None = None
    reload: Callable[[], Awaitable[str]] | None = None
    check: Callable[[], Awaitable[Sequence[str]]] | None = None
    scenes: Mapping[str, Json] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
