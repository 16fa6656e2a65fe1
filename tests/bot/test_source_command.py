"""`dafu source`: a text is kept where its SHA-256 is the one of a reply, and `dafu check` then holds the folder against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.knowledge.folders import SOURCE, change, write


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAFU_KNOWLEDGE__SOURCES", str(tmp_path / "sources"))
    file = tmp_path / "example.txt"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def test_another_text_is_refused_with_its_digest(tmp_path: Path, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "reply")
    text.write_text(SOURCE + "\n", encoding="utf-8")
    result = run("source", "add", text, "--knowledge", folder)
    assert result.exit_code == 1
    assert "which no reply.yaml names (looked at: example)" in result.stderr
    assert not (tmp_path / "sources").exists()
    monkeypatch.setenv("DAFU_LANG", "zh")
    assert "没有哪份答复的 reply.yaml 写的是这个" in run("source", "add", text, "--knowledge", folder).stderr


def test_check_holds_a_folder_against_the_text_that_is_kept(tmp_path: Path, text: Path) -> None:
    folder = write(tmp_path / "reply")
    assert run("source", "add", text, "--knowledge", folder).exit_code == 0
    assert "example  kept  " in run("source", "list", "--knowledge", folder).stdout
    line = change(folder / "reply.yaml", "- 143家", "- 144家")
    change(folder / "entries.yaml", "text: 143家", "text: 144家")
    wrong = f"reply.yaml:{line}: 一(一): 144家 is not in the text"
    assert wrong in run("check", "--knowledge", folder).stderr
    assert run("source", "remove", "example", "--knowledge", folder).exit_code == 0
    assert run("source", "remove", "example", "--knowledge", folder).exit_code == 1
    assert wrong not in run("check", "--knowledge", folder).stderr
