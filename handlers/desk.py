"""What the handlers work with: the knowledge, what is kept, and the limits that the operator set."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.config import Settings
from bot.store import Store
from handlers.admins import Admins
from handlers.flood import Flood
from knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Desk:
    """One for the whole application. `failures` has the reason for each update whose handler failed, by its number."""

    knowledge: KnowledgeBase
    store: Store
    flood: Flood
    admins: Admins = field(default_factory=Admins)
    failures: dict[int, str] = field(default_factory=dict)

    @classmethod
    def open(cls, knowledge: KnowledgeBase, store: Store, settings: Settings) -> Desk:
        """A desk as the settings want it."""
        return cls(knowledge, store, Flood(settings.flood.questions_per_minute))
