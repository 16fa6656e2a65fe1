"""Telegram's moods: what a bot has to live with, chosen by a name (words.yaml has their rules)."""

from __future__ import annotations

from bot.playground.errors import WorldError
from bot.playground.faults import Faults
from bot.playground.page.texts import words

CALM = "calm"


class Moods:
    """One mood at a time; each is a latency and rules of bot/playground/faults.py."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.now = CALM

    def choose(self, name: str) -> None:
        """Raises WorldError for a mood that there is not."""
        mood = words()["moods"].get(name)
        if mood is None:
            raise WorldError(f"there is no mood {name}")
        self._faults.clear()
        self._faults.latency = float(mood.get("latency", 0))
        for rule in mood.get("rules", []):
            self._faults.add(**rule)
        self.now = name

    def calm(self) -> None:
        """As it mostly is."""
        self.choose(CALM)

    @property
    def struck(self) -> int:
        """How many calls have met it."""
        return sum(rule.struck for rule in self._faults.rules)
