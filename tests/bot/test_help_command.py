"""The help of the commands that curators use: English, and Chinese in a Chinese locale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.helping import CHINESE

CURATORS = [
    "new",
    "check",
    "train",
    "import",
    "export",
    "accept",
    "fmt",
    "source",
    "gaps",
    "stats",
    "diff",
    "eval",
    "tune",
    "rerank",
    "chart",
    "card",
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def parts(command: Any, name: str) -> Iterator[tuple[str, str]]:
    """What a command, its parameters and the commands below it say of themselves, by name."""
    yield name, command.help
    for one in command.params:
        yield f"{name}.{one.name}", getattr(one, "help", "") or ""
    for below, one in getattr(command, "commands", {}).items():
        yield from parts(one, f"{name}.{below}")


def every(command: str) -> dict[str, str]:
    group: Any = typer.main.get_command(app)
    found = group.get_command(typer.Context(group), command)
    return dict(parts(found, command))


@pytest.mark.parametrize("command", CURATORS)
def test_everything_that_a_command_says_of_itself_is_chinese_in_a_chinese_locale(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = every(command)
    assert all(told and not re.match(HAN, told) for told in english.values()), english
    monkeypatch.setenv("DAFU_LANG", "zh")
    chinese = every(command)
    assert [name for name, told in chinese.items() if not HAN.search(told)] == []
    assert all(len(told.split("\n")[0]) <= 40 for told in (chinese[command],)), (
        "more is cut off in the list of commands"
    )
    assert every(command) == chinese


def test_no_chinese_is_left_of_what_is_not_there_any_more() -> None:
    names = {name for command in CURATORS for name in every(command)}
    ends = {name.rpartition(".")[2] for name in names}
    for key in CHINESE.texts:
        shared = key.startswith("any.") and key.removeprefix("any.") in ends
        assert shared or key.removesuffix(".epilog") in names, key


def test_the_help_is_shown_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "zh")
    shown = CliRunner().invoke(app, ["gaps", "phrasing", "--help"])
    assert shown.exit_code == 0
    assert "加为某个条目的问法" in shown.stdout
    assert "检查知识有没有错误" in CliRunner().invoke(app, ["--help"]).stdout
