"""`dafu run`: the bot. With a token on Telegram; without one on a stand-in of it, with a page and a chat in the terminal."""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import signal
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
    from bot.playground import Playground
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
    key: Annotated[
        bool, typer.Option(help="Without a token: whether the page's address needs the key that is printed with it.")
    ] = True,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM."""
    from bot.commands.until_told import leave_when_told, until_told

    leave_when_told()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until it can be heard: what it asks for is being done just now
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
            lambda stop: (
                _on_telegram(settings, knowledge, stop)
                if token
                else _on_playground(settings, knowledge, stop, locked=key)
            )
        )
    except (ConfigError, KnowledgeError, StoreError) as error:
        give_up(error)
    raise typer.Exit(code)


async def _on_telegram(settings: Settings, knowledge: KnowledgeBase, stop: asyncio.Event) -> int:
    from bot.serving import serve

    await serve(settings, _signals(stop), tell, knowledge)
    return 0


def _signals(stop: asyncio.Event) -> Signals:
    """With SIGHUP for having the knowledge loaded anew."""
    from bot.serving import Signals

    signals = Signals(stop)
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, signals.renew.set)
    return signals


async def _on_playground(settings: Settings, knowledge: KnowledgeBase, stop: asyncio.Event, *, locked: bool) -> int:
    """The bot on a stand-in in this process, with a database that goes with it; a page to open, a chat in the terminal."""
    from bot.commands.playing import Player
    from bot.playground import Playground, World
    from bot.playground.terminal import chat

    signals = _signals(stop)
    player = Player(settings, knowledge, signals)
    world = World(token=f"7000000001:{secrets.token_urlsafe(26)}")
    world.bot.privacy_mode = False  # as an owner sets it who wants mentions in groups answered
    async with Playground.start(world=world, show=player.show(), locked=locked) as playground:
        tell(f"no token is set: a local stand-in of Telegram is on {playground.address}")
        with tempfile.TemporaryDirectory(prefix="dafu-") as folder:
            bot = asyncio.create_task(player.run(playground, Path(folder)))
            staged = asyncio.create_task(_stage(signals, playground))
            talk = asyncio.create_task(_talk(signals, chat(playground, sys.stdin, sys.stdout), staged))
            try:
                await bot
            finally:
                staged.cancel()
                talk.cancel()
                all_sent, _ = await asyncio.gather(talk, staged, return_exceptions=True)
    return 1 if all_sent is False else 0


async def _stage(signals: Signals, playground: Playground) -> None:
    """The first scene, once the bot answers, and the address to look at; lines of a pipe are a conversation of their own."""
    if not sys.stdin.isatty() and not _is_nothing():
        return
    await signals.ready.wait()
    tell(f"open in a browser: {await playground.begin()}")


async def _talk(signals: Signals, chat: Coroutine[Any, Any, bool], staged: asyncio.Task[None]) -> bool:
    """The chat in the terminal, once the bot answers; its end is the end of the bot, its result whether all was sent.

    Started with /dev/null for an input, as services are, there is nobody to talk with: the bot runs until it is told.
    """
    if _is_nothing():
        chat.close()
        return True
    try:
        await signals.ready.wait()
        await staged
        return await chat
    finally:
        chat.close()
        signals.stop.set()


def _is_nothing() -> bool:
    """Whether the input is /dev/null."""
    return stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode) and not sys.stdin.isatty()
