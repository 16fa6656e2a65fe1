"""The help of the commands that curators use, in Chinese where the locale is; the English stands in the code (help.yaml).

Typer takes its help when the commands are declared, so it is put in Chinese when one of them is looked up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from knowledge.reply.messages import Messages, language

CHINESE = Messages(Path(__file__).with_name("help.yaml"))


class Commands(TyperGroup):
    """Commands whose help is Chinese in a Chinese locale."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, as click has it, which Typer brings along; None where there is none."""
        command = super().get_command(ctx, cmd_name)
        if command is not None and language() == "zh":
            _translate(command, cmd_name)
        return command


def _translate(command: Any, name: str) -> None:
    """Put the help of a command, of its parameters and of the commands below it in Chinese, as far as there is some."""
    command.help = _told(name) or command.help
    command.epilog = _told(f"{name}.epilog") or command.epilog
    for parameter in command.params:
        if hasattr(parameter, "help"):
            told = _told(f"{name}.{parameter.name}") or _told(f"any.{parameter.name}")
            parameter.help = told or parameter.help
    if isinstance(command, TyperGroup):
        for below, one in command.commands.items():
            _translate(one, f"{name}.{below}")


def _told(key: str) -> str | None:
    return CHINESE.texts.get(key, {}).get("zh")
