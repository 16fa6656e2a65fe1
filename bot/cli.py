"""The command `dafu`: one Typer app, to which each module of `bot.commands` adds its own."""

from __future__ import annotations

import typer

from bot.commands import asking, curating

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Answers from official replies."
)
asking.register(app)
curating.register(app)


def main() -> None:
    """Run the command line."""
    app()
