"""The line that long work tells on standard error."""

from __future__ import annotations

import pytest

from knowledge.language import progress
from knowledge.language.progress import told


def test_what_takes_no_time_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(told(range(600), 600, "Reading")) == list(range(600))
    assert capsys.readouterr() == ("", "")


def test_what_takes_long_says_how_much_of_it_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_FILE", 0.0)
    list(told(range(512), 512, "Reading"))
    assert capsys.readouterr().err.splitlines() == ["Reading: 0%", "Reading: 50%", "Reading: done in 0 s"]
