"""The command `dafu`: one Typer app, to which each module of `bot.commands` adds its own."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import __version__
from bot.commands import announcing, asking, curating, evaluating, foreign, running, tuning

app = typer.Typer(
    no_args_is_help=True, invoke_without_command=True, add_completion=False, pretty_exceptions_enable=False
)
announcing.register(app)
asking.register(app)
curating.register(app)
evaluating.register(app)
foreign.register(app)
running.register(app)
tuning.register(app)


@app.callback()
def dafu(
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.", is_eager=True)] = False,
) -> None:
    """Answers from official replies, on Telegram and on the command line."""
    if version:
        typer.echo(f"dafu {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    app()
