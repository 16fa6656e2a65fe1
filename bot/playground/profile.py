"""What the bot has said of itself: name, descriptions, commands and menu buttons."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.model import Json

ScopeKey = tuple[str, int | None, int | None]


@dataclass(slots=True)
class Profile:
    """Texts by language code ("" is for everybody else); commands by scope and language; menu buttons by chat."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
