"""Whose button it is: the first part of what a button carries, up to the first colon. All of them stand here, so that no
two modules take the same one, and each says what is told about a button that leads nowhere any more.
"""

from __future__ import annotations

import json
from enum import Enum, unique
from functools import lru_cache
from typing import Any, Self

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

FIELDS = tuple(InlineKeyboardButton.__slots__)
KEPT = 1024
"""Buttons that are kept: most answers are given again."""


@unique
class Owner(Enum):
    """Who takes a button, by the sign that it carries first; `stale` is the name of the text for one that is too old."""

    CHOICE = "c", "stale"
    RELATED = "r", "stale"
    NOT_IT = "no", "stale"
    VOTE = "v", "stale"
    REASON = "w", "stale"
    CHART = "i", "stale"
    CARD = "h", "stale"
    ORIGINAL = "o", "stale"
    SETTINGS = "s", "stale_settings"
    SUBSCRIPTION = "u", "stale_subscription"
    TOPICS = "b", "stale_topics"
    PRIVACY = "p", "stale_privacy"
    ANNOUNCEMENT = "a", "stale_announcement"
    DRAFT = "d", "stale_announcement"
    ANNOUNCEMENT_LIST = "al", "stale_announcement"
    SUBSCRIBER_LIST = "sl", "stale_announcement"
    GAP = "g", "stale_gap"
    STATS = "st", "stale_stats"

    stale: str

    def __new__(cls, sign: str, stale: str) -> Self:
        """The sign alone is the value, so that `unique` refuses a second owner of it."""
        owner = object.__new__(cls)
        owner._value_ = sign
        owner.stale = stale
        return owner

    @property
    def sign(self) -> str:
        """What the button carries up to the first colon."""
        return str(self.value)

    def data(self, *parts: object) -> str:
        """What a button carries, at most 64 bytes: the sign, and what its owner wants to know."""
        return ":".join((self.sign, *map(str, parts)))

    def button(self, text: str, *parts: object) -> InlineKeyboardButton:
        """A button with that text."""
        return button_to(self.data(*parts), text)

    def taking(self, rest: str = "(?::.*)?") -> str:
        """The regular expression of what this owner takes; `rest` is that of what follows the sign."""
        return f"^{self.sign}{rest}$"


def stale(data: str) -> str:
    """The name of the text for a button that leads nowhere any more, by whose button it was."""
    sign = data.partition(":")[0]
    return next((owner.stale for owner in Owner if owner.sign == sign), "stale_other")


@lru_cache(KEPT)
def button_to(data: str, text: str) -> InlineKeyboardButton:
    """A button with that text that carries `data`. Nobody can change it, so the next answer has the same one."""
    return InlineKeyboardButton(text, callback_data=data)


def fields_of(button: InlineKeyboardButton) -> dict[str, Any]:
    """What `to_dict` gives; where all is text, as with most buttons, without asking for every attribute of every class."""
    told = {name: value for name in FIELDS if (value := getattr(button, name)) is not None}
    return told if not button.api_kwargs and all(type(value) is str for value in told.values()) else button.to_dict()


def json_of(keyboard: InlineKeyboardMarkup) -> str:
    """The keyboard as `to_json` gives it."""
    return json.dumps({"inline_keyboard": [[fields_of(button) for button in row] for row in keyboard.inline_keyboard]})
