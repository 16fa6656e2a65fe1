"""The command `dafu`: one Typer app, to which each module of `bot.commands` adds its own."""

from __future__ import annotations

import io
import os
import sys
import threading
from typing import Annotated, Any

import typer

from bot import __version__
from bot.commands import (
    announcing,
    asking,
    curating,
    differing,
    doctoring,
    drafting,
    evaluating,
    foreign,
    formatting,
    gaps,
    originals,
    picturing,
    reranking,
    running,
    sheets,
    stats,
    tuning,
)
from bot.commands.helping import Commands
from bot.commands.telling import tell_crash

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
announcing.register(app)
asking.register(app)
curating.register(app)
differing.register(app)
doctoring.register(app)
drafting.register(app)
evaluating.register(app)
foreign.register(app)
formatting.register(app)
gaps.register(app)
originals.register(app)
picturing.register(app)
reranking.register(app)
running.register(app)
sheets.register(app)
stats.register(app)
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
    """Run the command line. What nobody foresaw is printed as a traceback, in which no secret stands; exit code 1."""
    _open_streams()
    threading.excepthook = sys.unraisablehook = _aside
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the last place where anything can be caught
        tell_crash(error)
        sys.exit(1)


def _aside(crash: Any) -> None:
    """What went wrong in another thread, or while something was thrown away; whoever read the output may have gone."""
    if crash.exc_value is not None and not isinstance(crash.exc_value, BrokenPipeError):
        tell_crash(crash.exc_value)


def _open_streams() -> None:
    """Streams that are closed lead nowhere; what is no text in the input, or cannot be shown in the output, breaks nothing.

    Bytes of the input that are not in its encoding become halves of characters, as in arguments, and are told by whoever
    reads them.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
