"""`dafu run`: the bot. With a token on Telegram; without one on a stand-in of it, with a chat in the terminal."""

from __future__ import annotations

import asyncio
import gc
import os
import stat
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.telling import give_up, tell

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.serving import Signals
    from knowledge import KnowledgeBase


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)


def run(
    config: Annotated[
        Path | None,
        typer.Option(help="A YAML file of settings; without it DAFU_CONFIG, else config.yaml here.", readable=False),
    ] = None,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM."""
    from bot.commands.until_told import leave_when_told, until_told

    leave_when_told()
    # What is imported and loaded now stays: looking through it for garbage costs a tenth of the start.
    gc.disable()
    from bot import logs
    from bot.commands.asking import ready
    from bot.config import ConfigError, load
    from bot.store import StoreError
    from knowledge import KnowledgeError

    try:
        settings = load(config)
        token = settings.telegram.token
        # On the stand-in the terminal belongs to the chat, and information would stand between its lines.
        level = settings.log.level if token or settings.log.level != "info" else "warning"
        logs.set_up(level, settings.log.format, settings.secrets)
        known = settings.knowledge
        knowledge = ready(known.path, *known.more, bands=settings.answering.bands)
        code = until_told(
            lambda stop: _on_telegram(settings, knowledge, stop) if token else _on_playground(settings, knowledge, stop)
        )
    except (ConfigError, KnowledgeError, StoreError) as error:
        give_up(error)
    raise typer.Exit(code)


async def _on_telegram(settings: Settings, knowledge: KnowledgeBase, stop: asyncio.Event) -> int:
    from bot.serving import Signals, serve

    await serve(settings, Signals(stop), tell, knowledge)
    return 0


async def _on_playground(settings: Settings, knowledge: KnowledgeBase, stop: asyncio.Event) -> int:
    """The bot on a stand-in in this process, with a database that goes with it: its update numbers begin anew."""
    from pydantic import SecretStr

    from bot.playground import Playground
    from bot.playground.terminal import chat
    from bot.serving import Signals, serve

    signals = Signals(stop)
    async with Playground.start() as playground:
        tell(f"no token is set: a local stand-in of Telegram is on {playground.address}")
        playground.world.bot.privacy_mode = False  # as an owner sets it who wants mentions in groups answered
        with tempfile.TemporaryDirectory(prefix="dafu-") as folder:
            telegram = settings.telegram.model_copy(
                update={"token": SecretStr(playground.token), "api_base_url": playground.base_url, "proxy": None}
            )
            database = f"sqlite+aiosqlite:///{Path(folder).as_posix()}/dafu.sqlite3"
            web = settings.web.model_copy(update={"listen": settings.web.listen or "127.0.0.1:0"})
            local = settings.model_copy(update={"telegram": telegram, "database_url": database, "web": web})
            bot = asyncio.create_task(serve(local, signals, tell, knowledge, is_local=True))
            talk = asyncio.create_task(_talk(signals, chat(playground, sys.stdin, sys.stdout)))
            try:
                await bot
            finally:
                talk.cancel()
                (all_sent,) = await asyncio.gather(talk, return_exceptions=True)
    return 1 if all_sent is False else 0


async def _talk(signals: Signals, chat: Coroutine[Any, Any, bool]) -> bool:
    """The chat in the terminal, once the bot answers; its end is the end of the bot, its result whether all was sent.

    Started with /dev/null for an input, as services are, there is nobody to talk with: the bot runs until it is told.
    """
    if stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode) and not sys.stdin.isatty():
        chat.close()
        return True
    try:
        await signals.ready.wait()
        return await chat
    finally:
        chat.close()
        signals.stop.set()
