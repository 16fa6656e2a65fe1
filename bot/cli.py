"""The command `dafu`: one Typer app, to which each module of `bot.commands` adds its own when it is needed."""

from __future__ import annotations

import gc
import io
import os
import sys
import threading
from importlib import import_module
from typing import Annotated, Any

import typer

from bot import __version__
from bot.commands.helping import Commands
from bot.commands.telling import tell_crash

_MODULES = {
    "announcing": ("announce",),
    "asking": ("ask", "chat"),
    "curating": ("check", "train"),
    "differing": ("diff",),
    "doctoring": ("doctor",),
    "drafting": ("new",),
    "evaluating": ("eval",),
    "foreign": ("background", "foreign"),
    "formatting": ("fmt",),
    "picturing": ("chart", "card"),
    "reranking": ("rerank",),
    "running": ("run",),
    "sheets": ("import", "export", "accept"),
    "stats": ("stats",),
    "tuning": ("tune",),
    "gaps": ("gaps",),
    "originals": ("source",),
}
"""The modules of `bot.commands` with the commands that each adds, in the order of the help."""
_MODULE_OF = {command: module for module, commands in _MODULES.items() for command in commands}


class LazyCommands(Commands):
    """The commands, each of which is imported when it is called: importing all of them takes longer than many of them run."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in _MODULE_OF:
            self._add(_MODULE_OF[cmd_name])
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        for module in _MODULES:
            self._add(module)
        return list(_MODULE_OF)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in _MODULE_OF:
            self.list_commands(ctx)  # what is near to a name that is none is told
        return super().resolve_command(ctx, args)

    def _add(self, module: str) -> None:
        one = typer.Typer()
        import_module(f"bot.commands.{module}").register(one)
        self.commands = {**self.commands, **typer.main.get_group(one).commands}


app = typer.Typer(
    cls=LazyCommands,
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def dafu(
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.", is_eager=True)] = False,
) -> None:
    """Answers from official replies, on Telegram and on the command line."""
    if version:
        typer.echo(f"dafu {__version__}")
        raise typer.Exit
    gc.enable()


def main() -> None:
    """Run the command line. What nobody foresaw is printed as a traceback, in which no secret stands; exit code 1."""
    gc.disable()  # until a command begins: what is imported stays, and need not be looked through again and again
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
