"""`dafu announce --dry-run`: what would be announced, when and to how many, without telling anybody and without making anything.

The time goes to standard output, alone on its line, as ISO 8601 with its zone, for scripts. For it nothing is needed but the
settings: no token, no database, no text on standard input. How many it would reach needs token and database.
"""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.announcement_wish import (
    STANDARD_INPUT,
    Refused,
    Wish,
    moment_of,
    only_one_source,
    shown,
    tell_notes,
    text_of,
)
from bot.commands.telling import tell
from bot.config import ConfigError, Settings

if TYPE_CHECKING:
    from bot.commands.announcement_making import Load
    from knowledge import KnowledgeBase


def tried(wish: Wish, settings: Settings) -> None:
    """Say what would be. Raises Refused and KnowledgeError for what could not be announced, ConfigError where there is nothing
    to say.
    """

    @cache
    def load() -> KnowledgeBase:
        from bot.serving import load_knowledge

        return load_knowledge(settings)

    moment = moment_of(wish, settings.announcements)
    _look_at_the_text(wish, load)
    if moment is not None:
        typer.echo(moment.at.isoformat(timespec="seconds"))
        tell(shown(moment.at))
        tell_notes(moment)
    if settings.telegram.token is not None:
        _say_how_many(wish, settings, load, has_a_time=moment is not None)
    elif moment is None:
        raise ConfigError("telegram.token: is not set; right would be the bot's token, in DAFU_TELEGRAM__TOKEN")


def _look_at_the_text(wish: Wish, load: Load) -> None:
    """What is wrong with it is told now. Standard input is left alone: it is there only when it is announced."""
    only_one_source(wish)
    if wish.entry is not None:
        from bot.commands.announcement_making import entry_of

        entry_of(wish.entry, load())
    elif wish.file != STANDARD_INPUT:
        text_of(wish)


def _say_how_many(wish: Wish, settings: Settings, load: Load, *, has_a_time: bool) -> None:
    from bot.store import StoreError

    try:
        said = asyncio.run(_how_many(wish, settings, load))
    except StoreError as error:
        if not has_a_time:
            raise Refused(str(error)) from None
        said = f"how many it would reach is not known: {error}"
    tell(said)


async def _how_many(wish: Wish, settings: Settings, load: Load) -> str:
    from bot.commands.announcement_making import audience_of, opened_store
    from handlers.announcing.office import limits_of

    if _is_absent(settings.database_url):
        return "would reach nobody: there is no database yet"
    async with opened_store(settings) as store:
        count = len(await store.announcements.targets(await audience_of(wish, load, store)))
    return f"would reach {count} chats in about {limits_of(settings.announcements).seconds(count):.0f} s"


def _is_absent(database_url: str) -> bool:
    """Whether opening it would make a file."""
    from sqlalchemy.engine import make_url

    url = make_url(database_url)
    return url.get_backend_name() == "sqlite" and bool(url.database) and not Path(str(url.database)).exists()
