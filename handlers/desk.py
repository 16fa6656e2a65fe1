"""What the handlers work with: the knowledge, what is kept, and the limits that the operator set."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import InlineKeyboardButton

from bot.config import Settings
from bot.pictures.studio import Studio
from bot.store import Chat, Store
from handlers.admins import Admins
from handlers.announcing.office import Office
from handlers.flood import Flood
from handlers.offered import Offered
from handlers.waiting import Waiting
from knowledge import Bands, KnowledgeBase
from knowledge.reply.source_text import SourceTexts

SettingsRows = Callable[[Chat], Awaitable[list[list[InlineKeyboardButton]]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One for the whole application.

    sure: the confidence from which on a question that was asked of nobody is answered, where admins want that.
    follow_up_minutes, retention_days: how long a conversation and the log of questions are kept.
    cache_seconds: for how long Telegram may show the results of a look-up again.
    bot_admins: user ids of those who administer the bot.
    further_settings: rows of buttons that a module adds to /settings.
    office: what announcements go by.
    desk_url: where the desk in the browser is, empty where it is not served.
    offered: what was asked where choices are shown.
    failures: the reason for each update whose handler failed, by its number.
    repeatable: updates that are handled again where the database is away for a moment; to_repeat: those that have to be.
    ignored: how many updates nobody took, by kind.
    answers: how many answers were given, by status.
    studio: draws pictures.
    bands: what knowledge that is loaded anew is loaded with; waiting: what was written and is not served yet.
    sources: the texts of replies that are kept, for who wants to see the original.
    """

    knowledge: KnowledgeBase
    store: Store
    flood: Flood
    sure: float = 0.8
    follow_up_minutes: float = 10
    retention_days: int = 90
    cache_seconds: int = 60
    bot_admins: frozenset[int] = frozenset()
    office: Office = field(default_factory=Office)
    admins: Admins = field(default_factory=Admins)
    further_settings: list[SettingsRows] = field(default_factory=list)
    desk_url: str = ""
    offered: Offered = field(default_factory=Offered)
    failures: dict[int, str] = field(default_factory=dict)
    repeatable: set[int] = field(default_factory=set)
    to_repeat: set[int] = field(default_factory=set)
    ignored: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    bands: Bands = field(default_factory=Bands)
    studio: Studio = field(default_factory=Studio)
    sources: SourceTexts = field(default_factory=SourceTexts)
    waiting: Waiting = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "waiting", Waiting(self.knowledge, self.bands))

    def may_announce(self, user_id: int) -> bool:
        """Whether a person may announce, change and withdraw; 0 is the command line, and what comes by itself."""
        return user_id == 0 or user_id in self.bot_admins

    @classmethod
    def open(
        cls, knowledge: KnowledgeBase, store: Store, settings: Settings, clock: Callable[[], float] = time.time
    ) -> Desk:
        """A desk as the settings want it; `clock` is that of announcements."""
        return cls(
            knowledge,
            store,
            Flood(settings.flood.questions_per_minute),
            settings.answering.unasked,
            settings.answering.follow_up_minutes,
            settings.privacy.retention_days,
            settings.inline.cache_seconds,
            frozenset(settings.telegram.admins),
            Office.open(settings.announcements, clock),
            desk_url=_desk_url(settings),
            bands=settings.answering.bands,
            sources=SourceTexts(settings.knowledge.sources),
        )


def _desk_url(settings: Settings) -> str:
    """The address of the desk as people reach it: as configured, else where it listens."""
    address = settings.web.address
    if address is None:
        return ""
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    return f"{settings.web.url or f'http://{host}:{address[1]}'}/desk"
