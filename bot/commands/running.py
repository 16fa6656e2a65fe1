"""`dafu run`: the bot. With a token on Telegram, without one on a local stand-in of Telegram with a chat in the terminal."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)


def run(
    config: Annotated[
        Path | None, typer.Option(help="A YAML file of settings; without it DAFU_CONFIG, else config.yaml here.")
    ] = None,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM."""
    from bot import logs
    from bot.config import ConfigError, load
    from bot.store import StoreError
    from knowledge import KnowledgeError

    try:
        settings = load(config)
        token = settings.telegram.token
        # On the stand-in the terminal belongs to the chat, and information would stand between its lines.
        level = settings.log.level if token or settings.log.level != "info" else "warning"
        logs.set_up(level, settings.log.format, [token.get_secret_value()] if token else [])
        asyncio.run(_on_telegram(settings) if token else _on_playground(settings))
    except (ConfigError, KnowledgeError, StoreError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None


async def _on_telegram(settings: Settings) -> None:
    from bot.running import serve

    await serve(settings, _told_to_stop(), _say)


async def _on_playground(settings: Settings) -> None:
    """The bot on a stand-in in this process, with a database that goes with it: its update numbers begin anew."""
    from pydantic import SecretStr

    from bot.playground import Playground
    from bot.playground.terminal import chat
    from bot.running import serve

    stop = _told_to_stop()
    with tempfile.TemporaryDirectory(prefix="dafu-") as folder:
        async with Playground.start() as playground:
            telegram = settings.telegram.model_copy(
                update={"token": SecretStr(playground.token), "api_base_url": playground.base_url, "proxy": None}
            )
            url = f"sqlite+aiosqlite:///{Path(folder).as_posix()}/dafu.sqlite3"
            settings = settings.model_copy(update={"telegram": telegram, "database_url": url})
            ready = asyncio.Event()

            def say(line: str) -> None:
                _say(line)
                if line.startswith("polling:"):
                    ready.set()

            bot = asyncio.create_task(serve(settings, stop, say, server=", a local stand-in of Telegram (no token is set)"))
            talk = asyncio.create_task(_talk_when(ready, playground, stop, chat))
            await bot
