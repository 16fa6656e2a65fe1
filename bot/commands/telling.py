"""What a command says on standard error: lines without secrets, and the end where there is nothing else to do."""

from __future__ import annotations

import sys
import traceback
from typing import NoReturn

import typer

from bot.redaction import clean

WRONG = 2
"""The exit code where what was asked for cannot be begun: a mistake in the settings, the files or the command."""


def tell(line: str) -> None:
    """Say a line, or several."""
    typer.echo(clean(line), err=True)


def give_up(reason: object, code: int = WRONG) -> NoReturn:
    """Say why, and end the command."""
    tell(str(reason))
    raise typer.Exit(code) from None


def tell_crash(error: BaseException) -> None:
    """The traceback of what nobody foresaw, as Python would print it, without secrets."""
    sys.stderr.write(clean("".join(traceback.format_exception(error))))
