"""Where no picture can be drawn: what is said, and how to mend it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import pictures
from bot.cli import app
from bot.pictures import fonts


@pytest.fixture(autouse=True)
def looked_for_anew() -> Iterator[None]:
    """What is there is looked for once for a program."""
    pictures.readiness.cache_clear()
    fonts.find.cache_clear()
    yield
    pictures.readiness.cache_clear()
    fonts.find.cache_clear()


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """As if packages were not installed."""
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name in packages else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)


def test_what_is_not_installed_is_named_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "matplotlib", "segno")
    assert pictures.readiness() == "pictures need matplotlib and segno: pip install '.[pictures]'"


def test_without_a_chinese_font_it_is_said_which_would_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if problem := pictures.readiness():
        pytest.skip(problem)
    pictures.readiness.cache_clear()
    fonts.find.cache_clear()
    without(monkeypatch, "mplfonts")
    monkeypatch.setattr(fonts, "NAMES", ("No Such Font SC",))
    told = pictures.readiness()
    assert "no font with Chinese characters: pip install '.[pictures]'" in told
    assert "No Such Font SC" in told
    result = CliRunner().invoke(app, ["chart", "bases", "-o", str(tmp_path / "bases.png")])
    assert result.exit_code != 0
    assert "no font with Chinese characters" in result.output
    assert not list(tmp_path.iterdir())
