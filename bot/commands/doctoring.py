"""`dafu doctor`: is everything there that the bot needs, and what is to be mended."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.telling import give_up

if TYPE_CHECKING:
    from bot.config import Settings

SIGNS = {"ok": "ok  ", "note": "note", "bad": "BAD "}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(
    config: Annotated[
        Path | None,
        typer.Option(help="A YAML file of settings; without it DAFU_CONFIG, else config.yaml here.", readable=False),
    ] = None,
) -> None:
    """Check knowledge, database, disk, clock, token, rights and webhook; exit code 1 where something has to be mended.

    Example: DAFU_TELEGRAM__TOKEN=123:abc dafu doctor
    """
    from bot import logs
    from bot.config import ConfigError, load

    try:
        settings = load(config)
    except ConfigError as error:
        give_up(error)
    logs.set_up("error", settings.log.format, settings.secrets)
    raise typer.Exit(asyncio.run(_tell(settings)))


async def _tell(settings: Settings) -> int:
    from bot.doctor import examine

    code = 0
    async for finding in examine(settings):
        typer.echo(f"{SIGNS[finding.grade]}  {finding.about}: {finding.text}")
        code = 1 if finding.grade == "bad" else code
    return code
