"""The command that somebody meant who wrote one that there is not: /setings is nearest to /settings."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA
from telegram import Message
from telegram.constants import ChatType

from handlers.commands import Commands
from handlers.desk import Desk

LEAST = 0.6
"""Likeness from which on one is named: one letter of three may be wrong, or two of five."""

SHORTEST = 3
"""Letters from which on the beginning of a command is enough."""


class Nearest:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._commands = Commands(desk)

    def __call__(self, name: str, message: Message) -> str:
        """The command, without its stroke; empty where none is near that its writer can use there."""
        names = self._names(message)
        begun = [known for known in names if known.startswith(name)]
        if len(name) >= SHORTEST and len(begun) == 1:
            return begun[0]
        found = process.extractOne(name, names, scorer=OSA.normalized_similarity, score_cutoff=LEAST)
        return str(found[0]) if found is not None else ""

    def _names(self, message: Message) -> list[str]:
        writer = message.from_user.id if message.from_user is not None else 0
        return self._commands.names(is_private=message.chat.type == ChatType.PRIVATE, person=writer)
